"""Lists of names and of numbers in the same order: 华东、华南、西南分别为{{…}}、{{…}}和{{…}}."""

from __future__ import annotations

import re

from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading

_JOINT = "(?:、|，|和|与|及|以及|跟)"
_NAMED = f"{NAME}[^{NAME}{REF}，。；、]{{0,4}}?"
_NAMES = re.compile(f"{_NAMED}(?:{_JOINT}{_NAMED})+(?!{_JOINT}{NAME})")
_NUMBERS = re.compile(f"(?:分别|依次|各)[^{NAME}{REF}。；]{{0,12}}(?P<row>{REF}(?:{_JOINT}{REF})+)")


def in_turn(reading: Reading, mark: Mark) -> str:
    """The name whose turn it is at this reference; "" where names and numbers are not listed in the same order."""
    start, end = reading.segments.sentence(mark.place)
    for row in _NUMBERS.finditer(reading.symbols, start, end):
        if not row.start("row") <= mark.place < row.end():
            continue
        lists = list(_NAMES.finditer(reading.symbols, start, row.start()))
        if not lists:
            return ""
        named = reading.names_in(*lists[-1].span())
        places = [place for place in range(*row.span("row")) if reading.symbols[place] == REF]
        return named[places.index(mark.place)] if len(named) == len(places) else ""
    return ""
