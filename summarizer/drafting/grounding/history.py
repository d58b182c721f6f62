"""Words of a history, as 连续 and 持续: only a fact of several months states one."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.drafting.grounding.judgements import wished
from summarizer.drafting.grounding.lexicon import listed, words
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal

_GOING_ON = ("持续", "不断", "逐步", "长期", "再次", "重新", "反复", "稳步")  # what a clause may want done


def unbacked_histories(reading: Reading) -> Iterator[Refusal]:
    """Streaks, firsts and records in findings that cite no history; what should go on is none."""
    if not reading.finding or any(listed("histories", mark.family) for mark in reading.marks):
        return
    for hit in reading.hits("streak_words", "streaks"):
        if hit.word in _GOING_ON and wished(reading, hit.start):
            continue
        rest = reading.symbols[hit.end : reading.segments.clause(hit.start)[1]]
        intended = any(verb in rest[:6] for verb in words("intentions")) and hit.word in (
            "持续",
            "不断",
            "逐步",
            "长期",
        )
        planned = hit.word == "重新" and _advises(reading, hit.start)
        if hit.meaning == "streaks" and not (planned or (intended and _advises(reading, hit.start))):
            yield Refusal("history", f"“{hit.word}”没有引用多个月份的事实", reading.excerpt(hit.start, hit.end))


def _advises(reading: Reading, place: int) -> bool:
    """需持续关注: a finding may say what is needed."""
    before = reading.symbols[reading.segments.clause(place)[0] : place]
    return any(word in before for word in ("需", "应", "宜", "建议", "要", "可", "值得", "有待")) or not before
