"""Columns of numbers and money: units in header, note and cell, and columns whose numbers are of more than one kind."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.cells.numbers import Number, number_of
from summarizer.kpi.reading.columns import ReadColumn, Values, plain_numbers, read_column
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import Mask, TextColumn
from summarizer.kpi.reading.manners import (
    CELL_UNIT,
    FORMATTED,
    FRACTIONS,
    HUNDREDTHS,
    LOW_SCORES,
    OUT_OF,
    PERCENT,
    TRIMMED,
    Manner,
    nothing,
)
from summarizer.kpi.reading.names import folded
from summarizer.kpi.reading.unit_words import MONEY_UNITS
from summarizer.kpi.tables import ColumnSpec

SCORE = "得分"
_OUT_OF = re.compile(r"(?:满分[:：]?\s*|0\s*[-~]\s*)(\d+)|(\d+)\s*分制")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)分?\s*/\s*(5|10|100)分?")
_MIXED_SCALES = "同一列里有的大于 1、有的小于 1，无法判断是百分数还是分数，请统一写法"


def read_numbers(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    """The column's values as float64, in the column's own unit; bare numbers are counted in `how.scale` of it."""
    money = column.kind in ("money", "price")
    own = MONEY_UNITS.get(column.unit or "", 1.0)

    def read(raw: str) -> tuple[float | None, str | None]:
        text = trimmed(raw)
        if is_blank(text, vague=True):
            return None, nothing(text)
        if column.name == SCORE and (match := _SHARE.fullmatch(folded(text))):
            return _rounded(float(match[1]) / float(match[2]) * (column.high or 1)), OUT_OF
        number = number_of(text, money=money)
        if how.barred and number.scale is None:
            raise UnreadableCellError(how.barred)
        value = number.value * (how.scale if number.scale is None else number.scale / own)
        if number.percent and column.kind == "ratio":
            value = number.value / 100
        return _rounded(value), _repair_of(number, text, raw)

    values, plain = plain_numbers(cells.texts)
    if how.barred:
        plain = np.zeros(len(plain), dtype=bool)
    read_ = read_column(cells, _rounded(values * how.scale) if how.scale != 1 else values, plain, read)
    usable = np.isfinite(read_.values) & ~read_.blank & how.occurring(cells)
    usable[list(read_.problems)] = False
    none = np.zeros(len(usable), dtype=bool)
    bare = usable & ~read_.repairs.get(PERCENT, none) & ~read_.repairs.get(OUT_OF, none)
    if column.kind == "ratio":
        return _as_fractions(read_, bare)
    return _scores(read_, bare, how.header) if column.name == SCORE and column.high == 100 else read_


def _rounded(value: Any) -> Any:
    """Without the dust of a product with a power of ten."""
    return np.round(value, 6)


def _repair_of(number: Number, text: str, raw: str) -> str | None:
    if number.percent:
        return PERCENT
    if number.scale is not None:
        return CELL_UNIT if number.scale != 1 else FORMATTED
    return (TRIMMED if text != raw else None) if number.plain else FORMATTED


def _as_fractions(column: ReadColumn, bare: Mask) -> ReadColumn:
    """15%, 0.15 and 15: those with a sign are certain; bare ones are fractions or per cents all alike, or refused."""
    large, small = bare & (np.abs(column.values) > 1), bare & (np.abs(column.values) < 1) & (column.values != 0)
    if large.any() and small.any():
        return _with_problems(column, large | small, _MIXED_SCALES)
    return _times(column, bare, 0.01, HUNDREDTHS) if large.any() else column


def _scores(column: ReadColumn, usable: Mask, header: str) -> ReadColumn:
    """Scores of 0 to 100: 4.5 out of 5 where the header says so, 0.9 where all are shares of one."""
    values = column.values
    if (match := _OUT_OF.search(header)) and (highest := int(match[1] or match[2])) not in (0, 100):
        return _times(column, usable, 100 / highest, f"按 {highest} 分制换算为百分制（乘以 {100 / highest:g}）")
    shares = usable & (values > 0) & (values < 1)
    if shares.any() and not (usable & (values > 1)).any():
        return _times(column, usable, 100.0, FRACTIONS)
    if shares.any() and (usable & (values > 10)).any():
        return _with_problems(column, shares, "与同列其他得分的分制不同，请统一为百分制")
    if usable.any() and values[usable].max() <= 10 and values[usable].max() > 1:
        return _marked(column, usable, LOW_SCORES)
    return column


def _marked(column: ReadColumn, which: Mask, repair: str) -> ReadColumn:
    return ReadColumn(column.cells, column.values, column.blank, {**column.repairs, repair: which}, column.problems)


def _times(column: ReadColumn, which: Mask, factor: float, repair: str) -> ReadColumn:
    values: Values = np.where(which, np.round(column.values * factor, 6), column.values)
    repairs = {what: answers & ~which for what, answers in column.repairs.items()} | {repair: which}
    return ReadColumn(column.cells, values, column.blank, repairs, column.problems)


def _with_problems(column: ReadColumn, which: Mask, reason: str) -> ReadColumn:
    problems = {**column.problems, **{int(index): reason for index in np.flatnonzero(which)}}
    return ReadColumn(column.cells, column.values, column.blank, column.repairs, problems)
