"""Whether a row's cells are what its columns hold, cell by cell: the test of how a row of delimited text is divided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow.compute as pc

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.cells.choices import choice_of, flag_of
from summarizer.kpi.reading.cells.dates import moment_of, month_of
from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.tables import ColumnSpec
from summarizer.periods import Month

NUMERIC = ("money", "price", "number", "ratio")
_FIGURES = re.compile(r"\s*[-+]?[\d,.]+\s*")
_SELDOM = 0.05
_OFF, _CENT = 0.005, 0.011


@dataclass
class Fit:
    """The columns by place, and the places whose cells are words; `width` is how many columns there are."""

    table: str
    specs: Mapping[int, ColumnSpec]
    width: int
    words: frozenset[int]
    month: Month
    _known: dict[tuple[int, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, table: str, specs: Mapping[int, ColumnSpec], width: int, grid: Grid, rows: Rows, month: Month) -> Fit:
        """From the rows that are divided as the header is: which columns never hold a bare number."""
        texts = [place for place in range(width) if place not in specs or specs[place].kind == "text"]
        there = [place for place in texts if place < len(grid.columns)]
        words = frozenset(place for place in there if _is_wordy(grid, place, rows, place not in specs))
        return cls(table, specs, width, words, month)

    def takes(self, cells: Sequence[str]) -> bool:
        """Whether every cell is what its column holds, and none that must be filled is blank."""
        return all(self._cell(place, cells[place] if place < len(cells) else "") for place in range(self.width))

    def _cell(self, place: int, text: str) -> bool:
        if (place, text) not in self._known:
            self._known[place, text] = self._fits(place, trimmed(text))
        return self._known[place, text]

    def _fits(self, place: int, text: str) -> bool:
        column = self.specs.get(place)
        if place in self.words and text and _FIGURES.fullmatch(text):
            return False
        if column is None:
            return True
        if is_blank(text, vague=column.kind in (*NUMERIC, "date", "datetime", "month")):
            return not column.required or column.blank
        try:
            self._read(column, text)
        except UnreadableCellError:
            return False
        return True

    def _read(self, column: ColumnSpec, text: str) -> None:
        if column.kind in NUMERIC:
            number_of(text, money=column.kind in ("money", "price"))
        elif column.kind == "month":
            month_of(text, self.month)
        elif column.kind in ("date", "datetime"):
            moment_of(text, self.month, dotted=True)
        elif column.kind == "choice":
            choice_of(text, self.table, column.name)
        elif column.kind == "flag":
            flag_of(text, column)

    def adds_up(self, cells: Sequence[str]) -> bool:
        """Whether 数量 × 单价 is 金额, where a row has all three."""
        values = {column.name: cells[place] for place, column in self.specs.items() if place < len(cells)}
        try:
            quantity, price, amount = (
                number_of(trimmed(values[name]), money=True).value for name in ("数量", "单价", "金额")
            )
        except (KeyError, UnreadableCellError):
            return False
        return abs(quantity * price - amount) <= max(_CENT, _OFF * abs(amount))

    def numbers(self, cells: Sequence[str]) -> list[str]:
        """The cells of the columns that are counted or dated, by which two readings of a row differ in what matters."""
        of = [place for place, column in self.specs.items() if column.kind not in ("text", "flag", "choice")]
        return [cells[place] if place < len(cells) else "" for place in of]


def _is_wordy(grid: Grid, place: int, rows: Rows, unseen: bool) -> bool:
    """Whether a text column, an identifier's or a remark's, holds hardly any bare numbers; `unseen` if it is blank."""
    column = grid.columns[place]
    figures = pc.match_substring_regex(column.texts, r"^\s*[-+]?[\d,.]+\s*$").to_numpy(zero_copy_only=False)
    filled = int(np.sum(column.codes[rows] >= 0))
    return bool(np.sum(column.spread(figures)[rows]) <= _SELDOM * filled) if filled else unseen
