"""Days, moments and months in every form of real files, Excel's serial numbers among them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from summarizer.kpi.reading.cells.calendar_words import english_month, in_figures, no_day
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.script import simplified
from summarizer.periods import Month

_SEP = r"\s*[-/.年\\_]\s*"
_DAY = re.compile(rf"(\d{{4}}|\d{{2}}){_SEP}(\d{{1,2}})\s*[-/.月\\_]\s*(\d{{1,2}})(?!\d)\s*[日号]?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:月|[-/])\s*(\d{1,2})\s*[日号]?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})")
_DAY_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TIME = re.compile(
    r"(?P<half>上午|下午|晚上|中午|早上|凌晨|am|pm)?\s*(?P<hour>\d{1,2})\s*[:时点]\s*(?:(?P<minute>\d{1,2})\s*[:分]?\s*"
    r"(?:(?P<second>\d{1,2})(?:\.\d+)?\s*秒?)?)?\s*(?P<late>am|pm)?(?:z|[+-]\d\d:?\d\d)?"
)
_PACKED_TIME = re.compile(r"(\d{2})(\d{2})(\d{2})?")
_WEEKDAY = re.compile(r"\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?\s*")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_YEAR_MONTH = re.compile(rf"(\d{{4}}|\d{{2}}){_SEP}(\d{{1,2}})\s*月?(?:份)?|(\d{{4}})(\d{{2}})")
_MONTH_ALONE = re.compile(r"(\d{1,2})\s*月(?:份)?")
_EPOCH = datetime(1899, 12, 30)
_YEARS = range(1980, 2101)
# A date without a year is in the briefing's year, unless that puts it more than so many months after the briefing.
_MONTHS_AHEAD = 6
# A year of two digits is certain where it lies so many years before or after the briefing's.
_NEAR = range(-6, 2)
_UNCLEAR_ORDER = "日和月的先后不明，请写成 2025-10-03 的形式"


@dataclass(frozen=True)
class Moment:
    """A moment, to the second; `plain`: written as 2025-10-03; `assumed`: its year is the briefing month's."""

    value: datetime
    plain: bool = False
    assumed: bool = False


def moment_of(text: str, month: Month, *, dotted: bool = False) -> Moment:
    """The day, with its time where one is written, of a trimmed text; UnreadableCellError if there is none.

    `dotted`: 10.3 is a day and no number, as in a column of dates.
    """
    folded = _folded(text)
    if _SERIAL.fullmatch(folded):
        return Moment(_serial(float(folded)))
    if dotted and (match := _DOTTED.fullmatch(folded)):
        return Moment(_in_year_of(month, int(match[1]), int(match[2])), assumed=True)
    if found := english_month(folded):
        return Moment(_english_day(*found, month), assumed=True)
    try:
        day, time = _halves(folded)
        value, assumed = _day(day, month)
        return Moment(value + _time(time), plain=_is_plain(text), assumed=assumed)
    except UnreadableCellError as error:
        raise UnreadableCellError(no_day(folded) or str(error)) from error


def month_of(text: str, month: Month) -> Moment:
    """The first day of the month that a trimmed text names, or that its day lies in."""
    folded = _folded(text)
    if (match := _YEAR_MONTH.fullmatch(folded)) and (len(match[1] or match[3]) == 4 or _is_near(match[1], month)):
        year, number = (match[1], match[2]) if match[1] else (match[3], match[4])
        return Moment(_valid(_full(year), int(number), 1), plain=bool(re.fullmatch(r"\d{4}-\d{2}", text)))
    if match := _MONTH_ALONE.fullmatch(folded):
        return Moment(_in_year_of(month, int(match[1]), 1), assumed=True)
    if (found := english_month(folded)) and (len(found[1]) == 4 or _is_near(found[1], month)):
        return Moment(_valid(_full(found[1]), found[0], 1))
    moment = moment_of(text, month, dotted=True)
    return Moment(moment.value.replace(day=1, hour=0, minute=0, second=0), moment.plain, moment.assumed)


def _folded(text: str) -> str:
    folded = _WEEKDAY.sub(" ", simplified(unicodedata.normalize("NFKC", text)).lower())
    return in_figures(re.sub(r"\s+", " ", folded).strip())


def _halves(folded: str) -> tuple[str, str]:
    """The part that is the day and the part that is the time."""
    if match := re.fullmatch(r"(\d{8})[ t]?(\d{4,6})", folded):
        return match[1], match[2]
    for pattern in (_DAY, _PACKED, _DAY_LAST, _MONTH_DAY):
        if match := pattern.match(folded):
            return match[0], folded[match.end() :].lstrip(" t,")
    return folded, ""


def _day(day: str, month: Month) -> tuple[datetime, bool]:
    if (short := _SHORT.fullmatch(day)) and not _is_near(short[1], month) and _is_near(short[3], month):
        return _day_last(int(short[1]), int(short[2]), _full(short[3])), False
    if match := _DAY.fullmatch(day) or _PACKED.fullmatch(day):
        return _valid(_full(match[1]), int(match[2]), int(match[3])), False
    if match := _DAY_LAST.fullmatch(day):
        return _day_last(int(match[1]), int(match[2]), int(match[3])), False
    if match := _MONTH_DAY.fullmatch(day):
        return _in_year_of(month, int(match[1]), int(match[2])), True
    raise UnreadableCellError("不是日期")


def _day_last(first: int, second: int, year: int) -> datetime:
    """10/13/2025 and 13/10/2025 are certain; 03/10/2025 may be either and is refused."""
    if first > 12 >= second:
        return _valid(year, second, first)
    if second > 12 >= first or first == second:
        return _valid(year, first, second)
    raise UnreadableCellError(_UNCLEAR_ORDER)


def _english_day(number: int, figures: str, month: Month) -> datetime:
    """3-Oct is a day of the briefing's year; Oct-25 may be one or a month of 2025."""
    if len(figures) == 4 or _is_near(figures, month) or int(figures) > 31:
        raise UnreadableCellError("可能是月份，也可能是日期，请写成 2025-10-03 的形式")
    return _in_year_of(month, number, int(figures))


def _is_near(year: str, month: Month) -> bool:
    return len(year) == 2 and _full(year) - month.year in _NEAR


def _time(text: str) -> timedelta:
    if not text:
        return timedelta()
    if match := _PACKED_TIME.fullmatch(text):
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), ""
    elif match := _TIME.fullmatch(text):
        hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
        half = match["half"] or match["late"] or ""
    else:
        raise UnreadableCellError("不是日期")
    if half in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    if half in ("am", "上午", "凌晨") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 59:
        raise UnreadableCellError("没有这个时刻")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _serial(days: float) -> datetime:
    """Excel counts days from 1899-12-30; parts of a day are rounded to the second."""
    value = _EPOCH + timedelta(seconds=round(days * 86400))
    if value.year not in _YEARS:
        raise UnreadableCellError("不是日期")
    return value


def _in_year_of(month: Month, number: int, day: int) -> datetime:
    ahead = number - month.number > _MONTHS_AHEAD
    return _valid(month.year - ahead, number, day)


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _valid(year: int, month: int, day: int) -> datetime:
    if year not in _YEARS:
        raise UnreadableCellError(f"年份 {year} 不合理")
    try:
        return datetime.combine(date(year, month, day), datetime.min.time())
    except ValueError as error:
        raise UnreadableCellError("没有这一天") from error


def _is_plain(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2})?", text))
