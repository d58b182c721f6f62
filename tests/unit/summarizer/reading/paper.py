"""A clean table as a sheet that can be distorted and written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from summarizer.kpi.tables import ColumnSpec, TableSpec, table_specs

_TOTALS = ("小计", "合计", "总计", "共计", "月计")


@dataclass
class Paper:
    """A sheet on its way to a file: rows above the header, the header, the rows.

    `merged` are ranges (top, left, bottom, right) in the rows, `header_merged` in the header, counted from their first;
    `scaled`: the money columns are no longer in their own units; `sheet` and `file` are the names it will get.
    """

    spec: TableSpec
    columns: list[str]
    rows: list[list[Any]]
    above: list[list[Any]] = field(default_factory=list)
    headers: list[list[Any]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    header_merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    scaled: bool = False
    sheet: str = "Sheet1"
    file: str = "导出"

    @classmethod
    def of(cls, table: str, frame: pd.DataFrame) -> Paper:
        spec, columns = table_specs()[table], list(frame.columns)
        whole_days = [spec.column(name).kind in ("date", "month") for name in columns]
        rows = [
            [_native(value, day) for value, day in zip(row, whole_days, strict=True)]
            for row in frame.to_numpy(dtype=object).tolist()
        ]
        return cls(spec, columns, rows, headers=[columns.copy()])

    def copied(self, rows: Sequence[Sequence[Any]] | None = None) -> Paper:
        """Another sheet that says the same, or the same of other rows."""
        kept = [list(row) for row in (self.rows if rows is None else rows)]
        return replace(deepcopy(replace(self, rows=[])), rows=kept)

    def column(self, index: int) -> ColumnSpec:
        return self.spec.column(self.columns[index])

    def indexes(self, *kinds: str) -> list[int]:
        """The columns of these kinds."""
        return [i for i, name in enumerate(self.columns) if name and self.spec.column(name).kind in kinds]

    def labels(self) -> list[int]:
        """The columns that may hold a word such as 合计."""
        return [i for i in self.indexes("text", "choice", "date", "month") if not self.column(i).verbatim]

    @property
    def names(self) -> list[Any]:
        """The row of the header that holds the columns' names, not the labels above or the units below it."""
        return next(row for row in self.headers if sum(cell is not None for cell in row) > len(row) / 2)

    @property
    def matrix(self) -> list[list[Any]]:
        return [*self.above, *self.headers, *self.rows]

    @property
    def ranges(self) -> list[tuple[int, int, int, int]]:
        """The merged ranges, counted from the first row of the sheet."""
        head, body = len(self.above), len(self.above) + len(self.headers)
        return [
            (top + offset, left, bottom + offset, right)
            for offset, ranges in ((head, self.header_merged), (body, self.merged))
            for top, left, bottom, right in ranges
        ]


def is_total(row: Sequence[Any]) -> bool:
    """Whether a row is one of the totals that a distortion put there."""
    return any(isinstance(cell, str) and "".join(cell.split()).rstrip("：").endswith(_TOTALS) for cell in row)


def is_blank_or_total(row: Sequence[Any]) -> bool:
    return is_total(row) or not any(cell is not None for cell in row)


def _native(value: Any, whole_day: bool) -> Any:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date() if whole_day else value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value
