"""Bank cards and accounts: an issuer's prefix and Luhn's check digit, or a word for it in front."""

from __future__ import annotations

import re

from classifiers.personal.cues import cue, is_measure
from classifiers.personal.digits import Digits, windows
from classifiers.personal.spans import Span

KIND = "银行卡"

# UnionPay, Visa, Mastercard, JCB, American Express, Diners Club, and ICBC's old cards.
_ISSUED = re.compile(
    r"62\d{14,17}$|4\d{15}$|5[1-5]\d{14}$|2(?:2[2-9]|[3-6]\d|7[01])\d{13}$|35\d{14}$|3[47]\d{13}$|3[68]\d{12}$|955[89]\d{12,15}$"
    r"|60\d{14,17}$"
)


def find(text: str) -> list[Span]:
    """The card and account numbers of a plain text."""
    spans: list[Span] = []
    for digits in windows(text, 13):
        free = not spans or digits.start >= spans[-1].end
        if free and digits.value.isdigit() and not is_measure(text, digits.end) and _is_card(text, digits):
            spans.append(Span(digits.start, digits.end, KIND))
    return spans


def _is_card(text: str, digits: Digits) -> bool:
    said = cue(text, digits.start)
    if said == "card":
        return 13 <= len(digits.value) <= 21
    return said != "business" and _ISSUED.match(digits.value) is not None and luhn(digits.value)


def luhn(number: str) -> bool:
    """Whether the last digit is right by ISO/IEC 7812."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
