"""Columns found by what stands in them, where their names say nothing: regions, dates, numbers of orders, choices.

Only what a single column shows beyond doubt is taken; of everything else the reader asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.cells.choices import choice_of, flag_of
from summarizer.kpi.reading.cells.dates import moment_of, month_of
from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.header_words import is_region
from summarizer.kpi.reading.names import key_of
from summarizer.kpi.reading.recognition import Clues
from summarizer.kpi.tables import ColumnSpec
from summarizer.periods import Month

REGION, CUSTOMER = "区域", "客户"
_CERTAIN, _MOST, _COMPANIES, _FEWEST = 0.95, 0.8, 0.6, 2
_REMEMBERED = 1 << 15
_COMPANY = re.compile(r".{2,}(?:公司|集团|厂|研究院|研究所|医院|大学|事务所|合作社|商行|经营部)(?:[(（].*[)）])?")
_NUMBERED = re.compile(r"(?=.*\d{3})[A-Za-z]{1,6}[-_]?[0-9][0-9A-Za-z_-]{2,}")
_PREFIXES = {"SO": "订单号", "DD": "订单号", "XS": "订单号", "HT": "合同号", "CT": "合同号", "XSHT": "合同号"}
_PREFIXES |= {
    "XY": "合同号",
    "GD": "工单号",
    "WO": "工单号",
    "TK": "工单号",
    "XL": "线索号",
    "SJ": "线索号",
    "LD": "线索号",
}
_ANY_FLAG = ColumnSpec("某事", "flag", required=False)
_PREFIX = re.compile(r"[A-Za-z]+")
_DAY = re.compile(r"\D\d{1,2}\D+\d{1,2}|\d{8}|\d{5}(?:\.\d+)?$")


def shows(cells: Sequence[str], column: ColumnSpec, table: str, clues: Clues, month: Month) -> bool:
    """Whether cells can hardly be anything but a column's: `cells` are the filled ones of the first rows."""
    texts = _said(cells)
    distinct = set(texts)
    if len(distinct) < _FEWEST:
        return False
    if _share(distinct, lambda text: key_of(text) in clues.known.get(column.name, frozenset())) >= _MOST:
        return True
    if column.kind == "choice":
        return _share(texts, _chosen(table, column.name)) >= _CERTAIN and len({key_of(text) for text in texts}) > 1
    if column.kind in ("date", "datetime", "month"):
        return _share(texts, _dated(column.kind == "month", month)) >= _CERTAIN
    if column.name == REGION:
        return _share(distinct, is_region) >= _MOST
    if column.name == CUSTOMER:
        return _share(distinct, lambda text: bool(_COMPANY.fullmatch(text))) >= _COMPANIES
    return column.name in _PREFIXES.values() and _numbers(texts, column.name)


def may_be(cells: Sequence[str], column: ColumnSpec, table: str, month: Month) -> bool:
    """Whether cells might be a column's as far as their kind goes; used to name candidates, never to choose one."""
    texts = _said(cells)
    if not texts:
        return False
    numeric = _share(texts, _counted) >= _MOST
    if column.kind in ("money", "price", "number", "ratio"):
        return numeric
    if column.kind in ("date", "datetime", "month"):
        return _share(texts, _dated(column.kind == "month", month)) >= _MOST
    if column.kind == "choice":
        return _share(texts, _chosen(table, column.name)) >= 1 - _MOST
    return not numeric or column.name.endswith(("号", "期次"))


def amounts(numbers: Sequence[Sequence[float | None]]) -> bool:
    """Whether the third of three columns is the product of the first two, number and price, in nearly every row."""
    rows = [row for row in zip(*numbers, strict=True) if None not in row and row[0] and row[1]]
    near = [abs((row[0] or 0) * (row[1] or 0) - (row[2] or 0)) <= 0.01 * abs(row[2] or 0) + 0.01 for row in rows]
    return len(near) >= _FEWEST and sum(near) >= _CERTAIN * len(near)


def flag_text(cell: str) -> str | None:
    """是 or 否 where a cell says so in words; None for all else, also for numbers."""
    text = trimmed(cell)
    try:
        return None if text.isdecimal() else flag_of(text, _ANY_FLAG)
    except UnreadableCellError:
        return None


def parsed(cells: Sequence[str]) -> list[float | None]:
    """Cells as numbers; None for what is none."""
    return [_number(trimmed(cell)) for cell in cells]


def _share(texts: Sequence[str] | set[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _said(cells: Sequence[str]) -> list[str]:
    return [text for text in map(_said_in, cells) if text]


@lru_cache(maxsize=_REMEMBERED)
def _said_in(cell: str) -> str:
    """A cell's text; "" where it stands for nothing. The same cells are asked about for each column of each table."""
    return "" if is_blank(text := trimmed(cell), vague=True) else text


def _chosen(table: str, column: str) -> Callable[[str], bool]:
    return partial(_is_choice, table, column)


@lru_cache(maxsize=_REMEMBERED)
def _is_choice(table: str, column: str, text: str) -> bool:
    try:
        return bool(choice_of(text, table, column))
    except UnreadableCellError:
        return False


def _dated(monthly: bool, month: Month) -> Callable[[str], bool]:
    return partial(_is_day, monthly, month)


@lru_cache(maxsize=_REMEMBERED)
def _is_day(monthly: bool, month: Month, text: str) -> bool:
    try:
        return bool((month_of if monthly else moment_of)(text, month)) and bool(_DAY.search(text)) != monthly
    except UnreadableCellError:
        return False


def _numbers(texts: Sequence[str], column: str) -> bool:
    """Numbers of orders and the like: the letters in front say of what, other letters only that they are numbers."""
    if _share(texts, lambda text: bool(_NUMBERED.fullmatch(text))) < _CERTAIN:
        return False
    prefixes = {found[0].upper() for text in texts if (found := _PREFIX.match(text))}
    said = {_PREFIXES[prefix] for prefix in prefixes if prefix in _PREFIXES}
    return said == {column}


def _counted(text: str) -> bool:
    return _number(text) is not None


def _number(text: str) -> float | None:
    try:
        return None if is_blank(text, vague=True) else number_of(text, money=True).value
    except UnreadableCellError:
        return None
