"""Measures by member: one value per region, product line, customer … and their growth against earlier months."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from summarizer.facts import Fact, FactSheet, Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.operations import growth
from summarizer.kpi.selection import Groups, Selection

NO_ROWS = "没有符合条件的数据"


def members_of(column: str, *selections: Selection) -> list[str]:
    """The members that any of these selections has, sorted; a selection with a gap has none."""
    return sorted({member for rows in selections for member in rows.groups(column)})


def spread(rows: Selection, column: str, members: Iterable[str]) -> Groups:
    """The rows of each of these members; a member without rows is an empty selection, so that its sum is 0."""
    found = rows.groups(column)
    if found.gap:
        return found
    return Groups({m: found[m] if m in found else rows.where(column, "=", m) for m in members})


def amount(rows: Selection) -> Measured:
    """Σ金额."""
    return rows.sum("金额")


def add_growth(data: Context, column: str, sales: str, *, mom: str, yoy: str, members: Collection[str]) -> None:
    """A family of sums of the month, those of last month and of a year ago beside it, and the two growths."""
    month, facts = data.month, data.facts
    facts.put_each(sales, spread(data.now, column, members), amount)
    for suffix, then, family in (("prev_month", month - 1, mom), ("last_year", month - 12, yoy)):
        earlier = f"{sales}_{suffix}"
        facts.put_each(earlier, spread(data.net_in(then), column, members), amount)
        facts.derive_each(family, growth, sales, earlier)


def known(facts: FactSheet, family: str) -> dict[str, float]:
    """The values of a family by member, without those that are null."""
    return {member: fact.value for member, fact in facts.family(family).items() if fact.value is not None}


def ids_of(facts: FactSheet, family: str) -> list[str]:
    """The ids of a family's facts; of its one null fact where it has no members."""
    return [fact_id(family, member) for member in facts.members(family)] or [key for key in (family,) if key in facts]


def why_unknown(facts: FactSheet, family: str) -> str:
    """The reason why a family has no known value."""
    return next((str(facts[key].reason) for key in ids_of(facts, family) if facts[key].reason), NO_ROWS)


def put_from(
    facts: FactSheet, family: str, chosen_from: str, choose: Callable[[Mapping[str, float]], Any], *others: str
) -> Fact:
    """A fact chosen from the known values of a family: a ranking, the members past a limit, the best one."""
    values = known(facts, chosen_from)
    inputs = [key for each in (chosen_from, *others) for key in ids_of(facts, each)]
    measured = Measured(choose(values)) if values else Measured(None, reason=why_unknown(facts, chosen_from))
    if measured.value is None and not measured.reason:
        measured = Measured(None, reason=NO_ROWS)
    return facts.put(family, measured, inputs=inputs)


def ranked(values: Mapping[str, float]) -> list[str]:
    """The members from the largest value down; equal values by name."""
    return sorted(values, key=lambda member: (-values[member], member))


def highest(values: Mapping[str, float]) -> str | None:
    """The member with the largest value; of equal ones the first by name."""
    return min(values, key=lambda member: (-values[member], member), default=None)


def lowest(values: Mapping[str, float]) -> str | None:
    """The member with the smallest value; of equal ones the first by name."""
    return min(values, key=lambda member: (values[member], member), default=None)
