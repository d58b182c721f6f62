"""Decided targets in the place of computed ones: the fact has the decided value and says who set it; what was computed
stands beside it as a fact of its own, with its formula and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.deciding.splitting import COMPUTED, LINE, PERSON, REGION, TOTAL
from summarizer.drafting.offline.goals import goal_families, rounded_goal
from summarizer.facts import Fact, FactSheet, Measured, fact_id

_TWINS = {twin: family for family, twin in COMPUTED.items()}
_PARTS = (REGION, LINE, PERSON)
_WHOLES: Mapping[str, str] = {REGION: TOTAL, LINE: TOTAL}


@dataclass(frozen=True)
class Settled:
    """A decided amount, in 元, and the note that says whose it is."""

    amount: int
    note: str


def settled(facts: FactSheet, amounts: Mapping[str, Settled]) -> FactSheet:
    """The facts with these amounts in the place of computed ones, by id; without any, all as computed."""
    sheet = FactSheet()
    for fact in facts.values():
        if fact.about.family in _TWINS:
            continue
        if fact.about.family not in COMPUTED:
            _put(sheet, _followed(fact, facts, amounts))
            continue
        original = facts.get(twin_of(fact)) or fact
        wanted = amounts.get(fact.id)
        if wanted is None:
            _put(sheet, fact, original)
            continue
        twin = _put(sheet, original, family=COMPUTED[fact.about.family])
        whole = [key for key in (_whole(fact, original),) if key is not None]
        measured = Measured(wanted.amount, note=wanted.note)
        sheet.put(fact.about.family, measured, *fact.members, inputs=[twin.id, *whole])
    return sheet


def twin_of(fact: Fact) -> str:
    """The id under which the computed value of a target stands after a decision."""
    return fact_id(COMPUTED[fact.about.family], *fact.members)


def stated(carried: Mapping[str, Mapping[str, object]]) -> dict[str, Settled]:
    """The decided amounts among a stored briefing's facts: those that have a computed one beside them."""
    found: dict[str, Settled] = {}
    for key, entry in carried.items():
        family = next((f for f in COMPUTED if key == f or key.startswith(f"{f}.")), None)
        value = entry["value"]
        if family and f"{COMPUTED[family]}{key.removeprefix(family)}" in carried and isinstance(value, (int, float)):
            found[key] = Settled(round(value), str(entry.get("note") or ""))
    return found


def unequal_sums(facts: FactSheet) -> list[str]:
    """The splits whose decided parts do not add up to what they are parts of, as the ids of the wholes."""
    wrong = []
    for family in _PARTS:
        sums: dict[str, float] = {}
        for fact in facts.family(family).values():
            whole = next((k for k in fact.inputs if k == TOTAL or k.startswith(f"{REGION}.")), None)
            if whole is not None and whole in facts and fact.value is not None and twin_of(fact) in facts:
                sums[whole] = sums.get(whole, 0.0) + float(fact.value)
        wrong += [whole for whole, added in sums.items() if round(added) != round(float(facts[whole].value or 0))]
    return wrong


def _whole(fact: Fact, original: Fact) -> str | None:
    family = fact.about.family
    if family in _WHOLES:
        return _WHOLES[family]
    return next((key for key in original.inputs if key.startswith(f"{REGION}.")), None)


def _put(sheet: FactSheet, fact: Fact, original: Fact | None = None, family: str = "") -> Fact:
    """The fact again, or what it was before a decision, under its own family or another."""
    kept = original or fact
    measured = Measured(kept.value, kept.source, kept.reason)
    inputs = [key for key in kept.inputs if not key.startswith(tuple(_TWINS))]
    return sheet.put(family or fact.about.family, measured, *kept.members, note=kept.note, inputs=inputs)


def _followed(fact: Fact, facts: FactSheet, amounts: Mapping[str, Settled]) -> Fact:
    """A goal of an action that was one of these targets is the decided one."""
    if fact.about.family not in goal_families().values():
        return fact
    for key in fact.inputs:
        target = facts.get(key)
        if target is None or target.about.family not in COMPUTED or target.value is None:
            continue
        if fact.value == rounded_goal(float(target.value), fact.unit):
            original = facts.get(twin_of(target)) or target
            now = amounts[key].amount if key in amounts else original.value
            value = rounded_goal(float(now or 0), fact.unit)
            return Fact(fact.id, fact.members, value, fact.about, fact.inputs, fact.source, fact.reason, fact.note)
    return fact
