"""Judgements, 渐入佳境 and 惨淡, and directions said of what is good or bad to have, 服务质量下滑 and 压力上升.

Whether one fits is seen from the nearest change and from what is better for its metric: more complaints are worse.
Nothing has to be cited for a judgement; it is refused only where the change that it speaks of denies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.drafting.grounding.evidence import agrees, cited_for, level_changes
from summarizer.drafting.grounding.lexicon import alternatives, listed, words
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.scanning import Hit

_NEGATED = re.compile(
    "(?:[不未没无非难]|没有|尚未|未能|未见|谈不上|称不上|缺乏)(?:能|会|够|再|得到|有|曾|太|那么|十分|明显)?$"
)
_WISHED = re.compile(
    "(?<![必供])需(?!求)|应当|应该|(?<![响供反效适相对])应(?!收|用|对|急)|(?<![便适])宜|须|(?<![期对接等看])待(?!遇|办)|建议"
    "|(?<![认许不])可(?!见|控|观|喜|忧|靠|信)|(?<![机社协议商])会(?![议员上])|若|如果|避免|防止|以便|有助于|利于|能否|是否|确保|争取|力争|加强|推动|促进"
)
_STANDING = re.compile(
    "(?:是|成为|作为|属于|算是)[^，。；：]{0,10}(?P<what>(?P<good>亮点|强项|长板|增长极|加分|得分|[推助拉动]力|正面因素|有利因素|积极因素)"
    "|短板|弱项|软肋|包袱|累赘|扣分|丢分|减分|失分|阻力|负面因素|不利因素|消极因素)"
)
_TURNED = re.compile("[走见转趋变渐愈越显呈更](?:(?P<good>[好优佳])|[差坏糟劣]|不(?:[好优佳稳顺]|理想|满意|认可))")
_GOOD, _BAD = ("praise", "heated"), ("reproach", "cooled")
_BETTER = (*_GOOD, "more")


def wrong_judgements(reading: Reading) -> Iterator[Refusal]:
    """Judgements in findings that the change next to them denies."""
    if not reading.finding:
        return
    listed_ones = reading.hits("praise_words", *_GOOD, *_BAD)
    for hit in [*listed_ones, *_turned(reading, listed_ones), *_standings(reading), *_comparisons(reading)]:
        if hit.meaning == "praise_words":
            continue
        good = (hit.meaning in _BETTER) != bool(_NEGATED.search(reading.symbols[: hit.start]))
        if _denied(reading, hit, good):
            yield Refusal("direction", f"“{hit.word}”与事实的方向相反", reading.excerpt(hit.start, hit.end))


def _denied(reading: Reading, hit: Hit, good: bool) -> bool:
    by_sign = hit.meaning in ("more", "less") or (
        hit.meaning in ("heated", "cooled") and worth_before(reading, hit.start) >= 0
    )
    change = judged_by(reading, hit, by_sign=by_sign)
    if change is None:
        return _denied_by_levels(reading, hit, good, by_sign=by_sign)
    return not agrees([change], good, strict=True, polar=not by_sign)


def _denied_by_levels(reading: Reading, hit: Hit, good: bool, *, by_sign: bool) -> bool:
    """Whether the values of two times in the sentence went the other way; only where no change is cited."""
    signed = any(_is_signed(mark) for mark in reading.marks)
    if signed or wished(reading, hit.start) or _contrast().search(reading.symbols):
        return False
    found = [(size, family) for size, family in level_changes(reading, hit) if size]
    return bool(found) and all(
        ((size > 0) != (not by_sign and listed("less_is_better", family))) != good
        for size, family in found
        if by_sign or not listed("neither_better", family)
    )


def judged_by(reading: Reading, hit: Hit, *, by_sign: bool = False) -> Mark | None:
    """The change that a judgement speaks of; None if there is none, or none that is better or worse for its sign."""
    if wished(reading, hit.start):
        return None
    cited = cited_for(reading, hit) or []
    sentence = reading.segments.sentence(hit.start)
    near = [mark for mark in cited or _changes(reading, hit) if sentence[0] <= mark.place < sentence[1]]
    if not near or not near[0].number or (listed("neither_better", near[0].family) and not by_sign):
        return None
    first, last = sorted((near[0].place, hit.start))
    between = reading.symbols[first + 1 : last]
    return None if REF in between or _contrast().search(between) else near[0]


def _changes(reading: Reading, hit: Hit) -> list[Mark]:
    """All changes, nearest first, for a clause that names nobody and no period, as 服务质量下滑 behind complaints."""
    start = reading.segments.clause(hit.start)[0]
    if reading.names_in(start, hit.start) or any(start <= period.start < hit.start for period in reading.periods):
        return []
    signed = [mark for mark in reading.marks if mark.fact and mark.fact.about.signed and mark.number is not None]
    return sorted(signed, key=lambda mark: abs(mark.place - hit.start))


def subject_denied(reading: Reading, hit: Hit, up: bool) -> bool | None:
    """Whether a change denies that something good or bad to have went this way; None if nothing is known of it."""
    worth = worth_before(reading, hit.start)
    change = judged_by(reading, hit, by_sign=worth > 0)
    if change is None:
        return None
    by_sign = listed("neither_better", change.family)
    return not agrees([change], up == (worth > 0), strict=True, polar=not by_sign)


def wished(reading: Reading, place: int) -> bool:
    """Whether the clause up to this place speaks of what should or might be."""
    return _WISHED.search(reading.symbols[reading.segments.clause(place)[0] : place]) is not None


def worth_before(reading: Reading, place: int) -> int:
    """1 if a direction at this place is said of something good to have, -1 of something bad, 0 of neither."""
    match = _subject().search(reading.symbols[reading.segments.clause(place)[0] : place])
    return 0 if match is None else 1 if match["asset"] else -1


def _turned(reading: Reading, known: Sequence[Hit]) -> Iterator[Hit]:
    """见差 and 渐好, made of a turn and of what is better or worse, where no list has them."""
    for match in _TURNED.finditer(reading.symbols):
        if not any(hit.start < match.end() and match.start() < hit.end for hit in known):
            yield Hit(match.start(), match.end(), match[0], "praise" if match["good"] else "reproach")


def _standings(reading: Reading) -> Iterator[Hit]:
    """是…的亮点 and 成为…的短板."""
    for match in _STANDING.finditer(reading.symbols):
        meaning = "praise" if match["good"] else "reproach"
        yield Hit(match.start("what"), match.end("what"), match["what"], meaning)


def _comparisons(reading: Reading) -> Iterator[Hit]:
    """差异{{-8.6}}，优于非组合订单: a comparison with what has no number here, right behind a change."""
    for hit in reading.hits("greater", "less"):
        clause = reading.segments.clause(hit.start)
        before = [mark for mark in reading.marks_in(reading.sentence_start(hit.start), hit.start) if mark.fact]
        alone = REF not in reading.symbols[hit.end : clause[1]]
        if hit.word.endswith(("于", "过", "及", "如")) and alone and before and _is_signed(before[-1]):
            kinds = ("praise", "reproach") if hit.word in words("by_worth") else ("more", "less")
            yield Hit(hit.start, hit.end, hit.word, kinds[hit.meaning == "less"])


def _is_signed(mark: Mark) -> bool:
    return mark.fact is not None and mark.fact.about.signed


@cache
def _contrast() -> re.Pattern[str]:
    return re.compile(alternatives("contrasts"))


@cache
def _subject() -> re.Pattern[str]:
    """What is good or bad to have, and little more than adverbs up to the direction."""
    subject = f"(?:(?P<asset>{alternatives('assets')})|(?P<burden>{alternatives('burdens')}))"
    return re.compile(
        f"{subject}(?:也|则|又|更|正|在|已|正在|有所|略有|稍有|明显|显著|进一步|持续|出现|开始|总体|整体|的|较为|仍|趋于|有)*$"
    )
