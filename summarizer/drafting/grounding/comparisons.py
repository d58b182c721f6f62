"""Comparisons: of two referenced facts, …{{a}}，高于上月的{{b}}, and of one with what its change is measured on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.evidence import level_changes, reaches
from summarizer.drafting.grounding.lexicon import alternatives, listed, table, words
from summarizer.drafting.grounding.metric_words import timing_of
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.scanning import Hit

_HAN = re.compile("[\u4e00-\u9fff\ue001]")
_JOINING = re.compile("也|但|却|又|而|并|且|同时|还|仍|更|略|远|均|都|依然|明显|大幅|显著|和|稍")


def wrong_comparisons(reading: Reading) -> Iterator[Refusal]:
    """Comparisons that the two values beside them contradict, or that have only one side."""
    lefts: dict[int, Mark] = {}
    for position, mark in enumerate(reading.marks):
        if mark.number is None:
            continue
        previous = reading.marks[position - 1].place if position else -1
        begin = max(reading.sentence_start(mark.place), previous + 1)
        match = _comparison().search(reading.symbols[begin : mark.place])
        if match and not (mark.up and mark.fact and not mark.fact.about.signed):
            left = _left_side(reading, position)
            between = _JOINING.sub("", reading.symbols[begin : begin + match.start()])
            if left and left.place in lefts and not _HAN.search(between):
                left = lefts[left.place]  # 好于{{a}}，也好于{{b}}: both are said of the same
            left = left or _other_side(reading, position)
            if left and "前者" in reading.symbols[begin + match.start() : mark.place]:
                yield from _of_two(reading, reading.marks.index(left), match, begin, mark)
                continue  # A高于B：前者{{a}}，后者{{b}}
            if left:
                lefts[mark.place] = left
            yield from _of_two(reading, position, match, begin, left)
    if reading.finding:
        yield from _of_one(reading)
        yield from _level(reading)


def _of_two(reading: Reading, position: int, match: re.Match[str], begin: int, left: Mark | None) -> Iterator[Refusal]:
    mark = reading.marks[position]
    excerpt = reading.excerpt(begin + match.start(), mark.place + 1)
    if mark.up and (left is None or left.fact is None or not left.fact.about.signed):
        return  # 比{{…}}{{…|高/低}}: the pair says itself which way
    if mark.fact and mark.fact.about.signed and (left is None or left.fact is None or not left.fact.about.signed):
        yield Refusal("direction", "升降词要跟着事实的正负，请写成{{编号|高/低}}", excerpt)
        return
    if left is None:
        if not mark.id.startswith("0.threshold."):
            yield Refusal("comparison", "比较缺少一侧，两侧都要引用事实", excerpt)
        return
    greater = match["word"] in words("greater")
    if match["word"] in words("by_worth") and listed("less_is_better", mark.family):
        greater = not greater
    if not _holds(left.number or 0.0, mark.number or 0.0, greater, bool(match["no"])):
        yield Refusal("comparison", "比较与两侧事实的大小不符", excerpt)


def _of_one(reading: Reading) -> Iterator[Refusal]:
    """高于上月 without a value of last month: the change on last month must be cited."""
    for match in (match for pattern in _against() for match in pattern.finditer(reading.symbols)):
        base = table("against")[match["base"]]
        greater = match["word"] in (*words("greater"), *"高好多大快强")
        up = greater != bool(match["no"])
        worth = match["word"] in (*words("by_worth"), *"好差强弱")
        way = _change_on(reading, base, match.start(), worth=worth)
        if way is None and (levels := level_changes(reading, Hit(*match.span(), "", ""))):
            way = any(change > 0 for change, _ in levels)
        shown = reading.excerpt(*match.span())
        if way is None:
            yield Refusal("comparison", f"与{match['base']}相比的说法没有引用事实", shown)
        elif way != up:
            yield Refusal("comparison", f"与{match['base']}相比的说法与事实相反", shown)


def _change_on(reading: Reading, base: str, place: int, *, worth: bool = False) -> bool | None:
    """Whether the nearest cited change on this base is upwards, or for words of `worth` for the better."""
    if base == "目标":
        return reaches(reading, Hit(place, place, "", "reached"))
    found = [
        mark
        for mark in reading.marks
        if mark.fact and mark.fact.about.signed and mark.number is not None
        and (base in timing_of(mark.family).needed or (base == "均值" and "deviation" in mark.family))
    ]  # fmt: skip
    if not found:
        return None
    nearest = min(found, key=lambda mark: abs(mark.place - place))
    up = (nearest.number or 0.0) > 0
    return up != (worth and listed("less_is_better", nearest.family))


def _level(reading: Reading) -> Iterator[Refusal]:
    """持平 is said of two values that are written alike, or of a change that is written as nothing."""
    for match in re.finditer("持平|相当(?![^，。；、于]{1,3})|相当于|不相上下", reading.symbols):
        start, end = reading.segments.sentence(match.start())
        marks = [mark for mark in reading.marks_in(start, end) if mark.number is not None and mark.fact]
        texts = [mark.fact.text for mark in marks if mark.fact]
        nothing = any(not any(c in "123456789" for c in text) for text in texts)
        if not nothing and len(set(texts)) == len(texts):
            yield Refusal("comparison", f"“{match[0]}”与所引用的事实不符", reading.excerpt(*match.span()))


def _left_side(reading: Reading, position: int) -> Mark | None:
    """The nearest number of the same unit before this one in the sentence."""
    right = reading.marks[position]
    begin = reading.sentence_start(right.place)
    for mark in reversed(reading.marks[:position]):
        if mark.place < begin:
            return None
        if mark.fact is None or right.fact is None or mark.number is None or mark.fact.unit != right.fact.unit:
            continue
        if not mark.up or right.fact.about.signed:
            return mark
    return None


def _other_side(reading: Reading, position: int) -> Mark | None:
    """The nearest number of the same unit behind this one: 高于华南的{{b}}，华东为{{a}}."""
    right = reading.marks[position]
    end = reading.sentence_end(right.place)
    for mark in reading.marks[position + 1 :]:
        alike = mark.fact and right.fact and mark.number is not None and mark.fact.unit == right.fact.unit
        if alike and mark.place < end and mark.up == right.up:
            return mark
    return None


def _holds(left: float, right: float, greater: bool, negated: bool) -> bool:
    if negated:
        return left <= right if greater else left >= right
    return left > right if greater else left < right


@cache
def _comparison() -> re.Pattern[str]:
    either = alternatives("greater", "less")
    inner = f"(?:占比|[^，、（）的有为是占共计达仅涉{REF}])*"
    no = "(?P<no>没有|未能|并未|尚未|从未|[不未没])?"
    return re.compile(rf"{no}(?P<word>{either})(?:{inner}(?:的{inner})?的?|{inner}{NAME}{inner}（{inner})$")


@cache
def _against() -> tuple[re.Pattern[str], ...]:
    """A comparison with a base of the table and no reference right behind it, 高于上月; and 比上月好."""
    bases = "|".join(sorted(map(re.escape, table("against")), key=len, reverse=True))
    either = alternatives("greater", "less")
    no, base = "(?P<no>没有|[未没]能|[不未没])?", f"(?P<base>{bases})"
    return (
        re.compile(rf"{no}(?P<word>{either})[^，、。；（）{REF}]{{0,4}}?{base}(?!的?[^，。；（）]{{0,8}}{REF})"),
        re.compile(
            rf"[比较]{base}(?:[^，。；（）{REF}高低]{{0,4}}?){no}(?P<word>[高低好差多少大小快慢强弱])(?![高低额])"
        ),
    )
