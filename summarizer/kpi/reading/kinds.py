"""Which reader each kind of column has, and what its cells' repairs are called in the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.cells.blanks import is_blank, is_error, trimmed
from summarizer.kpi.reading.cells.choices import choice_of, flag_of
from summarizer.kpi.reading.cells.dates import moment_of, month_of
from summarizer.kpi.reading.cells.numbers import Number, number_of
from summarizer.kpi.reading.cells.texts import is_identifier, is_power, text_of
from summarizer.kpi.reading.columns import Read, ReadColumn, plain_moments, plain_numbers, read_column
from summarizer.kpi.reading.grid import TextColumn
from summarizer.kpi.reading.names import MONEY_UNITS
from summarizer.kpi.reading.script import is_traditional, simplified, traditional_among
from summarizer.kpi.tables import ColumnSpec
from summarizer.periods import Month

TRIMMED, ERROR, NOTHING = "去掉首尾空格、换行或不可见字符", "公式错误值按空白处理", "“无、/、—”等按空白处理"
FORMATTED, CELL_UNIT, PERCENT = "按数字读取带符号或单位的文字", "按单元格里的单位换算", "按百分数读取"
DATE_FORM, YEAR, SYNONYM = "统一日期写法", "缺少年份的日期按简报月份补年", "统一为标准选项"
TRADITIONAL, NAME, POWER = (
    "繁体转为简体",
    "统一名称写法（全角、空格、换行、编号的小数）",
    "编号被写成科学计数法，可能已失真",
)

# Texts that need a second look: spaces or invisible characters, full-width forms, line breaks, words for nothing.
_CARE = (
    r"^[\s\x{3000}'`]|[\s\x{3000}]$|[\r\n\t]|\s\s|[\p{Han}]\s[\p{Han}]|[\x{00A0}\x{3000}\x{FF01}-\x{FF5E}\x{200B}-\x{200F}"
    r"\x{FEFF}\x{2060}\x00-\x1F\x7F]|^[-/\\—–_.。·*?~#(<\[…]|^.{1,4}$|\.0+$|[eE]\+|(?i)^(null|none|nan|未填写?|不适用|无数据)$"
)


@dataclass(frozen=True)
class Manner:
    """What the reading of a column needs to know: its table, the size of a bare number's unit, the briefing month,
    and whether Traditional names become Simplified (customers' names do only when the whole sheet is Traditional)."""

    table: str
    scale: float
    month: Month
    convert: bool


def read_kind(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    """The cells of a column of any kind as values: text as objects, numbers as float64, dates as datetime64[s]."""
    if column.kind in ("money", "price", "number", "ratio"):
        return _numbers(cells, column, how)
    if column.kind in ("date", "datetime", "month"):
        return _moments(cells, column, how)
    if column.kind in ("choice", "flag"):
        values = np.full(len(cells.texts), None, dtype=object)
        return read_column(cells, values, np.zeros(len(values), dtype=bool), _chosen(column, how))
    return _texts(cells, column, how)


def _numbers(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    own = MONEY_UNITS.get(column.unit or "", 1.0) if column.kind in ("money", "price") else 1.0
    money = column.kind in ("money", "price")

    def read(raw: str) -> tuple[float | None, str | None]:
        text = trimmed(raw)
        if is_blank(text, vague=True):
            return None, _nothing(text)
        number = number_of(text, money=money)
        value = number.value * (how.scale if number.scale is None else number.scale / own)
        if number.percent and column.kind == "ratio":
            value = number.value / 100
        return _rounded(value), _repair_of(number, text, raw)

    values, plain = plain_numbers(cells.texts)
    return read_column(cells, _rounded(values * how.scale) if how.scale != 1 else values, plain, read)


def _rounded(value: Any) -> Any:
    """Without the dust of a product with a power of ten."""
    return np.round(value, 6)


def _repair_of(number: Number, text: str, raw: str) -> str | None:
    if number.percent:
        return PERCENT
    if number.scale is not None:
        return CELL_UNIT if number.scale != 1 else FORMATTED
    return (TRIMMED if text != raw else None) if number.plain else FORMATTED


def _moments(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    of = month_of if column.kind == "month" else moment_of
    october = _has_two_digit_months(cells.texts) if column.kind == "month" else False

    def read(raw: str) -> tuple[Any, str | None]:
        text = trimmed(raw)
        if is_blank(text, vague=True):
            return None, _nothing(text)
        moment = of(f"{text}0" if october and len(text) == 6 and text[4:] == ".1" else text, how.month)
        value = moment.value.replace(hour=0, minute=0, second=0) if column.kind == "date" else moment.value
        return value, YEAR if moment.assumed else (None if moment.plain and text == raw else DATE_FORM)

    values, plain = plain_moments(cells.texts)
    if column.kind == "month":
        values = values.astype("datetime64[M]").astype("datetime64[s]")
    elif column.kind == "date":
        values = values.astype("datetime64[D]").astype("datetime64[s]")
    return read_column(cells, values, plain, read)


def _has_two_digit_months(texts: pa.StringArray) -> bool:
    """Whether months are written 2025.01: then 2025.1 is October, whose zero the spreadsheet dropped."""
    return bool(pc.any(pc.match_substring_regex(texts, r"^\s*\d{4}\.0[1-9]\s*$")).as_py())


def _chosen(column: ColumnSpec, how: Manner) -> Read:
    def read(raw: str) -> tuple[str | None, str | None]:
        text = trimmed(raw)
        if is_blank(text):
            return None, _nothing(text)
        value = flag_of(text, column) if column.kind == "flag" else choice_of(text, how.table, column.name)
        if value == raw:
            return value, None
        return value, TRIMMED if value == text else TRADITIONAL if simplified(text) == value else SYNONYM

    return read


def _texts(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    def read(raw: str) -> tuple[str | None, str | None]:
        text = trimmed(raw)
        if is_blank(text):
            return None, _nothing(text)
        if is_power(text, column):
            return text, POWER
        value = text_of(text, column)
        if how.convert and not column.verbatim and is_traditional(value):
            return simplified(value), TRADITIONAL
        return value or None, None if value == raw else TRIMMED if value == text else NAME

    care = pc.match_substring_regex(cells.texts, _CARE).to_numpy(zero_copy_only=False).copy()
    if how.convert and not column.verbatim and not is_identifier(column):
        care[traditional_among(cells.texts.to_pylist())] = True
    values = np.array(cells.texts.to_pylist(), dtype=object) if len(cells.texts) else np.empty(0, dtype=object)
    return read_column(cells, values, ~care, read)


def _nothing(text: str) -> str | None:
    return None if not text else ERROR if is_error(text) else NOTHING
