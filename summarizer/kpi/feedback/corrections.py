"""What people said of a comment's labels, put into the table before the classifier fills what is left."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.kpi.feedback.labelling import places
from summarizer.kpi.tables import Table, TableSet

Corrections = Mapping[str, Mapping[str, str]]  # by the comment's 编号: field → value as a cell holds it


def with_corrections(tables: TableSet, corrections: Corrections) -> TableSet:
    """The same tables, 反馈 with the corrected cells; a correction of a comment that is not there says nothing."""
    table = tables["反馈"]
    if not corrections or not table.uploaded:
        return tables
    frame = table.frame.copy(deep=False)
    ids = places(frame) if "编号" not in frame else frame["编号"].astype(object).fillna(places(frame))
    for name in sorted({name for fields in corrections.values() for name in fields}):
        said = {key: fields[name] for key, fields in corrections.items() if name in fields}
        column = frame[name].astype(object) if name in frame else None
        told = ids.map(said)
        frame[name] = told if column is None else told.where(told.notna(), column)
    return tables.with_table(Table(table.name, frame))
