"""Comparisons of two referenced facts: …{{a}}，高于上月的{{b}}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.lexicon import lexicon
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal


def wrong_comparisons(reading: Reading) -> Iterator[Refusal]:
    """Comparisons that the two values beside them contradict, or that have only one side."""
    for position, mark in enumerate(reading.marks):
        if mark.up or mark.fact is None or not isinstance(mark.fact.value, (int, float)):
            continue
        previous = reading.marks[position - 1].place if position else -1
        begin = max(reading.sentence_start(mark.place), previous + 1)
        match = _comparison().search(reading.symbols[begin : mark.place])
        if match is None:
            continue
        excerpt = reading.excerpt(begin + match.start(), mark.place + 1)
        left = _left_side(reading, position)
        if left is None or left.fact is None:
            if not mark.id.startswith("0.threshold."):
                yield Refusal("comparison", "比较缺少一侧，两侧都要引用事实", excerpt)
        elif not _holds(left.fact.value, mark.fact.value, match["word"] in lexicon().greater, bool(match["no"])):
            yield Refusal("comparison", "比较与两侧事实的大小不符", excerpt)


def _left_side(reading: Reading, position: int) -> Mark | None:
    """The nearest number of the same unit before this one in the sentence."""
    right = reading.marks[position]
    begin = reading.sentence_start(right.place)
    for mark in reversed(reading.marks[:position]):
        if mark.place < begin:
            return None
        if (
            not mark.up
            and mark.fact
            and right.fact
            and mark.fact.unit == right.fact.unit
            and mark.fact.value is not None
        ):
            return mark
    return None


def _holds(left: object, right: object, greater: bool, negated: bool) -> bool:
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return False
    if negated:
        return left <= right if greater else left >= right
    return left > right if greater else left < right


@cache
def _comparison() -> re.Pattern[str]:
    words = "|".join((*lexicon().greater, *lexicon().less))
    return re.compile(rf"(?P<no>[不未没])?(?P<word>{words})[^，、（）的有为是占共计达仅涉{REF}]*的?$")
