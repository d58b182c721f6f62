"""Whether the conditions of a playbook entry hold in a month's facts. What is missing or null holds nothing."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from summarizer.drafting.offline.exceptional import is_exceptional
from summarizer.drafting.offline.playbook import MEMBER, Condition, Operand
from summarizer.facts import FactSheet, reference_safe
from summarizer.units import Value

Thresholds = Mapping[str, float]

_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def holds(condition: Condition, member: str, facts: FactSheet, thresholds: Thresholds) -> bool:
    """Whether a condition holds for a member ("" where the entry has none)."""
    if condition.sign == "ordinary":
        return not any(is_exceptional(facts, condition.fact, each) for each in facts.members(condition.fact))
    fact = facts.get(named(condition.fact, member))
    if fact is None or fact.value is None:
        return False
    if condition.sign == "true":
        return fact.value is True
    if condition.sign == "exceptional":
        return is_exceptional(facts, fact.about.family, member)
    if condition.sign == "listed":
        return bool(fact.value)
    left, right = numeric(fact.value), operand(condition.than, member, facts, thresholds)
    return left is not None and right is not None and _SIGNS[condition.sign](left, right)


def operand(than: Operand, member: str, facts: FactSheet, thresholds: Thresholds) -> float | None:
    """What a fact is compared with or shall become; None if that is unknown."""
    if than.threshold:
        return thresholds.get(than.threshold)
    if than.fact:
        fact = facts.get(named(than.fact, member))
        value = numeric(fact.value) if fact else None
        return None if value is None else than.number * value
    return than.number


def named(fact: str, member: str) -> str:
    """A fact's id with the member in its place."""
    return fact.replace(MEMBER, reference_safe(member))


def numeric(value: Value) -> float | None:
    """A value as a number, if it is a finite one."""
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if known and math.isfinite(value) else None


def threshold_values(facts: FactSheet, stated: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Every threshold by name: the month's own where it is a fact, else as stated."""
    values = {name: numeric(about.get("value")) for name, about in stated.items()}
    values.update({name: own for name in stated if (own := numeric(facts.value("0.threshold", name))) is not None})
    return {name: value for name, value in values.items() if value is not None}
