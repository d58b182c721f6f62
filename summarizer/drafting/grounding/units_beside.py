"""Units, signs and approximations written beside a reference, which already carries its own unit and sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives, words
from summarizer.drafting.grounding.reading import Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_BOUNDS = ("以上", "以下", "以内")  # may follow a limit, or a member such as 90天以上


def units_beside(reading: Reading) -> Iterator[Refusal]:
    """Units behind a reference, currencies, signs and ordinals before it."""
    for mark in reading.marks:
        if mark.fact is None or not _is_measured(mark.fact.value):
            continue
        behind = _unit_behind(reading, mark)
        if behind:
            end = mark.place + 1 + len(behind)
            yield Refusal("unit", "引用已经带有单位，不要再写单位", reading.excerpt(mark.place, end, around=0))
        if before := _front().search(reading.symbols[: mark.place]):
            shown = reading.excerpt(before.start(), mark.place + 1, around=0)
            yield Refusal("unit", "引用前不要写货币、正负号、序数或运算符号", shown)


def _is_measured(value: object) -> bool:
    """Whether a value is written with a unit: numbers and days, and lists whose members each have one."""
    if isinstance(value, (list, tuple)):
        return any(isinstance(member, Mapping) for member in value)
    return value is not None and not isinstance(value, (str, bool))


def _unit_behind(reading: Reading, mark: Mark) -> str:
    rest = reading.symbols[mark.place + 1 : mark.place + 12].lstrip(" ")
    found = next((unit for unit in words("units") if rest.startswith(unit)), "")
    if not found or rest.startswith(words("unit_words")):
        return ""
    if found == "倍" and mark.fact is not None and mark.fact.unit == "–":
        return ""
    if found == "起" and mark.fact is not None and mark.fact.unit == "日期":
        return ""
    if found in _BOUNDS and mark.id.startswith("0.threshold."):
        return ""
    return found


@cache
def _front() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('front')})\s*$")
