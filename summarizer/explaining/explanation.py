"""A fact's change against last month or the same month last year, explained.

The month that it is compared with is computed anew from the same tables, so that its rows are chosen by the definition
and not by guess; where the tables do not reach back, the fact of that month is null and says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from classifiers.labels import fields as labels
from summarizer.explaining.contributions import Dimension, dimensions
from summarizer.explaining.effects import Effect, effects
from summarizer.explaining.path import Step, path_of
from summarizer.explaining.quantities import Amount, Made, Sheet, grown, is_number, made_of
from summarizer.facts import Fact
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.periods import Month, Period

AGAINST: Mapping[str, int] = {"prev_month": 1, "last_year": 12}


@dataclass(frozen=True)
class Explanation:
    """What a fact was and is, and who made the difference; `reason` says why there is nothing to say instead."""

    fact: Fact
    before: float | None = None
    now: float | None = None
    dimensions: list[Dimension] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    path: list[Step] = field(default_factory=list)
    reason: str | None = None


def sheet_of(data: Context) -> Sheet:
    """The facts of a month by itself, computed."""
    fresh = Context(data.tables, data.period, data.thresholds, feedback=data.feedback)
    return Sheet(compute(fresh), data.tables)


def earlier(data: Context, months: int) -> Context:
    """The same tables as they were seen some months before; a month that was cut off early, on the same day."""
    month, cutoff = data.month - months, data.period.cutoff
    if cutoff == data.month.last:
        return replace(data, period=Period.of(month))
    reach = Month.of(cutoff) - months
    return replace(data, period=Period.of(month, reach.first.replace(day=min(cutoff.day, reach.last.day))))


def explain(key: str, now: Sheet, before: Sheet) -> Explanation:
    """Explain a fact by the same fact of an earlier month. A growth is explained by what grew. KeyError for no fact."""
    fact = grown(now.facts[key], now.facts)
    past = before.facts.get(fact.id)
    if reason := _incomparable(fact, past):
        return Explanation(fact, reason=reason)
    assert past is not None
    made = made_of(fact.id, now, before)
    if made is None:
        return Explanation(fact, past.value, fact.value, reason="这项指标不是按行相加得出的，不能拆分到成员")
    found = dimensions(*made)
    steps = [_shown_step(step) for step in path_of(*made, found)]
    return Explanation(fact, past.value, fact.value, list(map(_shown, found)), _effects(*made), steps)


def _shown(dimension: Dimension) -> Dimension:
    """A column of labels with the names that users see for the classifier's codes."""
    label = labels().get(dimension.name)
    if label is None:
        return dimension
    names = label.values
    members = tuple(replace(one, member=names.get(one.member, one.member)) for one in dimension.members)
    return replace(dimension, name=label.name, members=members, leading=names.get(dimension.leading, dimension.leading))


def _shown_step(step: Step) -> Step:
    label = labels().get(step.column)
    return (
        step if label is None else replace(step, column=label.name, member=label.values.get(step.member, step.member))
    )


def _incomparable(fact: Fact, past: Fact | None) -> str | None:
    if fact.value is None:
        return fact.reason
    if not is_number(fact.value):
        return "这项指标不是数值"
    if past is None:
        return f"对比期没有“{fact.label}”，可能是新出现的或改了名"
    return past.reason


def _effects(now: Made, before: Made) -> list[Effect]:
    if not (isinstance(now, Amount) and isinstance(before, Amount) and len(now.quantities) == 1):
        return []
    (present,), (past,) = now.quantities, before.quantities
    return effects(present, past) if present.how == "sum" else []
