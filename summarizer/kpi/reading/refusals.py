"""Rows that are not imported, each with the column, the cell and the reason; the rows around them are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Grid, Mask
from summarizer.kpi.reading.report import RefusedRow
from summarizer.kpi.tables import TableSpec

ROW_NUMBER, REASON = "原文件行号", "拒收原因"
_LONGEST_VALUE = 60
_UNSAVED = "单元格是公式，但文件里没有计算结果，请用 Excel 打开并保存后再上传"


@dataclass
class Refusals:
    """The refused rows of a sheet by their position in the grid; the first reason found for a row stays."""

    grid: Grid
    places: Mapping[str, int]
    reasons: dict[int, tuple[str, str]] = field(default_factory=dict)

    def add(self, row: int, column: str, reason: str) -> None:
        """Refuse a row."""
        self.reasons.setdefault(row, (column, reason))

    def without(self, rows: Rows) -> Rows:
        """The rows that are not refused."""
        return rows[~np.isin(rows, list(self.reasons))] if self.reasons else rows

    def listed(self) -> tuple[RefusedRow, ...]:
        """The refused rows for the report."""
        return tuple(
            RefusedRow(
                self.grid.number(row),
                column,
                self._cell(row, column)[:_LONGEST_VALUE],
                reason,
                self.address(row, column),
            )
            for row, (column, reason) in sorted(self.reasons.items())
        )

    def cells(self, headers: list[str]) -> pd.DataFrame:
        """The refused rows as they stand in the file, their number first and the reason last."""
        rows = sorted(self.reasons)
        written = [
            [self.grid.number(row), *self.grid.row(row), f"{self.reasons[row][0]}：{self.reasons[row][1]}"]
            for row in rows
        ]
        return pd.DataFrame(written, columns=[ROW_NUMBER, *headers, REASON]) if rows else pd.DataFrame()

    def address(self, row: int, column: str) -> str:
        """The name of the cell that a spreadsheet shows, such as C17."""
        return self.grid.address(row, self.places[column])

    def _cell(self, row: int, column: str) -> str:
        return self.grid.columns[self.places[column]].text(row)


def refuse_overlong(refusals: Refusals, width: int, column: str, rows: Rows) -> None:
    """Refuse rows of delimited text with the rest of a number beyond the header's `width`: 1,000.00 without quotes.

    Which cells have moved cannot be told, so none of the row is taken; `column` is where the report points to. Words
    there are a remark that nobody gave a header.
    """
    for beyond in refusals.grid.columns[width:]:
        rest = pc.match_substring_regex(beyond.texts, r"^\s*\d{3}(\.\d*)?\s*$").to_numpy(zero_copy_only=False)
        for row in rows[beyond.spread(rest)[rows]]:
            refusals.add(int(row), column, "单元格比表头多，可能是千位分隔符没有加引号")


def refuse_cells(
    refusals: Refusals, spec: TableSpec, columns: Mapping[str, ReadColumn], rows: Rows, unsaved: frozenset[str]
) -> None:
    """Refuse the rows where a required cell is blank or cannot be read; `unsaved`: formulas without a result."""
    for name, column in columns.items():
        about = spec.column(name)
        if not about.required:
            continue
        for row in rows[column.unreadable[rows]]:
            refusals.add(int(row), name, column.problems[int(column.cells.codes[row])])
        for row in rows[_zero(column)[rows]] if unsaved else ():
            if refusals.address(int(row), name) in unsaved:
                refusals.add(int(row), name, _UNSAVED)
        if not about.blank:
            for row in rows[column.empty[rows]]:
                formula = unsaved and refusals.address(int(row), name) in unsaved
                refusals.add(int(row), name, _UNSAVED if formula else "必填项为空")


def _zero(column: ReadColumn) -> Mask:
    """Rows with the number 0, which a program that cannot calculate writes as every formula's result."""
    if column.values.dtype.kind != "f":
        return np.zeros(len(column.cells), dtype=bool)
    return column.cells.spread((column.values == 0) & ~column.blank)
