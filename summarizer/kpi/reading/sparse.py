"""Cells that come one after the other, some reaching over others, as the rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterator

_MOST_CELLS, _WIDEST = 500_000, 1_000


class TooManyCellsError(ValueError):
    """There are more cells than a page that was meant as a table has."""


class SparseSheet:
    """Cells by row and column, counted from 0; `ranges` are the corners of cells that reach over others.

    TooManyCellsError where a cell would make the sheet larger than any page of a table is.
    """

    def __init__(self) -> None:
        self.ranges: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._rows: dict[int, dict[int, str]] = {}
        self._reached: dict[int, int] = {}  # of the cells that reach down: by column the first row below them
        self._cells = self._height = self._width = 0

    def put(self, row: int, column: int, text: str, down: int = 0, across: int = 0) -> int:
        """Write a cell that reaches over so many more rows and columns; the column behind it."""
        last = column + min(across, _WIDEST)
        self._height, self._width = max(self._height, row + 1), max(self._width, last + 1)
        self._cells += 1
        if self._cells > _MOST_CELLS or self._height * self._width > 10 * _MOST_CELLS or self._width > 16 * _WIDEST:
            raise TooManyCellsError
        if text:
            self._rows.setdefault(row, {})[column] = text
        if down:
            self.ranges.append(((row, column), (row + down, last)))
            self._reached.update(dict.fromkeys(range(column, last + 1), row + down + 1))
        return last + 1

    def free(self, row: int, column: int) -> int:
        """The first column from this one on that no cell of a row above reaches into."""
        while self._reached.get(column, 0) > row:
            column += 1
        return column

    def rows(self) -> Iterator[list[str]]:
        """All rows from the first on, of equal length; blank cells are empty texts."""
        for number in range(self._height):
            cells = self._rows.get(number, {})
            yield [cells.get(place, "") for place in range(self._width)]
