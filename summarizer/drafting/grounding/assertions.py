"""What no number says: causes that nobody recorded, promises, blame and fame."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.lexicon import listed
from summarizer.drafting.grounding.reading import NAME, REF, Reading
from summarizer.drafting.grounding.refusal import Refusal

_PLANS = frozenset({"承诺", "追责", "问责"})  # what a recommendation may ask for
_UNDER_INFLUENCE = re.compile(f"(?<!易)受[^，。；{REF}]{{1,12}}(?:影响|冲击|拖累|带动|推动|提振)")


def unbacked_causes(reading: Reading) -> Iterator[Refusal]:
    """Causes in findings that cite no fact which was recorded as a cause."""
    if not reading.finding:
        return
    recorded = any(listed("cause_families", mark.family) for mark in reading.marks)
    contributes = any(listed("contribution_families", mark.family) for mark in reading.marks)
    for hit in reading.hits("cause_words", "contributions", "causes"):
        if hit.meaning == "cause_words" or recorded or (hit.meaning == "contributions" and contributes):
            continue
        if hit.word == "因" and not _is_cause(reading, hit.start):
            continue
        yield Refusal("cause", f"“{hit.word}”所说的原因不在所引用的事实中", reading.excerpt(hit.start, hit.end))
    for match in _UNDER_INFLUENCE.finditer("" if recorded else reading.symbols):
        yield Refusal("cause", "所说的影响不在所引用的事实中", reading.excerpt(*match.span(), around=0))


def promises_blame_and_fame(reading: Reading) -> Iterator[Refusal]:
    """Certainty about the future, fault of people, and standing among others."""
    planned = any(listed("forecasts", mark.family) for mark in reading.marks)
    for hit in reading.hits("promise_words", "promises", "blames", "boasts"):
        shown = reading.excerpt(hit.start, hit.end)
        if not reading.finding and hit.word in _PLANS:
            continue
        if hit.meaning == "blames":
            yield Refusal("promise", f"“{hit.word}”是对人的指责，简报只陈述事实", shown)
        elif hit.meaning == "boasts":
            yield Refusal("promise", f"“{hit.word}”没有事实可以证明", shown)
        elif hit.meaning == "promises" and not (planned and hit.word in ("预计", "将实现", "将达到", "有望")):
            yield Refusal("promise", f"“{hit.word}”是对未来的断言，没有事实可以证明", shown)


def _is_cause(reading: Reading, place: int) -> bool:
    """因 at the beginning of a clause or before a name: 因竞品流失, and no part of another word."""
    before = reading.symbols[place - 1 : place]
    return not before or before in "，。；、：（是系也均都多主" or reading.symbols[place + 1 : place + 2] == NAME
