"""Long runs of digits, grouped by blanks or hyphens or not, cut at their groups in every way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_RUN = re.compile(r"(?<![\dA-Za-z])\d(?:[ \-]{0,2}\d){12,}(?:[ \-]?[Xx])?(?![\dA-Za-z])")
_GROUP = re.compile(r"\d+[Xx]?|[Xx]")
_MOST = 24


class Digits(NamedTuple):
    """Some groups of a run, perhaps all: where they are, and the digits alone (X at the end as in an ID number)."""

    start: int
    end: int
    value: str
    whole: bool


def windows(text: str, least: int) -> Iterator[Digits]:
    """Neighbouring groups with `least` to 24 digits; from each group on the longest first."""
    for run in _RUN.finditer(text):
        groups = [(match.start(), match.end()) for match in _GROUP.finditer(text, run.start(), run.end())]
        ends = groups[0][0], groups[-1][1]
        for first, (start, _) in enumerate(groups):
            for end, value in reversed(list(_from(text, groups[first:], least))):
                yield Digits(start, end, value, (start, end) == ends)


def _from(text: str, groups: list[tuple[int, int]], least: int) -> Iterator[tuple[int, str]]:
    value = ""
    for begin, end in groups:
        value += text[begin:end].upper()
        if len(value) > _MOST:
            return
        if len(value) >= least:
            yield end, value
