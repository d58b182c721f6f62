"""Words in dates as figures: 二〇二五年十月三日, 3-Oct-2025; and what names no day: a week, a quarter, 十月上旬."""

from __future__ import annotations

import re

_DIGITS = {word: number for number, word in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "元": 1}
_YEAR = re.compile(r"([〇零○一二三四五六七八九]{2,4})年")
_COUNT = re.compile(r"([一二三四五六七八九十廿卅]{1,3})(?=个?[月日号])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = rf"({'|'.join(_MONTHS)})(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember)?\.?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*{_ENGLISH}[-/., ]*(\d{{4}}|\d{{2}})")
_MONTH_FIRST = re.compile(rf"{_ENGLISH}[-/. ]*(\d{{1,2}})(?:st|nd|rd|th)?[, ]+(\d{{4}})")
_MONTH_YEAR = re.compile(rf"{_ENGLISH}[-/., ']*(\d{{4}}|\d{{1,2}})|(\d{{4}}|\d{{1,2}})[-/., ]*{_ENGLISH}")
_NO_DAY = (
    (re.compile(r"第?\s*\d{1,2}\s*周|\bw(?:eek)?\s*\d|wk\s*\d|第[一二三四五六七八九十]+周"), "是周次，请写成日期"),
    (re.compile(r"季度|q\s*[1-4](?!\d)|(?<!\d)[1-4]\s*q|上半年|下半年"), "是季度或半年，请写成日期"),
    (re.compile(r"[上中下]旬|[月年]\s*[初中底末]"), "只有大概的时间，请写成具体日期"),
    (re.compile(r"\d\s*(?:~|～|至|到|--|—)\s*\d"), "是一段时间，请写成一个日期"),
    (
        re.compile(r"^(?:约|大约|预计|计划)|(?:前后|左右|以前|之前|以后|之后|前|后|起)$"),
        "只有大概的时间，请写成具体日期",
    ),
)


def in_figures(folded: str) -> str:
    """The text with Chinese and English words for years, months and days in figures: 二〇二五年十月 → 2025年10月."""
    if any(word in folded for word in "〇零○一二三四五六七八九十廿卅"):
        folded = _YEAR.sub(lambda found: "".join(str(_DIGITS[word]) for word in found[1]) + "年", folded)
        folded = _COUNT.sub(lambda found: str(_counted(found[1])), folded)
    if match := _DAY_FIRST.fullmatch(folded):
        return f"{_full(match[3])}-{_number(match[2])}-{match[1]}"
    if match := _MONTH_FIRST.fullmatch(folded):
        return f"{match[3]}-{_number(match[1])}-{match[2]}"
    return folded


def english_month(folded: str) -> tuple[int, str] | None:
    """Month and the other figures, a year or a day, of Oct-25 and 25-Oct; None for other texts."""
    if match := _MONTH_YEAR.fullmatch(folded):
        return (_number(match[1]), match[2]) if match[1] else (_number(match[4]), match[3])
    return None


def no_day(folded: str) -> str | None:
    """Why a text that speaks of time names no day; None where it is not about time at all."""
    return next((reason for pattern, reason in _NO_DAY if pattern.search(folded)), None)


def _number(month: str) -> int:
    return _MONTHS.index(month) + 1


def _full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _counted(words: str) -> int:
    """十一 → 11, 二十三 → 23, 廿三 → 23, 三十 → 30."""
    words = words.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = words.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[word]) for word in words))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
