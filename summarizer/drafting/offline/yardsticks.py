"""What a goal is measured by: the fact's own months, the other members of its family, or a stated part of it.

Each says in words what it is, so that a meeting sees which goals come from facts and which are rules of thumb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from summarizer.drafting.offline.conditions import Thresholds, named, numeric, operand
from summarizer.drafting.offline.playbook import Measure
from summarizer.facts import Fact, FactSheet

_MONTH = re.compile(r"\d{4}-\d{2}")
_MONTHS, _FEWEST = 12, 3  # of its own before this one that a fact is held against, and the fewest that say anything
_PEERS = 2
_WHOLE = frozenset({"整体", "全国"})
_RULES_OF_THUMB = {"half": "减半", "times": "按比例", "by": "按幅度"}


@dataclass(frozen=True)
class Yardstick:
    """A value that a fact shall reach, the facts it was read from, and what it is."""

    value: float
    basis: tuple[str, ...]
    words: str


def yardstick(measure: Measure, moved: Fact, member: str, facts: FactSheet, limits: Thresholds) -> Yardstick | None:
    """What the measure's rule asks for; None if a fact that it needs is unknown."""
    now = numeric(moved.value)
    if now is None:
        return None
    if measure.rule == "peers":
        return _peers(moved, facts)
    if measure.rule == "own":
        return _own(measure, now, named(measure.than.fact, member), facts)
    than = operand(measure.than, member, facts, limits)
    if than is None:
        return None
    if measure.rule in _RULES_OF_THUMB:
        more = than if measure.better == "more" else -than
        value = {"half": now / 2, "times": now * than, "by": now + more}[measure.rule]
        return Yardstick(value, (), f"经验目标（{_RULES_OF_THUMB[measure.rule]}），请会议确认")
    known = facts.get(named(measure.than.fact, member)) if measure.than.fact else None
    return Yardstick(than, (known.id,) if known else (), f"对照{known.label}" if known else "对照设定的标准")


def _peers(moved: Fact, facts: FactSheet) -> Yardstick | None:
    """The middle of the other members."""
    others = {
        fact.id: value
        for member, fact in facts.family(moved.about.family).items()
        if fact.id != moved.id and member not in _WHOLE and (value := numeric(fact.value)) is not None
    }
    if len(others) < _PEERS:
        return None
    return Yardstick(median(others.values()), tuple(others), "对照其余各方的中位数")


def _own(measure: Measure, now: float, family: str, facts: FactSheet) -> Yardstick | None:
    """What is usual in the months before, or the best of them where that is reached."""
    months = {fact.id: value for fact in _months(family, facts) if (value := numeric(fact.value)) is not None}
    known = dict(sorted(months.items())[-_MONTHS - 1 : -1])
    if len(known) < _FEWEST:
        return None
    more = measure.better == "more"
    best, usual = (max if more else min)(known.values()), median(known.values())
    if usual > now if more else usual < now:
        return Yardstick(usual, tuple(known), "回到此前各月的中位数")
    return Yardstick(best, tuple(known), "达到此前最好的月份")


def _months(family: str, facts: FactSheet) -> list[Fact]:
    found = [fact for key, fact in facts.items() if key.startswith(f"{family}.")]
    return [fact for fact in found if _MONTH.fullmatch(fact.members[-1])]
