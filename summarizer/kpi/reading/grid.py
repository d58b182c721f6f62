"""A sheet as text: columns of cells, each column with its distinct texts once, and the row numbers that a person sees.

Work that depends only on a cell's text (parsing, cleaning) is done once for each distinct text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

    def spread(self, answers: npt.NDArray[np.bool_]) -> Mask:
        """Answers for the distinct texts, of shape (texts,), as answers for the rows; False for blank cells."""
        if not answers.any():
            return np.zeros(len(self.codes), dtype=bool)
        return np.append(answers, False)[self.codes]


@dataclass(frozen=True)
class Grid:
    """A sheet: columns of equal length; `first_row` and `first_column` say where it starts, counted from 1.

    A grid whose rows were rearranged states their `numbers`, of shape (rows,), and for columns put together from
    several the `sources`: of which column, counted from 0, each cell came, of shape (rows,).
    """

    columns: tuple[TextColumn, ...]
    first_row: int = 1
    first_column: int = 1
    numbers: npt.NDArray[np.int64] | None = None
    sources: Mapping[int, npt.NDArray[np.int64]] = field(default_factory=dict)

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
        return f"{letters(self.first_column + place)}{self.number(row)}"

    @cached_property
    def filled(self) -> npt.NDArray[np.int32]:
        """How many cells of each row are not blank."""
        counts = np.zeros(len(self), dtype=np.int32)
        for column in self.columns:
            counts += column.codes >= 0
        return counts


def letters(number: int) -> str:
    """The name of a spreadsheet column, counted from 1: A … Z, AA …"""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
