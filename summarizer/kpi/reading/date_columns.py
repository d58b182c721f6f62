"""Columns of dates and months: what one cell leaves open, such as its year, is decided by the others, or not at all."""

from __future__ import annotations

import re
from calendar import isleap as is_leap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa

from summarizer.kpi.reading.cells.blanks import is_blank, is_no_day, trimmed
from summarizer.kpi.reading.cells.dates import Moment, moment_of, month_of
from summarizer.kpi.reading.columns import Read, ReadColumn, Values, plain_moments, read_column
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import TextColumn
from summarizer.kpi.reading.manners import (
    DATE_FORM,
    DOTTED_DAY,
    JANUARY,
    OCTOBER,
    OTHER_YEAR,
    YEAR,
    Manner,
    nothing,
)
from summarizer.kpi.tables import ColumnSpec
from summarizer.periods import Month

# Days that may lie after the briefing month; all others are of things that have happened.
_AHEAD = frozenset({"应收日", "起日", "止日", "截止日", "上市日"})
_PLANS = frozenset({"销售目标", "市场活动"})
_MONTH_ALONE = re.compile(r"0?[1-9]|1[0-2]")
_ENDS_IN_ONE = re.compile(r"(\d{4}|\d{2})\.1")
_ONE_DIGIT_DAY = re.compile(r"\d{1,2}\.[1-3]")
_NEIGHBOUR = timedelta(days=62)
# A text to its moment, and what is doubtful about it.
_Of = Callable[[str], tuple[Moment, str | None]]


@dataclass(frozen=True)
class _Known:
    """The days of a column whose years are written: the first, the last."""

    first: datetime | None = None
    last: datetime | None = None


def read_moments(cells: TextColumn, column: ColumnSpec, how: Manner) -> ReadColumn:
    """The column's values as datetime64[s]; months are their first day, dates have no time."""
    values, plain = plain_moments(cells.texts)
    occurs = how.occurring(cells)
    rest = [trimmed(text) for text in cells.texts.filter(pa.array(~plain & occurs)).to_pylist()]
    if column.kind == "month":
        values = values.astype("datetime64[M]").astype("datetime64[s]")
    elif column.kind == "date":
        values = values.astype("datetime64[D]").astype("datetime64[s]")
    of = _remembered(_months(rest, how.month) if column.kind == "month" else _days(rest, how.month))
    known = _known(values[plain & occurs], rest, of)
    ahead = column.name in _AHEAD or (column.kind == "month" and how.table in _PLANS)
    whole_year = column.kind == "month" and ahead and _is_whole_year(rest)
    return read_column(cells, values, plain, _reader(of, column, how.month, known, ahead, whole_year))


def _remembered(of: _Of) -> _Of:
    """Each text is parsed once, whatever it is asked for."""
    found: dict[str, tuple[Moment, str | None] | UnreadableCellError] = {}

    def asked(text: str) -> tuple[Moment, str | None]:
        if text not in found:
            try:
                found[text] = of(text)
            except UnreadableCellError as error:
                found[text] = error
        if isinstance(answer := found[text], UnreadableCellError):
            raise answer
        return answer

    return asked


def _reader(of: _Of, column: ColumnSpec, month: Month, known: _Known, ahead: bool, whole_year: bool) -> Read:
    def read(raw: str) -> tuple[datetime | None, str | None]:
        text = trimmed(raw)
        if is_blank(text, vague=True) or is_no_day(text):
            return None, nothing(text)
        moment, doubt = of(text)
        value, repair = moment.value, None if moment.plain and text == raw else DATE_FORM
        if moment.assumed:
            repair = YEAR
            if whole_year:
                value = value.replace(year=month.year)
            elif not ahead:
                value, repair = _placed(value, month, known)
        value = value.replace(hour=0, minute=0, second=0) if column.kind == "date" else value
        return value, doubt or repair

    return read


def _days(texts: Sequence[str], month: Month) -> _Of:
    zeros = any(re.fullmatch(r"\d{1,2}\.\d0", text) for text in texts)
    padded = any(re.fullmatch(r"\d{1,2}\.0\d", text) for text in texts)

    def of(text: str) -> tuple[Moment, str | None]:
        if _ONE_DIGIT_DAY.fullmatch(text) and not zeros:
            if padded:
                return moment_of(f"{text}0", month, dotted=True), None
            return moment_of(text, month, dotted=True), DOTTED_DAY
        return moment_of(text, month, dotted=True), None

    return of


def _months(texts: Sequence[str], month: Month) -> _Of:
    filled = [text for text in texts if not is_blank(text, vague=True)]
    bare = all(_MONTH_ALONE.fullmatch(text) for text in filled)

    def of(text: str) -> tuple[Moment, str | None]:
        if bare:
            return month_of(f"{text}月", month), None
        if match := _ENDS_IN_ONE.fullmatch(text):
            number, doubt = _january_or_october(match[1], filled, month)
            return month_of(f"{match[1]}.{number:02d}", month), doubt
        return month_of(text, month), None

    return of


def _january_or_october(year: str, texts: Sequence[str], month: Month) -> tuple[int, str | None]:
    """What 2025.1 is: a spreadsheet drops the zero of 2025.10, and only the months beside it can tell."""
    beside = {text.removeprefix(f"{year}.") for text in texts if text.startswith(f"{year}.")}
    if any(re.fullmatch("0[1-9]", number) for number in beside):
        return 10, None
    if "10" in beside:
        return 1, None
    winter, autumn = "2" in beside, bool(beside & {"9", "11"})
    if winter != autumn:
        return (1, JANUARY) if winter else (10, OCTOBER)
    own = f"{month.year:04d}".endswith(year) and month.number in (1, 10)
    if beside == {"1"} and own:
        return month.number, OCTOBER if month.number == 10 else JANUARY
    raise UnreadableCellError(f"“{year}.1”可能是 1 月，也可能是末尾的 0 丢失了的 10 月，请写成 {year}-01 或 {year}-10")


def _known(written: Values, texts: Sequence[str], of: _Of) -> _Known:
    days: list[datetime] = [value.astype(datetime) for value in (written.min(), written.max())] if len(written) else []
    for text in texts:
        if is_blank(text, vague=True):
            continue
        try:
            moment, _ = of(text)
        except UnreadableCellError:
            continue
        if not moment.assumed:
            days.append(moment.value)
    return _Known(min(days), max(days)) if days else _Known()


def _is_whole_year(texts: Sequence[str]) -> bool:
    """Whether a plan states the months without a year and has both January and December."""
    numbers = {match[1].lstrip("0") for text in texts if (match := re.fullmatch(r"(\d{1,2})月?(?:份)?", text))}
    return {"1", "12"} <= numbers or len(numbers) >= 7


def _placed(value: datetime, month: Month, known: _Known) -> tuple[datetime, str]:
    """A day without a year lies in the briefing month or before; one that would lie after it needs a witness."""
    end = datetime.combine((month + 1).first, datetime.min.time())
    if value < end:
        return value, YEAR
    before = value - timedelta(days=366 if is_leap(value.year) and value.month > 2 else 365)
    if known.first and known.first <= before + _NEIGHBOUR:
        return before, OTHER_YEAR
    if known.last and known.last >= end and value <= known.last + _NEIGHBOUR:
        return value, OTHER_YEAR
    raise UnreadableCellError(
        f"没有写年份，又晚于简报月份，可能是 {value.year} 年，也可能是 {value.year - 1} 年，请补上年份"
    )
