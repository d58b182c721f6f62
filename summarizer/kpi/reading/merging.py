"""Merged cells: only the first cell of a merged range holds its text; the rows below are given it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.kpi.reading.grid import Codes, Grid, TextColumn

_Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Merged:
    """The merged ranges of a sheet that go down, as (first row, last row, first column) from 0."""

    down: tuple[tuple[int, int, int], ...] = ()

    @classmethod
    def of(cls, ranges: Iterable[_Range], first_row: int, first_column: int) -> Merged:
        """From the corners as the workbook states them, counted from the first cell of the grid."""
        return cls(
            tuple(
                (top - first_row, bottom - first_row, left - first_column)
                for (top, left), (bottom, _) in ranges
                if bottom > top and top >= first_row and left >= first_column
            )
        )


def fill_down(grid: Grid, merged: Merged) -> Grid:
    """The grid with the first cell of every merged range repeated in the range's other rows."""
    if not merged.down:
        return grid
    codes: dict[int, Codes] = {}
    for top, bottom, index in merged.down:
        if index < len(grid.columns) and top < len(grid):
            cells = codes.setdefault(index, grid.columns[index].codes.copy())
            cells[top : bottom + 1] = cells[top]
    columns = [TextColumn(codes.get(i, column.codes), column.texts) for i, column in enumerate(grid.columns)]
    return Grid(tuple(columns), grid.first_row, grid.first_column)
