"""What people said of a comment's labels, put into the table before the classifier fills what is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from summarizer.kpi.feedback.labelling import places
from summarizer.kpi.tables import FILE, ROW, SHEET, Table, TableSet

# By `row_key`, so that two comments of one 编号 have each their own; by 编号 where the row is not known. The value of a
# field is as a cell holds it.
Corrections = Mapping[str, Mapping[str, str]]


def row_key(file: str, sheet: str, row: int) -> str:
    """The name of a row of a file, as corrections know it."""
    return f"{file}!{sheet}#{row}"


def with_corrections(tables: TableSet, corrections: Corrections) -> TableSet:
    """The same tables, 反馈 with the corrected cells; a correction of a comment that is not there says nothing."""
    table = tables["反馈"]
    if not corrections or not table.uploaded:
        return tables
    frame = table.frame.copy(deep=False)
    ids = places(frame) if "编号" not in frame else frame["编号"].astype(object).fillna(places(frame))
    rows = _row_keys(frame)
    for name in sorted({name for fields in corrections.values() for name in fields}):
        said = {key: fields[name] for key, fields in corrections.items() if name in fields}
        column = frame[name].astype(object) if name in frame else None
        told = rows.map(said)
        told = told.where(told.notna(), ids.map(said))
        frame[name] = told if column is None else told.where(told.notna(), column)
    return tables.with_table(Table(table.name, frame))


def _row_keys(frame: pd.DataFrame) -> pd.Series[Any]:
    keys = frame[FILE].astype(str) + "!" + frame[SHEET].astype(str) + "#" + frame[ROW].astype(str)
    return keys.astype(object)
