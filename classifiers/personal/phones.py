"""Telephone numbers: mobile and landline, of the mainland, Taiwan, Hong Kong and Macau, and international ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from classifiers.personal.cues import cue, is_measure
from classifiers.personal.spans import Span

KIND = "电话"

_SEVEN = re.compile(r"\d(?:[ .·()\-]{0,2}\d){6}")
_SEPARATOR = r"[ .·\-]{1,2}"
# A number that another number runs into is part of something longer, unless that one was found to be personal.
_OPEN = r"(?<![\dA-Za-z])(?<!\d[.\-/,])(?<![A-Za-z]-)"
_CLOSED = r"(?![\dA-Za-z])(?!\.\d)"
_EXTENSION = r"(?:(?:-| ?(?:转|分机|ext\.?|#) ?)\d{1,5})?"
_LINK = r"(?:号码?|簿)?(?:[:(是为打拨]| ){0,3}"
_DATE = re.compile(r"20[0-3]\d(?:0[1-9]|1[0-2])[0-3]\d$")
_SPOKEN = re.compile(
    r"(?<![零〇一幺二三四五六七八九十])[一幺][三四五六七八九][零〇一幺二三四五六七八九]{9}(?![零〇一幺二三四五六七八九十])"
)

_Accept = Callable[[str, re.Match[str]], bool]


def find(text: str) -> list[Span]:
    """The telephone numbers of a plain text."""
    spans: list[Span] = []
    if not _SEVEN.search(text):
        return spans
    for pattern, accepts in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("value")
            free = all(end <= span.start or start >= span.end for span in spans)
            if free and not is_measure(text, end) and accepts(text, match):
                spans.append(Span(start, end, KIND))
    return spans


def find_spoken(text: str) -> list[Span]:
    """Mobile numbers written as they are spoken: 一三八…, 幺三八…."""
    return [Span(*match.span(), KIND) for match in _SPOKEN.finditer(text)]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Accept], ...]:
    """The most certain first; `value` is the number."""
    s = _SEPARATOR
    mobile = (
        rf"1[3-9]\d(?:(?:{s})?\d{{4}}(?:{s})?\d{{4}}|{s}\d{{3}}{s}\d{{5}}|{s}\d{{8}})"
        rf"|1[3-9]\d{{2}}{s}\d{{3}}{s}\d{{4}}|1[3-9]\d{{2}}{s}\d{{4}}{s}\d{{3}}|1[3-9]\d{{3}}{s}\d{{3}}{s}\d{{3}}"
        rf"|1[3-9]\d{{3}}{s}\d{{6}}|1[3-9]\d{{4}}{s}\d{{5}}|1 [3-9](?: \d){{9}}"
    )
    prefix = r"(?:(?:\((?:\+|00)?86\)|(?:\+|00)?86)[ \-]?)?"
    lettered = r"(?:(?<=tel)|(?<=phone)|(?<=mobile)|(?<=mob)|(?<=wx)|(?<=vx)|(?<=微)|(?<=v)|(?=\+)|" + _OPEN + ")"
    area = r"(?:\(0\d{1,3}\)|0\d{1,3})"
    cued = rf"(?:电话|手机|座机|热线|传真|致电|拨打|请拨|请打|回拨|来电|(?<![a-z])(?:tel|phone|fax|whatsapp))\.?{_LINK}"
    return (
        (
            _compiled(rf"{lettered}(?P<value>{prefix}(?:{mobile}))(?:(?={_CLOSED}){_EXTENSION})?{_CLOSED}"),
            _not_business,
        ),
        (
            _compiled(rf"{_OPEN}(?P<value>(?:\+|00)\d{{1,3}}[ \-]?\(?\d{{1,4}}\)?(?:[ \-]?\d{{2,4}}){{2,4}}){_CLOSED}"),
            _abroad,
        ),
        (_compiled(rf"{_OPEN}(?P<value>09\d{{2}}(?:{s})?\d{{3}}(?:{s})?\d{{3}}){_CLOSED}"), _not_business),
        (
            _compiled(rf"{_OPEN}(?P<value>{area}[ \-]{{0,2}}\d{{3,4}}[ \-]?\d{{3,4}}{_EXTENSION}){_CLOSED}"),
            _landline,
        ),
        (
            _compiled(rf"{_OPEN}(?P<value>(?:852|853|886)[ \-]\d{{1,4}}(?:[ \-]?\d{{3,4}}){{1,2}}){_CLOSED}"),
            _not_business,
        ),
        (_compiled(rf"{_OPEN}(?P<value>[48]00[ \-]?\d{{3,4}}[ \-]?\d{{3,4}}){_CLOSED}"), _hotline),
        (_compiled(rf"{cued}(?P<value>\d{{3,4}}[ \-]?\d{{4}}{_EXTENSION}){_CLOSED}"), _local),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match["value"])


def _not_business(text: str, match: re.Match[str]) -> bool:
    return cue(text, match.start("value")) != "business"


def _abroad(text: str, match: re.Match[str]) -> bool:
    return 9 <= len(_digits(match)) <= 17 and _not_business(text, match)


def _landline(text: str, match: re.Match[str]) -> bool:
    """An area code that can exist; set off from the number, or a word for telephone in front."""
    said = cue(text, match.start("value"))
    if said == "business":
        return False
    number = re.split(r"-?(?:转|分机|ext|#)|(?<=\d{4})-(?=\d{1,5}$)", match["value"])[0]
    digits = re.sub(r"\D", "", number)
    mainland = re.match(r"(?:010|02[0-57-9])\d{8}$|0[3-9]\d{2}\d{7,8}$", digits)
    taiwan = re.match(r"0[2-8]\d{7,9}$", digits) and re.search(r"\d[ )\-]+\d{3,4}[ \-]\d{4}|\)", number)
    set_off = re.search(r"[ )\-]", number)
    return bool((mainland and (set_off or said == "phone")) or taiwan or (said == "phone" and 9 <= len(digits) <= 11))


def _hotline(text: str, match: re.Match[str]) -> bool:
    return len(_digits(match)) == 10 and _not_business(text, match)


def _local(_text: str, match: re.Match[str]) -> bool:
    return not _DATE.match(_digits(match))
