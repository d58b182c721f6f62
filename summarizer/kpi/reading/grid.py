"""A sheet as text: columns of cells, each column with its distinct texts once, and the row numbers that a person sees.

Work that depends only on a cell's text (parsing, cleaning) is done once for each distinct text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class TextColumn:
    """One column: `codes` of shape (rows,) point into the distinct `texts`; -1 is a blank cell."""

    codes: Codes
    texts: pa.StringArray

    @classmethod
    def of(cls, cells: pa.Array | pa.ChunkedArray) -> TextColumn:
        """From Arrow strings, dictionary-encoded or not; empty texts become blank."""
        if not pa.types.is_dictionary(cells.type):
            cells = cells.dictionary_encode()
        if isinstance(cells, pa.ChunkedArray):
            cells = cells.unify_dictionaries().combine_chunks()
        if isinstance(cells, pa.ChunkedArray):  # an empty one stays chunked
            cells = pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), pa.array([], pa.string()))
        codes = cells.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        texts = cells.dictionary.cast(pa.string())
        empty = pc.index(texts, "").as_py()
        if empty >= 0:
            codes = np.where(codes == empty, np.int32(-1), codes)
        return cls(codes, texts)

    @classmethod
    def of_texts(cls, cells: Sequence[str | None]) -> TextColumn:
        """From Python strings; None and "" are blank."""
        return cls.of(pa.array(cells, pa.string()))

    def __len__(self) -> int:
        return len(self.codes)

    def text(self, row: int) -> str:
        """The text of one cell; "" for a blank one."""
        code = int(self.codes[row])
        return "" if code < 0 else str(self.texts[code].as_py())

    def head(self, rows: int) -> list[str]:
        """The first texts, as many as asked for or as there are."""
        return [self.text(row) for row in range(min(rows, len(self)))]

    def take(self, rows: npt.NDArray[np.intp]) -> TextColumn:
        """The same column with only these rows."""
        return TextColumn(self.codes[rows], self.texts)

    def between(self, first: int, last: int) -> TextColumn:
        """The rows from `first` up to before `last`, with only the texts that occur there."""
        used, codes = np.unique(self.codes[first:last], return_inverse=True)
        blanks = int(len(used) > 0 and used[0] < 0)
        return TextColumn((codes - blanks).astype(np.int32), self.texts.take(pa.array(used[blanks:], pa.int32())))

    def spread(self, answers: npt.NDArray[np.bool_]) -> Mask:
        """Answers for the distinct texts, of shape (texts,), as answers for the rows; False for blank cells."""
        if not answers.any():
            return np.zeros(len(self.codes), dtype=bool)
        return np.append(answers, False)[self.codes]


@dataclass(frozen=True)
class Grid:
    """A sheet: columns of equal length; `first_row` and `first_column` say where it starts, counted from 1.

    A grid whose rows were rearranged states their `numbers`, of shape (rows,), and for columns put together from
    several the `sources`: of which column, counted from 0, each cell came, of shape (rows,); -1 for none in the sheet.
    Columns that were rows in the sheet have their own row number in `lines`.
    """

    columns: tuple[TextColumn, ...]
    first_row: int = 1
    first_column: int = 1
    numbers: npt.NDArray[np.int64] | None = None
    sources: Mapping[int, npt.NDArray[np.int64]] = field(default_factory=dict)
    lines: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def row(self, index: int) -> list[str]:
        """The texts of one row."""
        return [column.text(index) for column in self.columns]

    def number(self, index: int) -> int:
        """The number that a person sees beside a row."""
        return self.first_row + index if self.numbers is None else int(self.numbers[index])

    def numbers_of(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """The numbers that a person sees beside many rows."""
        return (rows + self.first_row).astype(np.int64) if self.numbers is None else self.numbers[rows]

    def address(self, row: int, column: int) -> str:
        """The cell's name in a spreadsheet, such as C17."""
        place = int(self.sources[column][row]) if column in self.sources else column
        number = self.lines.get(column, self.number(row))
        return f"{letters(self.first_column + place)}{number}" if place >= 0 else f"第 {number} 行"

    def part(self, rows: tuple[int, int], columns: tuple[int, int] | None = None) -> Grid:
        """The rows and columns from the first up to before the last of each pair; all columns if none are given."""
        (first, last), (left, right) = rows, columns or (0, len(self.columns))
        return Grid(
            tuple(column.between(first, last) for column in self.columns[left:right]),
            self.first_row + first,
            self.first_column + left,
            None if self.numbers is None else self.numbers[first:last],
            {
                place - left: source[first:last] - left * (source[first:last] >= 0)
                for place, source in self.sources.items()
                if left <= place < right
            },
        )

    def with_column(self, column: TextColumn) -> Grid:
        """The grid with one more column, which no cell of the sheet holds."""
        nowhere = np.full(len(self), -1, dtype=np.int64)
        return replace(self, columns=(*self.columns, column), sources={**self.sources, len(self.columns): nowhere})

    @cached_property
    def filled(self) -> npt.NDArray[np.int32]:
        """How many cells of each row are not blank."""
        counts = np.zeros(len(self), dtype=np.int32)
        for column in self.columns:
            counts += column.codes >= 0
        return counts


def stacked(grids: Sequence[Grid]) -> Grid:
    """Grids of equally many columns under each other; numbers and addresses stay those of the sheet."""
    left = grids[0].first_column
    columns, sources = [], {}
    for place in range(len(grids[0].columns)):
        parts = [grid.columns[place] for grid in grids]
        offsets = np.cumsum([0, *(len(part.texts) for part in parts[:-1])])
        codes = [np.where(part.codes < 0, -1, part.codes + offset) for part, offset in zip(parts, offsets, strict=True)]
        texts = pa.concat_arrays([part.texts for part in parts]).dictionary_encode()
        merged = np.append(texts.indices.to_numpy(zero_copy_only=False), -1)[np.concatenate(codes)]
        columns.append(TextColumn(merged.astype(np.int32), texts.dictionary))
        sources[place] = np.concatenate([_sources(grid, place, left) for grid in grids])
    numbers = np.concatenate([grid.numbers_of(np.arange(len(grid))) for grid in grids])
    return Grid(tuple(columns), grids[0].first_row, left, numbers, sources)


def _sources(grid: Grid, place: int, left: int) -> npt.NDArray[np.int64]:
    """Of which columns, counted from the sheet's `left`, a column's cells came."""
    own = grid.sources.get(place, np.full(len(grid), place, dtype=np.int64))
    return np.where(own < 0, -1, own + grid.first_column - left)


def letters(number: int) -> str:
    """The name of a spreadsheet column, counted from 1: A … Z, AA …"""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
