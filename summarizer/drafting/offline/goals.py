"""How far an action must move its fact by the next meeting, and whether there is anything left to move."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summarizer.drafting.offline.conditions import Thresholds, named, numeric
from summarizer.drafting.offline.playbook import Measure
from summarizer.drafting.offline.yardsticks import yardstick
from summarizer.facts import Fact, FactSheet, fact_id
from summarizer.register import register
from summarizer.units import rounded, written

_FAMILIES = "6.3.goal_"
_WHOLE = frozenset({"条", "张", "家", "份", "笔", "人", "次", "项", "月", "单"})
_RATIO_DECIMALS = 3
_THOUSAND = 1000  # money goals from ten of them on are whole thousands


@cache
def goal_families() -> Mapping[str, str]:
    """The family of goals for each unit that a goal can have."""
    return {about.unit: family for family, about in register().items() if family.startswith(_FAMILIES)}


def goal_of(facts: FactSheet, name: str) -> Fact | None:
    """The goal of an action, in whatever unit it is; its first input is the fact that must move."""
    return next((facts[key] for family in goal_families().values() if (key := fact_id(family, name)) in facts), None)


@dataclass(frozen=True)
class Target:
    """The fact that must move, how far, what that was read from and what it is."""

    moved: Fact
    goal: float
    basis: tuple[str, ...]
    words: str


def target_of(measure: Measure, member: str, facts: FactSheet, thresholds: Thresholds) -> Target | None:
    """The fact that a measure names and the goal for it, rounded; None if it is unknown or the goal is reached."""
    moved = facts.get(named(measure.fact, member))
    now = numeric(moved.value) if moved else None
    aim = yardstick(measure, moved, member, facts, thresholds) if moved else None
    if moved is None or now is None or aim is None:
        return None
    goal = _rounded(aim.value, moved.unit, up=measure.better == "more")
    return Target(moved, goal, aim.basis, aim.words) if _improves(measure, moved.unit, now, goal) else None


def rounded_goal(value: float, unit: str) -> float:
    """A value as a goal that more is better of is written."""
    return _rounded(value, unit, up=True)


def _improves(measure: Measure, unit: str, now: float, goal: float) -> bool:
    """Whether the goal lies in the stated direction, far enough to be seen in what is written."""
    if written(goal, unit) == written(now, unit):
        return False
    if unit == "pp":  # a distance from zero, on either side of it
        return abs(goal) < abs(now)
    return goal > now if measure.better == "more" else 0 <= goal < now


def _rounded(value: float, unit: str, *, up: bool) -> float:
    if unit in _WHOLE:
        return float(math.ceil(value - 1e-9) if up else math.floor(value + 1e-9))
    if unit == "ratio":
        return float(rounded(value, _RATIO_DECIMALS))
    if unit == "元":
        step = _THOUSAND if abs(value) >= 10 * _THOUSAND else 1
        return float(round(value / step) * step)
    return float(rounded(value, 1))
