"""Which facts of an item a prompt shows first: those that are said, then those that are seen, then the weightiest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from summarizer.facts import Fact, FactSheet

LONGEST_LABEL, LONGEST_VALUE = 60, 160  # characters; a statement of 200 cannot hold more
MOST_MEMBERS = 6  # of one family, beside those that the draft speaks of
LAST_MONTHS = 3

QUOTES = frozenset({"quote", "case_quote"})
_TEXTS = QUOTES | {"cases"}  # families that hold people's own words
_MONTH = re.compile(r"\d{4}-\d{2}")
_RANK = "6.3.action_rank"
_ACTIONS = ("6.3.action", "6.3.goal_")


def last_name(fact: Fact) -> str:
    """The family's name without its item."""
    return fact.about.family.rsplit(".", 1)[-1]


def sayable(fact: Fact) -> bool:
    """Whether a statement could refer to the fact: it has a value, short enough for a sentence, and is no quote."""
    if fact.value is None or last_name(fact) in _TEXTS:
        return False
    return len(fact.label) <= LONGEST_LABEL and len(fact.text) <= LONGEST_VALUE


def by_importance(
    own: Sequence[Fact], cited: Collection[str], pictured: Collection[str], facts: FactSheet
) -> list[list[str]]:
    """The facts to show beside those cited, in four levels, each the most important first.

    The levels: the item's facts without members; what the cited ones were computed from; what its chart and table
    show; its other families. Of a family few members are kept, by size; facts that only feed other ones are left out.
    """
    under = {key for fact_id in cited for key in facts[fact_id].inputs if key in facts and sayable(facts[key])}
    feeding = {key for fact in own for key in fact.inputs if key in facts and facts[key].members == fact.members}
    rest = [f for f in own if sayable(f) and f.id not in cited and f.id not in under]
    rest = [f for f in rest if f.id in pictured or f.id not in feeding]
    members = _few_of_each(_weightiest_first([f for f in rest if f.members], cited, own, facts))
    return [
        [f.id for f in rest if not f.members],
        [key for key in facts if key in under and key not in cited],
        [f.id for f in members if f.id in pictured],
        [f.id for f in members if f.id not in pictured],
    ]


def _weightiest_first(
    candidates: Iterable[Fact], cited: Collection[str], own: Sequence[Fact], facts: FactSheet
) -> list[Fact]:
    """Sorted by their members' weight: a region's facts stand together, the largest region's first."""
    weights = _weights(own, cited, facts)
    late = _late_months(own)
    kept = [f for f in candidates if late.issuperset(filter(_MONTH.fullmatch, f.members)) and _is_planned(f, facts)]
    return sorted(kept, key=lambda f: -weights[f.members])


def _weights(own: Sequence[Fact], cited: Collection[str], facts: FactSheet) -> Mapping[tuple[str, ...], float]:
    """Per member: what the draft speaks of weighs most, then money (or what is counted), then deviations."""
    largest: dict[str, float] = defaultdict(float)
    for fact in own:
        largest[fact.about.family] = max(largest[fact.about.family], _size(fact))
    sizes: dict[tuple[str, ...], float] = defaultdict(float)
    deviations: dict[tuple[str, ...], float] = defaultdict(float)
    for fact in own:
        of = deviations if fact.about.signed else sizes
        of[fact.members] = max(of[fact.members], _size(fact) / (largest[fact.about.family] or 1))
    said = {facts[key].members for key in cited}
    members = {fact.members for fact in own}
    return {m: 2 * (m in said) + sizes[m] + deviations[m] / 2 + _urgency(m, facts) for m in members}


def _size(fact: Fact) -> float:
    is_number = isinstance(fact.value, (int, float)) and not isinstance(fact.value, bool)
    return abs(float(fact.value)) if is_number else 0.0


def _urgency(members: tuple[str, ...], facts: FactSheet) -> float:
    """How far up in this month's timetable an action stands."""
    rank = facts.value(_RANK, *members)
    return 10 / rank if rank else 0.0


def _is_planned(fact: Fact, facts: FactSheet) -> bool:
    """Not one of the many actions that this month's timetable leaves out."""
    return not fact.about.family.startswith(_ACTIONS) or facts.value(_RANK, *fact.members) is not None


def _late_months(own: Sequence[Fact]) -> set[str]:
    months = sorted({member for fact in own for member in fact.members if _MONTH.fullmatch(member)})
    return set(months[-LAST_MONTHS:])


def _few_of_each(ordered: Iterable[Fact]) -> list[Fact]:
    count: dict[str, int] = defaultdict(int)
    kept = []
    for fact in ordered:
        count[fact.about.family] += 1
        if count[fact.about.family] <= MOST_MEMBERS:
            kept.append(fact)
    return kept
