"""Deadlines as minutes state them, told from the day of the meeting: 10月31日前, 下周五, 月底, 两周内, 下月中旬."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0}
_N = r"(?P<n>\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_MONTH = r"(?<!\d)(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<d>(?:[12]\d|3[01]|0?[1-9])(?!\d)|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 4}
_PARTS = {"上旬": 10, "中旬": 20, "下旬": 0, "初": 10, "中": 15, "底": 0, "末": 0}  # 0 is the last day


@dataclass(frozen=True)
class Deadline:
    """A day, and the characters from `start` up to before `end` that state it."""

    day: date
    start: int
    end: int


def number(text: str) -> int:
    """A whole number below a hundred in digits or Chinese numerals."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN[text]
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def deadlines(text: str, meeting: date) -> list[Deadline]:
    """All days that a text states, in their order, none inside another; impossible ones are left out."""
    found: list[Deadline] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            free = all(match.end() <= other.start or match.start() >= other.end for other in found)
            if free and (day := _day(read, match, meeting)) is not None:
                found.append(Deadline(day, match.start(), match.end()))
    return sorted(found, key=lambda deadline: deadline.start)


_Read = Callable[[re.Match[str], date], date]


def _day(read: _Read, match: re.Match[str], meeting: date) -> date | None:
    try:
        return read(match, meeting)
    except (ValueError, OverflowError):
        return None


def _full(match: re.Match[str], _: date) -> date:
    return date(int(match["y"]), number(match["m"]), number(match["d"]))


def _of_month(match: re.Match[str], meeting: date) -> date:
    """A day without a year is the next such day, or one just past."""
    month, day = number(match["m"]), number(match["d"])
    found = date(meeting.year, month, day)
    return found if (meeting - found).days < 90 else date(meeting.year + 1, month, day)


def _part_of_month(match: re.Match[str], meeting: date) -> date:
    month = number(match["m"])
    return _within(meeting.year + (meeting.month - month > 3), month, _PARTS[match["part"]])


def _this_or_next(match: re.Match[str], meeting: date) -> date:
    year, month = _shifted(meeting, 1 if match["which"][0] in "下次" else 0)
    if match["d"]:
        return date(year, month, number(match["d"]))
    return _within(year, month, _PARTS[match["part"] or "底"])


def _weekday(match: re.Match[str], meeting: date) -> date:
    monday = meeting - timedelta(meeting.weekday())
    weeks = {"下下": 2, "下": 1}.get(match["which"] or "", 0)
    day = monday + timedelta(weeks * 7 + _WEEKDAYS[match["day"]])
    return day if match["which"] or day >= meeting else day + timedelta(7)


def _span(match: re.Match[str], meeting: date) -> date:
    count, unit = number(match["n"]), match["unit"]
    if unit == "个工作日":
        return _working(meeting, count)
    if unit in ("个月", "月"):
        year, month = _shifted(meeting, count)
        return _within(year, month, min(meeting.day, calendar.monthrange(year, month)[1]))
    return meeting + timedelta(count * (7 if unit in ("周", "个星期", "星期", "个礼拜") else 1))


def _end_of(match: re.Match[str], meeting: date) -> date:
    if "季" in match.group():
        return _within(meeting.year, (meeting.month + 2) // 3 * 3, 0)
    return date(meeting.year, 12, 31)


def _tomorrow(match: re.Match[str], meeting: date) -> date:
    return meeting + timedelta({"今": 0, "当": 0, "明": 1, "次": 1, "后": 2}[match.group()[0]])


def _working(day: date, count: int) -> date:
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day


def _shifted(day: date, months: int) -> tuple[int, int]:
    whole = day.year * 12 + day.month - 1 + months
    return whole // 12, whole % 12 + 1


def _within(year: int, month: int, day: int) -> date:
    return date(year, month, day or calendar.monthrange(year, month)[1])


_AFTER = r"(?:之?前|以前|内)?"


def _forms() -> Iterator[tuple[re.Pattern[str], _Read]]:
    """The more exact a form is, the earlier it stands."""
    yield re.compile(rf"(?P<y>20\d\d)\s*[年\-/.]\s*{_MONTH}\s*[月\-/.]\s*{_DAY}\s*[日号]?{_AFTER}"), _full
    yield re.compile(rf"{_MONTH}\s*月\s*{_DAY}\s*[日号]{_AFTER}"), _of_month
    yield (
        re.compile(rf"(?<![\d.:/-]){_MONTH}[/.-]{_DAY}(?=\s*(?:之?前|以前|截止|完成|\)|）))(?:之?前|以前)?"),
        _of_month,
    )
    yield re.compile(rf"{_MONTH}\s*月份?(?P<part>上旬|中旬|下旬|初|中|底|末){_AFTER}"), _part_of_month
    yield (
        re.compile(
            rf"(?P<which>本月|这个?月|当月|下个?月|次月)(?:{_DAY}\s*[日号]|(?P<part>上旬|中旬|下旬|初|中|底|末))?{_AFTER}"
        ),
        _this_or_next,
    )
    yield re.compile(rf"(?P<which>)(?P<d>)月(?P<part>底|末){_AFTER}"), _month_end
    yield re.compile(rf"(?P<which>下下|下|本|这)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末]){_AFTER}"), _weekday
    yield re.compile(rf"{_N}(?P<unit>个工作日|天|日|周|个星期|星期|个礼拜|个月)(?:之?内|以内)"), _span
    yield re.compile(rf"(?:本季度?末|季度?末|本季度?内|年底|年末|年内){_AFTER}"), _end_of
    yield re.compile(r"(?:今天|当天|今日|当日|明天|明日|次日|后天)(?:之?前|以前|内)?"), _tomorrow


def _month_end(_: re.Match[str], meeting: date) -> date:
    return _within(meeting.year, meeting.month, 0)


_FORMS = tuple(_forms())
