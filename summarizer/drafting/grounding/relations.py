"""Comparisons that are not written as 高于{{…}}: 比{{…}}更高, 前者多于后者, 华东比华南低, 与{{…}}相近, 介于…之间.

Both sides are looked for in the sentence, and the claim is held against their values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.drafting.grounding.lexicon import alternatives, listed, words
from summarizer.drafting.grounding.reading import NAME, REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_CLOSE = 0.1  # how far apart, as a part of the larger, values may be that are said to be alike
_STOP = f"，。；{REF}"
_HOW = "(?:更|要|还|仍|也|都|均|略|稍|偏|明显|显著|大幅|远|为|有所|一直)*"
_UP, _DOWN = "高多大快长强好优贵", "低少小慢短弱差劣"
_DEGREE = f"{_HOW}(?P<word>[{_UP}{_DOWN}])(?![高低额小大幅{REF}])"


def wrong_relations(reading: Reading) -> Iterator[Refusal]:
    """Comparisons in freer words that the cited values deny, and those that leave open which way they go."""
    if len(reading.marks) < 2:
        return
    for check in (_than, _of_names, _of_former, _alike, _between, _passive, _unknown, _more):
        for start, end, holds in check(reading):
            if not holds:
                yield Refusal("comparison", "比较与所引用的事实不符，或看不出怎样相比", reading.excerpt(start, end))


Found = tuple[int, int, bool]


def _than(reading: Reading) -> Iterator[Found]:
    """{{a}}，比华南的{{b}}更高; 与上月{{b}}相比，本月{{a}}更高."""
    for match in _patterns("behind").finditer(reading.symbols):
        right = _mark_at(reading, match.start("right"))
        left = _before(reading, right) or _behind(reading, right)
        if left and right:
            yield match.start(), match.end(), _holds(left, right, _greater(match["word"], right))
    for match in _patterns("ahead").finditer(reading.symbols):
        right, left = _mark_at(reading, match.start("right")), _mark_at(reading, match.start("left"))
        if left and right and _same_unit(left, right):
            yield match.start(), match.end(), _holds(left, right, _greater(match["word"], right))


def _of_names(reading: Reading) -> Iterator[Found]:
    """华东低于华南，分别为{{a}}和{{b}}: the members' own values."""
    named = dict(reading.names)
    for match in _patterns("names").finditer(reading.symbols):
        other = match.start("b" if match["b"] else "c")
        left, right = _pair(reading, named[match.start("a")], named[other], match.start())
        if left and right:
            greater = _greater(match["word"] or match["degree"], right)
            yield match.start(), match.end(), _holds(left, right, greater != bool(match["no"]))


def _of_former(reading: Reading) -> Iterator[Found]:
    """{{a}}，{{b}}，前者高于后者."""
    for match in _patterns("former").finditer(reading.symbols):
        start = reading.sentence_start(match.start())
        before = [m for m in reading.marks_in(start, match.start()) if m.number is not None]
        if len(before) < 2 or not _same_unit(before[-2], before[-1]):
            continue
        left, right = (before[-2], before[-1]) if match["who"] == "前者" else (before[-1], before[-2])
        yield match.start(), match.end(), _holds(left, right, _greater(match["word"] or match["degree"], right))


def _alike(reading: Reading) -> Iterator[Found]:
    """{{a}}与{{b}}相近: the two nearest values of one unit."""
    for match in _patterns("alike").finditer(reading.symbols):
        start, end = reading.segments.sentence(match.start())
        near = sorted(_numbers(reading, start, end), key=lambda mark: abs(mark.place - match.start()))
        if len(near) > 1 and _same_unit(near[0], near[1]):
            one, two = near[0].number or 0.0, near[1].number or 0.0
            yield match.start(), match.end(), abs(one - two) <= _CLOSE * max(abs(one), abs(two))


