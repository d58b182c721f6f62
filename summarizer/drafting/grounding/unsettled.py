"""Comparisons beside a change without another number: 比本月更好, 比线索多."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.judgements import wished
from summarizer.drafting.grounding.metric_words import timing_of
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_UP, _DOWN = "高多大快强好重密长宽", "低少小慢弱差轻疏短窄"
_THAN = re.compile(
    f"(?<![对相无之占同环正反百])比(?![重例率值较])(?P<base>[^，。；：{REF}]{{1,8}}?)(?:更|还|要|来得|卖得|做得)*(?P<way>[{_UP}{_DOWN}])"
    "(?:了|得多|一些|些)?(?=[，。；）]|$)"
)


def unsettled_claims(reading: Reading) -> Iterator[Refusal]:
    """Comparisons of findings held against the change beside them, or against the two values that are meant."""
    if not reading.finding:
        return
    for match in _THAN.finditer(reading.symbols):
        if wished(reading, match.start()):
            continue
        up = match["way"] in _UP
        change = _beside(reading, match.start())
        pair = _pair(reading, match)
        if change is not None and not pair:
            holds = (change.number or 0.0) > 0 if up else (change.number or 0.0) < 0
        elif pair:
            holds = pair[0] > pair[1] if up else pair[0] < pair[1]
        else:
            continue
        if not holds:
            yield Refusal("comparison", "比较与所引用的事实不符", reading.excerpt(*match.span()))


def _pair(reading: Reading, match: re.Match[str]) -> tuple[float, float] | None:
    """The value spoken of and the one of the period that it is compared with, of one unit."""
    periods = [hit.meaning for hit in reading.periods if match.start("base") <= hit.start < match.end("base")]
    if not periods:
        return None
    start, end = reading.segments.sentence(match.start())
    values = [mark for mark in reading.marks_in(start, end) if mark.number is not None and not _signed(mark)]
    before = [mark for mark in values if mark.place < match.start()]
    own = before[-1] if before else None
    if own is None or own.fact is None:
        return None
    for other in values:
        needed = timing_of(other.family).needed
        meant = not needed if periods[-1] == "本月" else periods[-1] in needed
        if other is not own and other.fact and other.fact.unit == own.fact.unit and meant:
            return own.number or 0.0, other.number or 0.0
    return None


def _beside(reading: Reading, place: int) -> Mark | None:
    """The nearest signed number of the sentence, before the place if there is one."""
    start, end = reading.segments.sentence(place)
    signed = [mark for mark in reading.marks_in(start, end) if _signed(mark)]
    before = [mark for mark in signed if mark.place < place]
    return before[-1] if before else signed[0] if signed else None


def _signed(mark: Mark) -> bool:
    return mark.fact is not None and mark.fact.about.signed and mark.number is not None
