"""Numbers of a person's papers: ID cards, passports and permits, IDs of Hong Kong and Taiwan, codes of sole traders.

A sole trader's unified social credit code (92…) leads to one natural person in the public register, so it is masked;
a company's code does not and stays.
"""

from __future__ import annotations

import re

from classifiers.personal.cues import cue
from classifiers.personal.digits import Digits, windows
from classifiers.personal.spans import Span

KIND = "证件"

_BIRTH = re.compile(r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_PAPER = re.compile(r"(?<![\dA-Za-z])(?:[A-Za-z]{1,3}\d{6,12}|\d{8,10})(?:\([\dA-Za-z]\))?(?![\dA-Za-z])")
_MILITARY = re.compile(r"[\u4e00-\u9fff]{1,3}字第\d{5,9}号")
_HONG_KONG = re.compile(r"(?<![\dA-Za-z])([A-Za-z]{1,2})(\d{6}) ?\(([\dAa])\)")
_TRADER = re.compile(r"(?<![\dA-Za-z])92\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![\dA-Za-z])", re.IGNORECASE)
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_GATE = re.compile(r"\d{6}|\d(?:[ \-]{0,2}\d){14}|字第")


def find(text: str) -> list[Span]:
    """The numbers of papers in a plain text."""
    if not _GATE.search(text):
        return []
    spans: list[Span] = []
    for digits in windows(text, 15):
        if (not spans or digits.start >= spans[-1].end) and _is_identity(text, digits):
            spans.append(Span(digits.start, digits.end, KIND))
    found = [*_TRADER.finditer(text), *_HONG_KONG.finditer(text)]
    sure = [match.span() for match in found if _is_sure(text, match)]
    cued = [
        match.span() for match in [*_PAPER.finditer(text), *_MILITARY.finditer(text)] if _is_cued(text, match.start())
    ]
    for start, end in sure + cued:
        if all(end <= span.start or start >= span.end for span in spans):
            spans.append(Span(start, end, KIND))
    return spans


def _is_identity(text: str, digits: Digits) -> bool:
    """A right number of a resident, or as many digits with the word in front: a typing error is personal data too.

    Fifteen digits have no check digit: they are a number of before 1999 only by themselves, never within a longer one.
    """
    if len(digits.value) not in (15, 18) or "X" in digits.value[:-1]:
        return False
    if _is_cued(text, digits.start):
        return True
    checked = len(digits.value) == 18
    return is_resident(digits.value) and (checked or (digits.whole and cue(text, digits.start) != "business"))


def is_resident(number: str) -> bool:
    """Whether 18 (or, from before 1999, 15) characters are an ID number: province, date of birth, check digit."""
    birth = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    if not _PROVINCES.match(number) or not _BIRTH.match(birth):
        return False
    if len(number) == 15:
        return number.isdigit()
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return number[17] == "10X98765432"[total % 11]


def _is_cued(text: str, start: int) -> bool:
    return cue(text, start) == "identity"


def _is_sure(text: str, match: re.Match[str]) -> bool:
    value = match.group().upper()
    if value.startswith("92"):
        return is_credit_code(value) or "个体" in text[max(0, match.start() - 14) : match.start()]
    return is_hong_kong(value) and cue(text, match.start()) != "business"


def is_credit_code(code: str) -> bool:
    """Whether the last character of a unified social credit code is right by GB 32100."""
    total = sum(_CODE.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17]))
    return code[17] == _CODE[-total % 31]


def is_hong_kong(value: str) -> bool:
    """Whether the character in brackets is the check digit of a Hong Kong identity card."""
    match = _HONG_KONG.fullmatch(value.upper())
    if match is None:
        return False
    letters, digits, check = match.groups()
    codes = [36] * (2 - len(letters)) + [ord(letter) - 55 for letter in letters] + [int(digit) for digit in digits]
    rest = -sum(weight * code for weight, code in zip(range(9, 1, -1), codes, strict=True)) % 11
    return check == ("A" if rest == 10 else str(rest))
