"""The period that the words beside a reference name, held against the fact's: 同比{{环比}} is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.metric_words import (
    CHANGES,
    THIS_MONTH,
    Timing,
    periods_of_item,
    said_with,
    timing_of,
    weak,
)
from summarizer.drafting.grounding.reading import Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.scanning import Hit
from summarizer.facts import Fact

_GOES_TO = re.compile("(?:到|至|[变升降转增减改]为)$")  # 由上月的{{a}}变为{{b}}
_BASES = {"同比": "去年同月", "环比": "上月"}  # what a change is measured on may be named without a number of it
_EXEMPT = ("0.", "6.3.goal_", "6.3.action.", "6.3.action_")
_BY_MONTH = {"0.period.month": "本月", "0.period.prev_month": "上月", "0.period.last_year": "去年同月"}


def names_another_period(reading: Reading) -> Iterator[Refusal]:
    """References beside a period that is not the fact's, and those whose period is not said."""
    for mark in reading.marks:
        if mark.number is None or mark.id.startswith(_EXEMPT) or mark.fact is None:
            continue
        timing = _timing(reading, mark.fact)
        own = _own_periods(reading, mark)
        wrong = [hit for hit in own if hit.meaning not in timing.fitting]
        if wrong:
            shown = reading.excerpt(wrong[0].start, mark.place + 1, around=0)
            yield Refusal("period", f"“{wrong[0].word}”与所引用事实的期间不符（{mark.fact.label}）", shown)
        elif missing := _unsaid(reading, mark, timing, own):
            shown = reading.excerpt(mark.place, mark.place + 1)
            yield Refusal("period", f"要写明所引用事实的期间：{missing}", shown)


def period_without_fact(reading: Reading) -> Iterator[Refusal]:
    """Periods in a finding that no fact it cites is of: 对同比影响最大的是…，环比{{…}}."""
    if not reading.finding:
        return
    timings = [_timing(reading, mark.fact) for mark in reading.marks if mark.fact and not mark.id.startswith("0.")]
    known = frozenset().union(*(timing.needed | timing.fitting for timing in timings))
    changes = known & CHANGES
    bases = {base for change, base in _BASES.items() if change in known}
    for hit in reading.periods:
        loose = hit.meaning in (THIS_MONTH, "现在", "其他期间") or (hit.meaning in CHANGES and not changes)
        if timings and not loose and hit.meaning not in known | bases:
            shown = reading.excerpt(hit.start, hit.end)
            yield Refusal("period", f"“{hit.word}”没有引用该期间的事实", shown)


def _unsaid(reading: Reading, mark: Mark, timing: Timing, own: list[Hit]) -> str:
    """The period that had to be named; inherited from before where the clause names no metric of its own."""
    earlier = [hit for hit in reading.periods if hit.start < mark.place and hit.meaning != "现在"]
    earlier = [hit for hit in earlier if reading.segments.seen(hit.start, mark.place)]
    if timing.needed:
        named = {hit.meaning for hit in own if hit.meaning != "现在"} or {hit.meaning for hit in earlier[-1:]}
        if mark.fact and mark.fact.item == reading.statement.item:
            named |= periods_of_item(reading.statement.item)
        lacking = [period for period in timing.needed if not named & {period, *said_with(period)}]
        if lacking and not _in_sentence(reading, mark, timing, own):
            return "、".join(sorted(timing.needed))
        return ""
    if _GOES_TO.search(reading.symbols[: mark.place]):
        return ""
    if own or not earlier or _names_metric(reading, mark, even_weakly=True):
        return ""
    inherited = earlier[-1]
    same = inherited.start >= reading.sentence_start(mark.place)
    return "" if not same or inherited.meaning in timing.fitting else THIS_MONTH


def _in_sentence(reading: Reading, mark: Mark, timing: Timing, own: list[Hit]) -> bool:
    """近三个月净销售额A，毛利率B: a period that is no comparison reaches to the end of its sentence."""
    start = reading.sentence_start(mark.place)
    before = {hit.meaning for hit in reading.periods if start <= hit.start < mark.place}
    return not own and _names_metric(reading, mark) and bool(before & timing.needed)


def _names_metric(reading: Reading, mark: Mark, *, even_weakly: bool = False) -> bool:
    start = reading.segments.clause(mark.place)[0]
    return any(start <= h.start < mark.place and (even_weakly or h.meaning not in weak()) for h in reading.metrics)


def _own_periods(reading: Reading, mark: Mark) -> list[Hit]:
    """The periods in the reference's clause, behind the reference before it."""
    start = reading.segments.clause(mark.place)[0]
    start = max([start, *(other.place + 1 for other in reading.marks if start <= other.place < mark.place)])
    return [hit for hit in reading.periods if start <= hit.start < mark.place and not _of_course(reading, hit)]


def _of_course(reading: Reading, hit: Hit) -> bool:
    """全年节奏 is no number's period."""
    return hit.word == "全年" and reading.symbols.startswith(("节奏", "进度", "走势"), hit.end)


def _timing(reading: Reading, fact: Fact) -> Timing:
    """The family's periods; a fact of one month is of the period that this month is seen from the briefing's."""
    timing = timing_of(fact.about.family)
    months = [member for member in fact.members if len(member) == 7 and member[4] == "-"]  # 2025-09
    if not months:
        return timing
    named = {_month(reading.facts[key].value): period for key, period in _BY_MONTH.items() if key in reading.facts}
    if not named:
        return Timing(timing.needed, timing.fitting | set(_BY_MONTH.values()))
    period = named.get(months[0])
    if period == THIS_MONTH:
        return timing
    if period is None:
        return Timing(timing.needed | {months[0]}, timing.fitting - {THIS_MONTH})
    return Timing(timing.needed | {period}, timing.fitting - {THIS_MONTH} | {period})


def _month(value: object) -> str:
    """2025年9月 as the members of families write it: 2025-09."""
    year, _, rest = str(value).partition("年")
    return f"{year}-{rest.removesuffix('月').zfill(2)}"
