"""Which entries of the playbook a month's facts call for: whom they concern, what they must move and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.drafting.offline.conditions import Thresholds, holds, named, numeric
from summarizer.drafting.offline.goals import Target, target_of
from summarizer.drafting.offline.playbook import EFFORT, MEMBER, Entry, Playbook, Whom
from summarizer.drafting.offline.totals import is_partial
from summarizer.facts import FactSheet
from summarizer.units import Value

_NET = "1.1.1.net_sales"
# What a month that is not over says nothing of: it is always behind.
_OF_WHOLE_MONTHS = (
    "1.1.1.attainment_rate", "1.1.1.line_attainment", "1.2.1.region_attainment", "3.1.1.target_growth", "3.1.2.reps_",
)  # fmt: skip
_LONGEST_NAME = 40  # characters; what a file gives as a member may be anything


@dataclass(frozen=True)
class Diagnosis:
    """An entry whose conditions hold: what it must move and how far, and `basis`, the facts that called for it.

    `others` are what else it might move.
    """

    entry: Entry
    action: str
    target: Target
    basis: tuple[str, ...]
    priority: float
    others: tuple[Target, ...] = ()


def diagnose(facts: FactSheet, playbook: Playbook, thresholds: Thresholds) -> list[Diagnosis]:
    """The entries that apply, the weightiest first: per item as many as the playbook allows, of different themes."""
    found = [d for entry in playbook.entries if (d := _apply(entry, facts, thresholds))]
    found.sort(key=lambda d: -d.priority)  # stable: equals in the order of the file
    chosen: dict[str, list[Diagnosis]] = {}
    for diagnosis in found:
        own = chosen.setdefault(diagnosis.entry.item, [])
        worth = not own or diagnosis.priority >= playbook.limits.second
        if len(own) < playbook.limits.item and worth and _is_new(diagnosis, own):
            own.append(diagnosis)
    ranked = sorted((d for own in chosen.values() for d in own), key=lambda d: -d.priority)
    return _told_apart(_within_advice(ranked, playbook))


def _told_apart(ranked: Sequence[Diagnosis]) -> list[Diagnosis]:
    """Each with a fact of its own to move where its measures allow it, the weightiest first; where two must share one,
    the goal is the same, for nobody can be held to two."""
    goals: dict[str, Target] = {}
    apart = []
    for diagnosis in ranked:
        measures = (diagnosis.target, *diagnosis.others)
        own = next((each for each in measures if each.moved.id not in goals), None)
        target = own or goals[diagnosis.target.moved.id]
        goals.setdefault(target.moved.id, target)
        apart.append(replace(diagnosis, target=target, basis=tuple(dict.fromkeys([target.moved.id, *diagnosis.basis]))))
    return apart


def _within_advice(ranked: Sequence[Diagnosis], playbook: Playbook) -> list[Diagnosis]:
    """The first of each item, for every finding of these sections recommends; of second ones the weightiest of each
    section, as many as a meeting can take."""
    seen: Counter[str] = Counter()
    first: list[Diagnosis] = []
    second: list[Diagnosis] = []
    for diagnosis in ranked:
        (second if seen[diagnosis.entry.item] else first).append(diagnosis)
        seen[diagnosis.entry.item] += 1
    kept = list(first)
    per_section = Counter(diagnosis.entry.item[0] for diagnosis in first)
    for diagnosis in second:
        section = diagnosis.entry.item[0]
        if per_section[section] < playbook.limits.advice.get(section, len(ranked)):
            per_section[section] += 1
            kept.append(diagnosis)
    return sorted(kept, key=lambda d: -d.priority)


def timetable(diagnoses: Sequence[Diagnosis], playbook: Playbook) -> list[Diagnosis]:
    """Those of the month's timetable: one per theme and per fact to move, within the limits per section and owner."""
    per_section: Counter[str] = Counter()
    load: Counter[str] = Counter()  # effort by owner
    chosen: list[Diagnosis] = []
    for diagnosis in diagnoses:
        section = diagnosis.entry.item[0]
        owner, effort = diagnosis.entry.owner, EFFORT[diagnosis.entry.effort]
        fits = per_section[section] < playbook.limits.section.get(section, 0)
        if fits and load[owner] + effort <= playbook.limits.owner and _is_new(diagnosis, chosen):
            per_section[section] += 1
            load[owner] += effort
            chosen.append(diagnosis)
    return chosen[: playbook.limits.timetable]


def _is_new(diagnosis: Diagnosis, chosen: Sequence[Diagnosis]) -> bool:
    """Whether neither its theme nor the fact it must move is among those chosen."""
    theme, moved = diagnosis.entry.theme, diagnosis.target.moved.id
    return not any(theme == d.entry.theme or moved == d.target.moved.id for d in chosen)


def _apply(entry: Entry, facts: FactSheet, thresholds: Thresholds) -> Diagnosis | None:
    member = _member(entry.whom, facts) if entry.whom else ""
    if member is None or not all(holds(condition, member, facts, thresholds) for condition in entry.when):
        return None
    if is_partial(facts) and any(condition.fact.startswith(_OF_WHOLE_MONTHS) for condition in entry.when):
        return None
    targets = [target for each in entry.measures if (target := target_of(each, member, facts, thresholds))]
    if not targets:
        return None
    called = tuple(dict.fromkeys(named(condition.fact, member) for condition in entry.when))
    action = entry.action.replace(MEMBER, member)
    return Diagnosis(entry, action, targets[0], called, _priority(entry, member, facts), tuple(targets[1:]))


def _member(whom: Whom, facts: FactSheet) -> str | None:
    """The member that an entry concerns; None if there is none, or none that can be named in a line."""
    if whom.pick == "first":
        name = _first_name(facts.value(whom.family))
    else:
        known = {m: v for m, fact in facts.family(whom.family).items() if (v := numeric(fact.value)) is not None}
        sign = 1 if whom.pick == "lowest" else -1
        name = min(known, key=lambda m: (sign * known[m], m), default=None)
    return name if name and len(name) <= _LONGEST_NAME and name.isprintable() else None


def _first_name(value: Value) -> str | None:
    """The first name of a list of names or of records; a text is its own first name."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, Mapping):
        first = next((text for text in first.values() if isinstance(text, str)), None)
    return first if isinstance(first, str) else None


def _priority(entry: Entry, member: str, facts: FactSheet) -> float:
    """The money concerned in a month as a share of the month's sales; the entry's weight where that is not known."""
    sales = numeric(facts.value(_NET))
    stake = facts.get(named(entry.stake.fact, member)) if entry.stake else None
    money = numeric(stake.value) if stake else None
    if entry.stake is None or money is None or not sales or sales < 0:
        return entry.weight
    return abs(money) / entry.stake.months / sales
