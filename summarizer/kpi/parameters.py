"""The 参数 table: what the company states about the month, read as text and turned into what it means here."""

from __future__ import annotations

from datetime import date

from summarizer.facts import Measured
from summarizer.kpi.reading.cells.dates import moment_of, month_of
from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.selection import Selection
from summarizer.kpi.tables import TableSet
from summarizer.periods import Month


def stated(tables: TableSet, name: str) -> str | None:
    """The text that 参数 gives for a name, or None."""
    rows = _rows(tables, name)
    cells = [] if rows.gap or rows.table.missing("值") else rows.column("值").dropna().astype(str).tolist()
    return cells[0].strip() if cells else None


def stated_date(tables: TableSet, name: str, month: Month) -> date | None:
    """A day that 参数 states, or None if it is missing or cannot be read."""
    text = stated(tables, name)
    if text is None:
        return None
    try:
        return moment_of(text, month).value.date()
    except UnreadableCellError:
        return None


def stated_month(tables: TableSet, name: str, month: Month) -> Month | None:
    """A month that 参数 states, or None if it is missing or cannot be read."""
    text = stated(tables, name)
    if text is None:
        return None
    try:
        return Month.of(month_of(text, month).value.date())
    except UnreadableCellError:
        return None


def stated_money(tables: TableSet, name: str) -> Measured:
    """An amount in 元 that 参数 states; null with the reason where it is missing or cannot be read."""
    rows, text = _rows(tables, name), stated(tables, name)
    if text is None:
        return rows.measure(None, "参数", "值", reason=f"“参数”表没有“{name}”")
    try:
        number = number_of(text, money=True)
    except UnreadableCellError:
        return rows.measure(None, "参数", "值", reason=f"“参数”表的“{name}”不是金额：{text}")
    return rows.measure(number.value * (number.scale or 1.0), "参数", "值")


def _rows(tables: TableSet, name: str) -> Selection:
    return Selection.all(tables["参数"]).where("参数", "=", name)
