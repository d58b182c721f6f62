"""Clean frames as the reader would leave them, and the comparison of facts that two ways of reading gave."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from summarizer.kpi.tables import FILE, ROW, SHEET, Table, TableSet, table_specs


def as_read(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A clean table in the reader's types, its rows numbered as in a file."""
    read = frame.copy()
    for column in table_specs()[name].columns:
        if column.name not in read:
            continue
        if column.kind in ("text", "choice", "flag"):
            read[column.name] = read[column.name].astype("category")
        elif column.kind in ("date", "datetime", "month"):
            read[column.name] = read[column.name].astype("datetime64[s]")
    read[FILE], read[SHEET], read[ROW] = f"{name}.xlsx", name, range(2, len(read) + 2)
    return read.astype({FILE: "category", SHEET: "category"})


def table_set(frames: Mapping[str, pd.DataFrame]) -> TableSet:
    """Clean tables as the reader would leave them; without feedback, which is the classifier's."""
    return TableSet.of(Table(name, as_read(name, frame)) for name, frame in frames.items() if name != "反馈")
