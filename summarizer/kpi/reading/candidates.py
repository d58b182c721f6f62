"""Rows of a long sheet that may be headers: those where several cells are names that some table knows."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.script import traditional
from summarizer.kpi.reading.vocabulary import vocabulary

_SHORT = r"^[^0-9０-９]{1,18}$|^[^0-9０-９]{1,12}[（(\[【][^\n]{1,12}$"
_DUST = r"(?s)[\s\p{Z}*＊_/\-]|[（(\[【].*$"  # RE2, where \s is of ASCII alone
_MONTH = r"^[\s\p{Z}]*(?:20\d\d\s*[-/.年]\s*|2\d年)?(?:0?[1-9]|1[0-2])\s*月|^\s*20\d\d[-/.年]?(?:0[1-9]|1[0-2])$"
_FEWEST, _MOST = 2, 400
_MOST_TEXTS = 5000  # a column of more distinct texts is one of numbers or names, no month among them need be sought


def header_candidates(grid: Grid) -> list[int]:
    """The rows with two known names, with one and two months, or with one behind a row of at most one cell.

    Where there are more than a table has pages, the rows are data that look like names, and none is returned twice.
    """
    names, months = np.zeros(len(grid), dtype=np.int16), np.zeros(len(grid), dtype=np.int16)
    for column in grid.columns:
        names += column.spread(_known(column))
        if len(column.texts) <= _MOST_TEXTS:
            months += column.spread(_matching(column.texts, _MONTH))
    behind = np.concatenate([[True], grid.filled[:-1] <= 1]) if len(grid) else np.zeros(0, dtype=bool)
    rows = np.flatnonzero((names >= _FEWEST) | ((names >= 1) & ((months >= _FEWEST) | behind)))
    return [int(row) for row in _without_repeats(grid, rows)]


def _without_repeats(grid: Grid, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """All of few rows; of many only those whose cells are all filled as in no row beside them."""
    if len(rows) <= _MOST:
        return rows
    filled = grid.filled
    before = np.where(rows > 0, filled[rows - 1], 0)
    return np.asarray(rows[before != filled[rows]][:_MOST])


def _known(column: TextColumn) -> npt.NDArray[np.bool_]:
    """Which distinct texts are names that some table knows."""
    short = _matching(column.texts, _SHORT)
    answers = np.zeros(len(column.texts), dtype=bool)
    places = np.flatnonzero(short)
    if len(places):
        some = pc.utf8_lower(pc.replace_substring_regex(column.texts.take(pa.array(places)), _DUST, ""))
        answers[places] = pc.is_in(some, value_set=_names()).to_numpy(zero_copy_only=False)
    return answers


def _matching(texts: pa.StringArray, pattern: str) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False), dtype=bool)


@cache
def _names() -> pa.StringArray:
    """Every name that some table knows, in Simplified and Traditional characters."""
    known = list(vocabulary().weight)
    return pa.array(sorted({*known, *map(traditional, known)}), pa.string())
