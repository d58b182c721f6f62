"""A clean table as a sheet that can be distorted and written to a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from summarizer.kpi.tables import ColumnSpec, TableSpec, table_specs


@dataclass
class Paper:
    """A sheet on its way to a file: rows above the header, the header, the rows, merged ranges counted from 0."""

    spec: TableSpec
    columns: list[str]
    rows: list[list[Any]]
    above: list[list[Any]] = field(default_factory=list)
    headers: list[list[Any]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    scaled: bool = False

    @classmethod
    def of(cls, table: str, frame: pd.DataFrame) -> Paper:
        rows = [[_native(value) for value in row] for row in frame.to_numpy(dtype=object).tolist()]
        return cls(table_specs()[table], list(frame.columns), rows, headers=[list(frame.columns)])

    def column(self, index: int) -> ColumnSpec:
        return self.spec.column(self.columns[index])

    def indexes(self, *kinds: str) -> list[int]:
        return [i for i, name in enumerate(self.columns) if name and self.spec.column(name).kind in kinds]

    @property
    def names(self) -> list[Any]:
        """The row of the header that holds the columns' names, not the labels above or the units below it."""
        return next(row for row in self.headers if sum(cell is not None for cell in row) > len(row) / 2)

    @property
    def matrix(self) -> list[list[Any]]:
        return [*self.above, *self.headers, *self.rows]

    def write(self, path: Path, encoding: str = "gb18030") -> None:
        if path.suffix == ".csv":
            lines = "\n".join(",".join(map(_quoted, row)) for row in self.matrix)
            path.write_bytes(lines.encode(encoding))
            return
        book = openpyxl.Workbook()
        sheet = book.active
        for row in self.matrix:
            sheet.append(["" if value is None else value for value in row])
        for top, left, bottom, right in self.merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        book.save(path)


def is_total(row: list[Any]) -> bool:
    return any(cell in ("小计", "合计", "总 计", "合计：") for cell in row)


def is_blank_or_total(row: list[Any]) -> bool:
    return is_total(row) or not any(cell is not None for cell in row)


def _native(value: Any) -> Any:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def _quoted(value: Any) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n') else text
