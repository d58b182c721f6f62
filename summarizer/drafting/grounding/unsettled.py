"""Claims beside a change that nobody can hold against it: comparisons without another side, turns that tell no way.

No list has every word for up and down. What bears a mark of comparison or of change, stands beside a change of which
the reader sees the sign, and goes a way that neither a list nor a sign tells, may say the opposite; it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.judgements import wished
from summarizer.drafting.grounding.metric_words import timing_of
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.segments import Span
from summarizer.drafting.grounding.tendencies import told

_UP, _DOWN = "高多大快强好重密长宽", "低少小慢弱差轻疏短窄"
_THAN = re.compile(
    f"(?<![对相无之占同环正反百])比(?![重例率值较])(?P<base>[^，。；：{REF}]{{1,8}}?)(?:更|还|要|来得|卖得|做得)*(?P<way>[{_UP}{_DOWN}])"
    "(?:了|得多|一些|些)?(?=[，。；）]|$)"
)
# Verbs whose 了 tells of no turn: 说明了, 除了, 弥补了.
_PLAIN = re.compile(
    "(?:除|为|说明|反映|体现|印证|显示|表明|揭示|提示|证明|涵盖|包含|考虑|剔除|扣除|排除|占|形成|构成|保持|提供|提出|完成|实现|达到|弥补)$"
)
_TURNS = re.compile(
    "了(?![解结却])|更(?![多加]?[地要需应宜为具能可有值适])|愈发|越发|日益|日渐|没能|未能|不再|起来(?=[，。；]|$)"
    "|[上下]去(?=[，。；]|$)|[得不]住|(?<![值获取赢觉懂记显])得[\u4e00-\u9fff]{1,3}(?=[，。；]|$)"
)
_OPEN = re.compile(f"[{REF}{NAME}]")


def unsettled_claims(reading: Reading) -> Iterator[Refusal]:
    """Comparisons of findings that the facts deny or leave open, and turns whose way cannot be told."""
    if not reading.finding:
        return
    yield from _without_side(reading)
    yield from _turns(reading)


def _without_side(reading: Reading) -> Iterator[Refusal]:
    """比本月更好 and 比线索多: held against the change beside it, or against the two values that are meant."""
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


def _turns(reading: Reading) -> Iterator[Refusal]:
    """盘子撑起来了 beside a change: some turn is claimed, and nothing tells which."""
    for match in _TURNS.finditer(reading.symbols):
        clause = reading.segments.clause(match.start())
        plain = match[0] == "了" and _PLAIN.search(reading.symbols, clause[0], match.start())
        if plain or wished(reading, match.start()) or _OPEN.search(reading.symbols, *clause):
            continue
        compared = _THAN.search(reading.symbols, clause[0], clause[1] + 1)
        if not compared and _follows_change(reading, clause) and not told(reading, *clause):
            shown = reading.excerpt(*clause, around=0)
            yield Refusal("direction", "看不出说的是升还是降，请写成{{编号|增长/下降}}", shown)


def _follows_change(reading: Reading, clause: Span) -> bool:
    """Whether a change without a pair ends the clause before."""
    before = reading.marks_in(reading.sentence_start(clause[0]), clause[0])
    return bool(before) and before[-1].place == clause[0] - 2 and _signed(before[-1]) and not before[-1].up


def _beside(reading: Reading, place: int) -> Mark | None:
    """The nearest signed number of the sentence, before the place if there is one."""
    start, end = reading.segments.sentence(place)
    signed = [mark for mark in reading.marks_in(start, end) if _signed(mark)]
    before = [mark for mark in signed if mark.place < place]
    return before[-1] if before else signed[0] if signed else None


def _signed(mark: Mark) -> bool:
    return mark.fact is not None and mark.fact.about.signed and mark.number is not None