def _between(reading: Reading) -> Iterator[Found]:
    for match in _patterns("between").finditer(reading.symbols):
        low, high = _mark_at(reading, match.start("low")), _mark_at(reading, match.start("high"))
        own = _before(reading, low)
        if own and low and high and _same_unit(low, high):
            ends = sorted((low.number or 0.0, high.number or 0.0))
            yield match.start(), match.end(), ends[0] <= (own.number or 0.0) <= ends[1]


def _passive(reading: Reading) -> Iterator[Found]:
    """被华南的{{b}}反超; 在均值{{b}}之上; 未达到均值{{b}}."""
    for match in _patterns("passive").finditer(reading.symbols):
        right = _mark_at(reading, match.start("right"))
        left = _before(reading, right)
        if left and right:
            yield match.start(), match.end(), _holds(left, right, match["side"] in ("之上", "上方"))


def _unknown(reading: Reading) -> Iterator[Found]:
    """{{a}}，碾压上月的{{b}}: some relation is stated, and we do not know which."""
    for match in _patterns("unknown").finditer(reading.symbols):
        right = _mark_at(reading, match.end() - 1)
        span = range(match.start("relation"), match.end("relation"))
        named = any(hit.start in span or hit.end - 1 in span for hit in (*reading.metrics, *reading.periods))
        known = re.search(alternatives("greater", "less"), reading.symbols[match.start() : match.end()])
        plain = known or match["relation"].endswith(words("joining")) or match["relation"].startswith(words("joining"))
        if right and not named and not plain and _before(reading, right):
            yield match.start(), match.end(), False


def _more(reading: Reading) -> Iterator[Found]:
    """华东{{a}}，华南{{b}}，后起的华南更高: the one spoken of against all others of the sentence."""
    for match in _patterns("more").finditer(reading.symbols):
        clause, sentence = reading.segments.clause(match.start()), reading.segments.sentence(match.start())
        own = _subject(reading, match.start(), clause, sentence)
        if own is None or re.search("前者|后者|比|较", reading.symbols[clause[0] : match.start()]):
            continue
        rest = [m for m in _numbers(reading, *sentence) if m is not own and _same_unit(m, own)]
        rest = [m for m in rest if m.family == own.family or _same_item(m, own)]
        up = match["word"] in (*words("winning"), "领先") or match["word"][-1] in _UP
        if rest and match["word"][-1] not in "好差优劣强弱":
            yield match.start(), match.end(), any(_holds(own, other, up) for other in rest[:1])


def _subject(reading: Reading, place: int, clause: tuple[int, int], sentence: tuple[int, int]) -> Mark | None:
    """Who is said to have more: the member or the metric named in the clause, else its number."""
    for name in reversed(reading.names_in(clause[0], place)):
        own = [m for m in _numbers(reading, *sentence) if m.fact and name in m.fact.members]
        if own:
            return min(own, key=lambda mark: abs(mark.place - place))
    said = [hit.word for hit in reading.metrics if clause[0] <= hit.start < place]
    for mark in _numbers(reading, *sentence):
        if said and mark.fact and said[-1] in mark.fact.about.label and len(said[-1]) > 2:
            return mark
    return next(iter(_numbers(reading, clause[0], place)), None)


def _pair(reading: Reading, one: str, two: str, place: int) -> tuple[Mark | None, Mark | None]:
    """The values of two members in the sentence, of one family."""
    near = _numbers(reading, *reading.segments.sentence(place))
    lefts = [mark for mark in near if mark.fact and one in mark.fact.members]
    rights = [mark for mark in near if mark.fact and two in mark.fact.members]
    pairs = ((left, right) for left in lefts for right in rights if left.family == right.family)
    return next(pairs, (None, None))


def _numbers(reading: Reading, start: int, end: int) -> list[Mark]:
    return [mark for mark in reading.marks_in(start, end) if mark.number is not None]


def _mark_at(reading: Reading, place: int) -> Mark | None:
    return next((mark for mark in reading.marks if mark.place == place and mark.number is not None), None)


