"""Two references joined as from one to the other: 由{{now}}降至{{goal}}; and actions whose facts belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.lexicon import alternatives, words
from summarizer.drafting.grounding.metric_words import naming_of
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

# From one value to another: the words between them, and which way they say it goes.
_JOINED = re.compile(
    f"[由从自][^，。；{REF}]{{0,8}}?{REF}[^，。；{REF}]{{0,6}}?"
    f"(?P<way>[升降增减提压缩涨跌扩回调拉恢][^，。；{REF}]{{0,3}}[至到为]|至|到){REF}"
)
_UP, _DOWN = frozenset("升增提涨扩恢拉"), frozenset("降减压缩跌回")
_STAGES = frozenset({"旧价", "新价", "调价前", "调价后"})  # two times of one metric
_IN_TIME = (["2.3.1.old_price", "2.3.1.new_price"],)
_BETWEEN = re.compile(f"[在于为]?{REF}(?:至|到|－|—|-|~|和|与){REF}之间")
_OF_ACTION = ("6.3.action.", "6.3.action_owner.", "6.3.action_deadline.", "6.3.goal_")


def joined_pair(reading: Reading, mark: Mark) -> bool:
    """Whether the reference is the second of such a pair."""
    return any(match.end() - 1 == mark.place for match in _JOINED.finditer(reading.symbols))


def stages_told(reading: Reading, mark: Mark) -> bool:
    """Whether the reference is one end of 由{{old price}}调至{{new price}}, which says itself which is which."""
    by_place = {other.place: other for other in reading.marks}
    for match in _JOINED.finditer(reading.symbols):
        ends = by_place[reading.symbols.index(REF, match.start())], by_place[match.end() - 1]
        if mark in ends and [end.family for end in ends] in _IN_TIME and ends[0].fact and ends[1].fact:
            return ends[0].fact.members == ends[1].fact.members
    return False


def wrong_goals(reading: Reading) -> Iterator[Refusal]:
    """Pairs of different units, pairs that go the other way, goals of another metric, and actions mixed up."""
    by_place = {mark.place: mark for mark in reading.marks}
    for match in _JOINED.finditer(reading.symbols):
        first = by_place[reading.symbols.index(REF, match.start())]
        yield from _of_pair(reading, first, by_place[match.end() - 1], match["way"])
    for match in _BETWEEN.finditer(reading.symbols):
        low, high = (by_place[place] for place in range(*match.span()) if place in by_place)
        if _wrong_ends(low, high):
            yield Refusal("comparison", "区间要先小后大，且是同一指标的两端", reading.excerpt(*match.span(), around=0))
    yield from _mixed_actions(reading)


def _is_planned(reading: Reading) -> bool:
    """Whether the statement is a recommendation that cites an action: what it is to reach is the action's goal."""
    cited = any(mark.id.startswith("6.3.action.") for mark in reading.marks)
    return cited and reading.statement.kind == "recommendation"


def _wrong_ends(low: Mark, high: Mark) -> bool:
    if low.number is None or high.number is None:
        return False
    ends = {low.family.rpartition(".")[2], high.family.rpartition(".")[2]} & {"range_low", "range_high"}
    mixed = bool(ends) and low.family.removesuffix("low") != high.family.removesuffix("high")
    return mixed or low.number > high.number or not _alike(low, high)


def misplaced(reading: Reading) -> Iterator[Refusal]:
    """Goals that nothing is to reach, limits that nothing is held against, and ranks that order nothing."""
    for mark in reading.marks:
        start, end = reading.segments.clause(mark.place)
        before, behind = reading.symbols[start : mark.place], reading.symbols[mark.place + 1 : end]
        shown = reading.excerpt(mark.place, mark.place + 1)
        if mark.id.startswith("6.3.goal_") and not _is_goal(reading, mark, before):
            yield Refusal("metric", "目标值前面要写明是目标，并引用它所属的行动", shown)
        elif mark.id.startswith("0.threshold.") and not (
            re.search(f"(?:{alternatives('limit_words')})[^，。；]{{0,3}}$", before)
            or behind.startswith(words("limit_words_behind"))
        ):
            yield Refusal("metric", "标准线前面要写明是标准", shown)
        elif mark.id.startswith("6.3.action_rank.") and not re.search("优先|次序|排", before):
            yield Refusal("metric", "优先次序前面要写明是次序", shown)


def _is_goal(reading: Reading, mark: Mark, before: str) -> bool:
    """Whether a goal is one that something goes to, or stands as 目标 in a statement that cites its action."""
    action = mark.fact.members if mark.fact else ()
    cited = any(m.fact and m.fact.members == action and m.id.startswith("6.3.action") for m in reading.marks)
    near = re.search(f"(?:{alternatives('goal_words')})[^，。；{REF}]{{0,3}}$", before)
    return joined_pair(reading, mark) or (cited and near is not None)


def _of_pair(reading: Reading, first: Mark, second: Mark, way: str) -> Iterator[Refusal]:
    shown = reading.excerpt(first.place, second.place + 1, around=3)
    if first.fact is None or second.fact is None or first.number is None or second.number is None:
        return
    if [second.family, first.family] in _IN_TIME or not _alike(first, second):
        yield Refusal("unit", "前后两个引用的单位不同，不能相比", shown)
    elif second.family.startswith("6.3.goal_") and first.id not in second.fact.inputs and second.fact.inputs:
        yield Refusal("metric", "目标值不是前面这个指标的", shown)
    elif first.id == second.id:
        yield Refusal("metric", "前后两个引用是同一事实", shown)
    elif not second.family.startswith("6.3.goal_") and (
        not _same_metric(first.family, second.family) or _is_planned(reading)
    ):
        yield Refusal("metric", "前后两个引用不是同一指标，或后者不是目标值", shown)
    elif (way[0] in _UP and second.number < first.number) or (way[0] in _DOWN and second.number > first.number):
        yield Refusal("direction", "升降与前后两个引用的大小不符", shown)


def _same_metric(first: str, second: str) -> bool:
    """续约率 and last month's, whose label names more than it needs to."""
    related = first.startswith(second + "_") or second.startswith(first + "_")
    one, two = (naming_of(family).needed - _STAGES for family in (first, second))
    return related or one == two


def _alike(first: Mark, second: Mark) -> bool:
    return first.fact is not None and second.fact is not None and first.fact.unit == second.fact.unit


def _mixed_actions(reading: Reading) -> Iterator[Refusal]:
    """Who does what until when, and to what end: one sentence speaks of one action."""
    actions: dict[int, Mark] = {}
    for mark in reading.marks:
        if mark.fact is None or not mark.id.startswith(_OF_ACTION):
            continue
        start = reading.sentence_start(mark.place)
        first = actions.setdefault(start, mark)
        if first.fact and first.fact.members != mark.fact.members:
            yield Refusal("name", "同一句中引用了不同行动的事实", mark.id)
