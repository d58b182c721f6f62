"""Words that say up or down, more or less, held against the facts that they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.lexicon import lexicon
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_ADVERBS = r"[了约达为至到的]?"


def contradictions(reading: Reading, *, finding: bool) -> Iterator[Refusal]:
    """Wrong pairs of words, direction words before a plain reference, and behind a signed one that says otherwise."""
    for mark in reading.marks:
        if mark.fact is None or mark.fact.value is None:
            continue
        yield from _of_pair(reading, mark) if mark.up else _before_plain(reading, mark)
        if finding and mark.fact.about.signed and _is_number(mark.fact.value):
            yield from _behind(reading, mark)


def _of_pair(reading: Reading, mark: Mark) -> Iterator[Refusal]:
    shown = reading.excerpt(mark.place, mark.place + 1)
    if mark.fact is None or not mark.fact.about.signed or not _is_number(mark.fact.value):
        yield Refusal("direction", "只有带正负号的变化才能写成“增长/下降”的形式", shown)
    elif mark.up not in lexicon().up or mark.down not in lexicon().down:
        yield Refusal("direction", f"“{mark.up}/{mark.down}”不是先升后降的一对词", shown)


def _before_plain(reading: Reading, mark: Mark) -> Iterator[Refusal]:
    if match := _ends_with_direction().search(reading.symbols[: mark.place]):
        excerpt = reading.excerpt(match.start(), mark.place + 1, around=2)
        yield Refusal("direction", "升降词要跟着事实的正负，请写成{{编号|增长/下降}}", excerpt)


def _behind(reading: Reading, mark: Mark) -> Iterator[Refusal]:
    """A direction word in the rest of the sentence that speaks of the same change."""
    rest = reading.symbols[mark.place + 1 : reading.sentence_end(mark.place)]
    own = re.split(f"[{REF}{NAME}]", rest)[0]
    if any(wish in own for wish in lexicon().wishes):
        return
    for match in _direction().finditer(own):
        rises = match[0] in lexicon().rising
        if match["compound"] or (own != rest and match.end() == len(own)):
            continue  # 增长率; or the word of the next reference
        if (mark.fact.value > 0) != rises if mark.fact else False:
            start = mark.place + 1 + match.start()
            excerpt = reading.excerpt(mark.place, start + len(match[0]), around=0)
            yield Refusal("direction", f"“{match[0]}”与事实的方向相反", excerpt)
        return


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@cache
def _ends_with_direction() -> re.Pattern[str]:
    words = "|".join((*lexicon().rising, *lexicon().falling))
    return re.compile(f"(?:{words}){_ADVERBS}$")


@cache
def _direction() -> re.Pattern[str]:
    words = "|".join((*lexicon().rising, *lexicon().falling))
    return re.compile(f"(?P<compound>{'|'.join(lexicon().compounds)})|(?:{words})")