def _before(reading: Reading, mark: Mark | None) -> Mark | None:
    """The nearest value of the same unit before this one in its sentence."""
    if mark is None:
        return None
    near = _numbers(reading, reading.sentence_start(mark.place), mark.place)
    return next((other for other in reversed(near) if _same_unit(other, mark)), None)


def _behind(reading: Reading, mark: Mark | None) -> Mark | None:
    if mark is None:
        return None
    near = _numbers(reading, mark.place + 1, reading.sentence_end(mark.place))
    return next((other for other in near if _same_unit(other, mark)), None)


def _same_item(one: Mark, two: Mark) -> bool:
    return bool(one.fact and two.fact and one.fact.item == two.fact.item)


def _same_unit(one: Mark, two: Mark) -> bool:
    return bool(
        one.fact and two.fact and one.fact.unit == two.fact.unit and one.fact.about.signed == two.fact.about.signed
    )


def _greater(word: str, mark: Mark) -> bool:
    """Whether a word says that the first is the larger; what is good may be the smaller."""
    up = word in (*words("greater"), *words("winning")) or word[-1] in _UP or word[0] in _UP
    by_worth = word in words("by_worth") or word in "好差优劣强弱"
    return up != (by_worth and listed("less_is_better", mark.family))


def _holds(left: Mark, right: Mark, greater: bool) -> bool:
    one, two = left.number or 0.0, right.number or 0.0
    return one > two if greater else one < two


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    either = alternatives("greater", "less")
    winning = alternatives("winning", "losing")
    no = "(?P<no>[不未没]|没有|未能|并未|尚未)?"
    shapes: Sequence[tuple[str, str]] = (
        ("behind", f"(?:比|较)[^{_STOP}]{{0,12}}(?P<right>{REF})(?:相比|而言)?{_DEGREE}"),
        ("ahead", f"(?:与|同|和|比起|相比|相较|较之|对比)[^{_STOP}]{{0,12}}(?P<right>{REF})[^{_STOP}]{{0,10}}，?"
                  f"[^{_STOP}]{{0,14}}(?P<left>{REF}){_DEGREE}"),
        ("names", f"(?P<a>{NAME})[^{_STOP}{NAME}]{{0,14}}?(?:{no}(?P<word>{either})[^{_STOP}{NAME}]{{0,2}}(?P<b>{NAME})"
                  f"(?![^{_STOP}]{{0,10}}{REF})|[比较](?P<c>{NAME})[^{_STOP}]{{0,4}}?{_HOW}(?P<degree>[{_UP}{_DOWN}])(?!于))"),
        ("former", f"(?P<who>前者|后者){_HOW}(?:(?P<word>{either}|{winning})|(?P<degree>[{_UP}{_DOWN}])(?![于{REF}]))"),
        ("alike", "接近|相近|相当|差不多|旗鼓相当|不相上下|难分伯仲|平分秋色|并驾齐驱|逼近"),
        ("between", f"介于[^{_STOP}]{{0,10}}(?P<low>{REF})[^{_STOP}]{{0,10}}(?P<high>{REF})[^{_STOP}]{{0,4}}之间"),
        ("passive", f"(?:(?:被|在)(?=[^{_STOP}]{{0,10}}{REF}[之上下甩反超赶压拉])|未达到?|未到|没到|没有达到|达不到)"
                    f"[^{_STOP}]{{0,10}}?(?P<right>{REF})(?P<side>之上|上方|)"),
        ("unknown", f"[，（](?P<relation>[\u4e00-\u9fff]{{1,5}}?)(?:{NAME}|上月|去年同月|去年同期|区域均值|均值|上期)"
                    f"[^{_STOP}]{{0,6}}(?<=[的{NAME}月期值]){REF}"),
        ("more", f"(?P<word>{winning}|(?:领先|落后)(?=[，。；])|更[{_UP}{_DOWN}])"
                 f"(?![于{REF}过出依靠来是地集倾偏面需关])"),
    )  # fmt: skip
    return re.compile(dict(shapes)[kind])
