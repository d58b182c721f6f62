"""Licence plates: of the mainland, new-energy and special ones too; elsewhere behind a word for them."""

from __future__ import annotations

import re
from functools import cache

from classifiers.personal.spans import Span

KIND = "车牌"

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLACE = re.compile(rf"[{_PROVINCES}] ?[A-Za-z]")
# 新M12345 may be a new model: a plate of these provinces must not stand where a product is renewed.
_MODEL_BEFORE = re.compile(r"(?:换|更|全|最|出|推|款|上|买|用|批)$")
_MODEL_AFTER = re.compile(r" ?(?:型|款|系列|产品|机型|版)")


def find(text: str) -> list[Span]:
    """The licence plates of a plain text."""
    spans = []
    if _PLACE.search(text):
        spans = [Span(*match.span("value"), KIND) for match in _mainland().finditer(text) if _is_plate(text, match)]
    if "车牌" in text:
        spans += [Span(*match.span("value"), KIND) for match in _elsewhere().finditer(text)]
    return spans


@cache
def _mainland() -> re.Pattern[str]:
    """Province, letter, five characters with two letters at most; new-energy: six, with D or F and the like."""
    gap = r"[·•. \-]?"
    five = r"(?=\d*(?:[A-HJ-NP-Z]\d*){0,2}(?![A-Z\d]))[A-HJ-NP-Z\d]{5}"
    green = r"[A-HJK][A-HJ-NP-Z\d]\d{4}|\d{5}[A-HJK]"
    special = r"\d[A-HJ-NP-Z\d]{3}[学警挂港澳使领试超]"
    return re.compile(
        rf"(?P<value>[{_PROVINCES}] ?[A-HJ-NP-Z]{gap}(?:{special}|{green}|{five}))(?![\dA-Za-z])", re.IGNORECASE
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"车牌(?:号码?|照)?[ :是为]{0,2}(?P<value>[A-Z]{2,4}[ \-]\d{3,4}|\d{3,4}[ \-][A-Z]{2,3})(?![\dA-Za-z])",
        re.IGNORECASE,
    )


def _is_plate(text: str, match: re.Match[str]) -> bool:
    if _MODEL_AFTER.match(text, match.end()):
        return False
    return match["value"][0] not in "新云" or not _MODEL_BEFORE.search(text[: match.start()])
