"""Sentences that people wrote before, shown for how they speak and without what they spoke of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.briefing import REFERENCE
from summarizer.drafting.model.showing import Showing, harmless

MOST = 2  # of an item
_LONGEST = 160  # characters
_NUMBER = re.compile(r"[+-]?\d[\d,.]*(?:个百分点|万元|亿元|[%％元家条单份笔张件天分点])?")
_ELIDED = "…"


def examples(sentences: Sequence[str]) -> list[str]:
    """The latest few that are short enough to be examples."""
    return [sentence for sentence in sentences if harmless(sentence) and len(sentence) <= _LONGEST][-MOST:]


def as_example(sentence: str, showing: Showing, aliases: Mapping[str, str]) -> str:
    """The sentence with this month's aliases; numbers and facts that are not shown are left out as …."""
    without = REFERENCE.sub(lambda match: match[0] if match["id"] in aliases else _ELIDED, sentence)
    parts, start = [], 0
    for match in REFERENCE.finditer(without):
        parts += [_NUMBER.sub(_ELIDED, without[start : match.start()]), match[0]]
        start = match.end()
    return showing.statement("".join([*parts, _NUMBER.sub(_ELIDED, without[start:])]), aliases)
