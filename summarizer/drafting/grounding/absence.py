"""Claims that something did not happen, 没有客户流失: a zero in words, which a fact of the month must bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives
from summarizer.drafting.grounding.metric_words import naming_of
from summarizer.drafting.grounding.reading import REF, Reading
from summarizer.drafting.grounding.refusal import Refusal


def unbacked_absences(reading: Reading) -> Iterator[Refusal]:
    """Absences in findings for which no fact of the month is zero or an empty list."""
    if not reading.finding:
        return
    for match in _absent().finditer(reading.symbols):
        start, end = reading.segments.clause(match.start())
        said = frozenset(hit.meaning for hit in reading.metrics if start <= hit.start < end)
        if not any(naming_of(family).needed <= said for family in _nothing(reading, match["what"])):
            yield Refusal("number", "没有发生的说法要有为零的事实", reading.excerpt(*match.span(), around=0))


def _nothing(reading: Reading, what: str) -> Iterator[str]:
    """The families that name this and whose fact says that there was none."""
    for family, facts in reading.kin.items():
        about = facts[0]
        empty = about.value == 0 or (isinstance(about.value, (list, tuple)) and not about.value)
        if not about.members and empty and (what in about.label or what in about.about.formula):
            yield family


@cache
def _absent() -> re.Pattern[str]:
    return re.compile(
        rf"(?:没有|未发生|未出现|不存在|(?<![全毫])无(?=任何|客户|投诉|逾期|退货))[^，。；{REF}]{{0,16}}?(?P<what>{alternatives('absent')})"
    )
