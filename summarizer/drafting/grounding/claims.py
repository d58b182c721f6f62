"""Words that say up or down, better or worse, reached or missed, held against the facts that the sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.everyone import of_all
from summarizer.drafting.grounding.evidence import agrees, cited_for, level_changes, reaches, states
from summarizer.drafting.grounding.judgements import subject_denied, worth_before
from summarizer.drafting.grounding.lexicon import listed
from summarizer.drafting.grounding.reading import REF, Reading
from summarizer.drafting.grounding.refusal import Refusal, Rule
from summarizer.drafting.grounding.scanning import Hit

_UP = {
    "rising": True, "falling": False, "better": True, "worse": False, "turned_up": True, "turned_down": False,
    "pulls_up": True, "pulls_down": False,
}  # fmt: skip
_KINDS = (
    "compounds", "missed", "reached", "turns", "turned_up", "turned_down", "level", "strained", "better", "worse",
    "rising", "falling", "pulls_up", "pulls_down",
)  # fmt: skip
_GOAL = re.compile(
    "目标(?:已经|已|也|都|均|全部|还|仍|仍然|依然|尚)*(?P<not>未能|没能|没有|未|没)?(?:完成|达成|实现|达到)(?![率度情进值的得])"
)
_SMALL = {"持平": 1.0, "打平": 1.0, "不变": 1.0}  # from what size, as written, a change is more than nothing
_SLIGHT = 5.0  # the same for words such as 稳定
_SIZE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NEGATED = re.compile(
    "(?:未见|没有|没|未能|并未|尚未|未|不再|不|无|难以|停止|毫无|谈不上|难言|缺乏|少见)(?:明显|继续|显著|进一步|出现|得到|有|所)*$"
)


def unbacked_claims(reading: Reading) -> Iterator[Refusal]:
    """Claims that the facts cited contradict, and claims for which none is cited; in findings only."""
    if not reading.finding:
        return
    yield from _of_balance(reading)
    for hit in (*reading.hits(*_KINDS), *_of_goal(reading)):
        if reading.symbols[hit.end : hit.end + 2].removeprefix("的").startswith(REF):
            continue  # 低于目标{{…}}: see comparisons.py
        if hit.meaning == "compounds" or _wished(reading, hit) or of_all(reading, hit.start):
            continue  # nothing claimed, or of all members: see everyone.py
        if reason := _reason(reading, hit):
            rule: Rule = "comparison" if hit.meaning in ("reached", "missed") else "direction"
            yield Refusal(rule, reason, reading.excerpt(hit.start, hit.end, around=6))


def _of_goal(reading: Reading) -> Iterator[Hit]:
    """目标尚未完成 and 目标均已达成: the goal before what became of it."""
    for match in _GOAL.finditer(reading.symbols):
        yield Hit(*match.span(), match[0], "missed" if match["not"] else "reached")


def _reason(reading: Reading, hit: Hit) -> str:
    if hit.meaning in ("reached", "missed"):
        return _of_target(reading, hit)
    if hit.meaning == "level":
        return _of_level(reading, hit)
    if hit.meaning == "strained":
        return "" if _disadvantage(reading) else f"“{hit.word}”没有引用处于不利的事实"
    if hit.meaning in ("pulls_up", "pulls_down"):
        return _of_contribution(reading, hit)
    if hit.meaning == "turns":
        signs = {mark.number > 0 for mark in reading.marks if mark.fact and mark.fact.about.signed and mark.number}
        return "" if len(signs) > 1 else f"“{hit.word}”需要引用前后两个方向相反的事实"
    up = _UP[hit.meaning] != bool(_NEGATED.search(reading.symbols[: hit.start]))
    strict = not _NEGATED.search(reading.symbols[: hit.start])
    if hit.meaning in ("rising", "falling") and worth_before(reading, hit.start):
        return _of_subject(reading, hit, up)
    polar = hit.meaning in ("better", "worse")
    cited = cited_for(reading, hit)
    if cited is None or not cited:
        levels = level_changes(reading, hit)
        if levels:
            good = any(_fits(change, up, strict, polar, family) for change, family in levels)
            return "" if good else f"“{hit.word}”与所引用的事实不符"
        return "" if states(reading, up) else f"“{hit.word}”没有引用变化的事实"
    return "" if agrees(cited, up, strict=strict, polar=polar) else f"“{hit.word}”与事实的方向相反"


def _of_subject(reading: Reading, hit: Hit, up: bool) -> str:
    """服务质量下滑 goes by what is better, not by the sign."""
    wrong = subject_denied(reading, hit, up)
    if wrong is None:
        good = up == (worth_before(reading, hit.start) > 0)
        levels = level_changes(reading, hit)
        wrong = bool(levels) and not any(_fits(change, good, True, True, family) for change, family in levels)
    return f"“{hit.word}”与事实的方向相反" if wrong else ""


def _fits(change: float, up: bool, strict: bool, polar: bool, family: str) -> bool:
    size = -change if polar and listed("less_is_better", family) else change
    return (size > 0 if up else size < 0) or (not strict and size == 0)


def _of_level(reading: Reading, hit: Hit) -> str:
    """持平 and 稳定 beside a change that is plainly more than nothing."""
    start, end = reading.segments.sentence(hit.start)
    near = [mark for mark in reading.marks_in(start, end) if mark.fact and mark.fact.about.signed and mark.number]
    if not near:
        return ""
    nearest = min(near, key=lambda mark: abs(mark.place - hit.start))
    size = _SIZE.search(nearest.fact.text if nearest.fact else "")
    least = next((least for word, least in _SMALL.items() if word in hit.word), _SLIGHT)
    large = size is not None and float(size[0].replace(",", "")) >= least
    return f"“{hit.word}”与所引用的变化不符" if large else ""


def _disadvantage(reading: Reading) -> bool:
    """Whether the statement cites a change, gap or rate that is not as it should be."""
    for mark in reading.marks:
        if mark.number is None or mark.fact is None:
            continue
        worse = mark.number > 0 if listed("less_is_better", mark.family) else mark.number < 0
        if (mark.fact.about.signed and worse) or ("attainment" in mark.family and mark.number < 1):
            return True
    return any(change < 0 for mark in reading.marks for change, _ in level_changes(reading, Hit(mark.place, 0, "", "")))


def _of_contribution(reading: Reading, hit: Hit) -> str:
    """拉动 and 拖累 beside a contribution of the other sign; 拉动{{…}} itself states a signed number."""
    rest = reading.symbols[hit.end : reading.segments.clause(hit.start)[1]]
    if REF in rest:
        return ""
    start, end = reading.segments.sentence(hit.start)
    cited = [m for m in reading.marks_in(start, end) if m.number and listed("contribution_families", m.family)]
    if not cited:
        return ""
    nearest = min(cited, key=lambda mark: abs(mark.place - hit.start)).number or 0.0
    return "" if (nearest > 0) == _UP[hit.meaning] else f"“{hit.word}”与所引用的贡献方向相反"


def _of_target(reading: Reading, hit: Hit) -> str:
    reached = reaches(reading, hit)
    if reached is None:
        return f"“{hit.word}”没有引用达成率或差额"
    return "" if reached == (hit.meaning == "reached") else f"“{hit.word}”与所引用的达成情况不符"


def _of_balance(reading: Reading) -> Iterator[Refusal]:
    """偏多 and 不足, held against the difference of shares that the sentence cites."""
    for hit in reading.hits("ample", "short"):
        span = reading.segments.sentence(hit.start)
        cited = [m for m in reading.marks_in(*span) if m.number is not None and listed("balances", m.family)]
        if cited:
            nearest = min(cited, key=lambda mark: abs(mark.place - hit.start)).number or 0.0
            if (nearest > 0) != (hit.meaning == "ample"):
                yield Refusal("direction", f"“{hit.word}”与事实的方向相反", reading.excerpt(hit.start, hit.end))


def _wished(reading: Reading, hit: Hit) -> bool:
    """Whether the clause speaks of what should or might be; 需求 and 应收 are no wishes."""
    start = reading.segments.clause(hit.start)[0]
    before = [wish for wish in reading.hits("wishes") if start <= wish.start < hit.start]
    aims = hit.meaning in ("reached", "missed")
    return any(wish.word != "目标" or not (aims or _measured_on(reading, wish)) for wish in before)


def _measured_on(reading: Reading, hit: Hit) -> bool:
    """较目标: what something is held against is nothing that is wished for."""
    return reading.symbols[: hit.start].endswith(("较", "比", "与", "同", "对照", "对比", "相对", "距"))
