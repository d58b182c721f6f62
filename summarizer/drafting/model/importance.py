"""Which facts of an item a prompt shows first: those that are said, then those that are seen, then the most telling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from summarizer.drafting.model.prominence import prominence
from summarizer.facts import Fact, FactSheet

LONGEST_LABEL, LONGEST_VALUE = 60, 160  # characters; a statement of 200 cannot hold more
MOST_MEMBERS = 6  # of one family, beside those that the draft speaks of
MOST_OF_OTHERS = 3  # the same, of other items' families

QUOTES = frozenset({"quote", "case_quote"})
# Families that hold people's own words, whole or in pieces, and the places of actions, which are no quantity.
_UNSAID = QUOTES | {"cases", "competitor_mentions", "themes", "theme_count", "action_rank"}
_MONTH = re.compile(r"\d{4}-\d{2}")
_RANK = "6.3.action_rank"
_ACTIONS = ("6.3.action", "6.3.goal_")
_GENERAL = "0."  # dates and thresholds: shown where a statement names them, not wherever they are an input


def last_name(fact: Fact) -> str:
    """The family's name without its item."""
    return fact.about.family.rsplit(".", 1)[-1]


def sayable(fact: Fact) -> bool:
    """Whether a statement could refer to the fact: it has a value, short enough for a sentence, and is no quote."""
    if fact.value is None or last_name(fact) in _UNSAID:
        return False
    return len(fact.label) <= LONGEST_LABEL and len(fact.text) <= LONGEST_VALUE


def by_importance(
    own: Sequence[Fact], cited: Collection[str], pictured: Collection[str], facts: FactSheet
) -> list[list[str]]:
    """The facts to show beside those cited, in four levels, each the most important first.

    The levels: the item's facts without members; other items' that the cited ones were computed from; families of
    which the item's chart or table shows something; its other families. Of a family few members are kept; facts that
    only feed other ones, months that are long past and actions that are not planned are left out.
    """
    under = {i for key in cited for i in facts[key].inputs if i in facts and not i.startswith(_GENERAL)} - set(cited)
    feeding = {key for fact in own for key in fact.inputs if key in facts and facts[key].members == fact.members}
    seen = under | set(pictured)
    rest = [f for f in own if sayable(f) and f.id not in cited and (f.id in seen or f.id not in feeding)]
    prominences = prominence([*own, *(facts[key] for key in under)])
    ranked = _of_members(rest, _weights(own, cited, prominences, facts), _recent_months(own), facts)
    foreign = under.difference(fact.id for fact in own)
    others = [facts[key] for key in facts if key in foreign and sayable(facts[key])]
    others.sort(key=lambda fact: -prominences[fact.id])
    return [
        [fact.id for fact in rest if not fact.members],
        [fact.id for fact in _few_of_each(others, MOST_OF_OTHERS)],
        [fact.id for fact in ranked if fact.id in seen],
        [fact.id for fact in ranked if fact.id not in seen],
    ]


def _of_members(
    facts_left: Sequence[Fact], weights: Mapping[tuple[str, ...], float], months: set[str], facts: FactSheet
) -> list[Fact]:
    """The facts of the weightiest members."""
    kept = [f for f in facts_left if f.members and months.issuperset(_months(f)) and _is_planned(f, facts)]
    return _few_of_each(sorted(kept, key=lambda fact: -weights[fact.members]), MOST_MEMBERS)


def _weights(
    own: Sequence[Fact], cited: Collection[str], prominences: Mapping[str, float], facts: FactSheet
) -> Mapping[tuple[str, ...], float]:
    """Per member: what the draft speaks of weighs most, then size in money, then how far it departs from the rest.

    So the facts of a member stay together, those of the largest region first.
    """
    money: dict[tuple[str, ...], float] = defaultdict(float)
    other: dict[tuple[str, ...], float] = defaultdict(float)
    for fact in own:
        of = money if fact.unit == "元" else other
        of[fact.members] = max(of[fact.members], prominences[fact.id])
    said = {facts[key].members for key in cited}
    members = {fact.members for fact in own}
    return {m: 2 * (m in said) + money[m] + other[m] / 2 + _urgency(m, facts) for m in members}


def _urgency(members: tuple[str, ...], facts: FactSheet) -> float:
    """How far up in this month's timetable an action stands."""
    rank = facts.value(_RANK, *members)
    return 10 / rank if rank else 0.0


def _is_planned(fact: Fact, facts: FactSheet) -> bool:
    """Not one of the many actions that this month's timetable leaves out or has far down."""
    if not fact.about.family.startswith(_ACTIONS):
        return True
    rank = facts.value(_RANK, *fact.members)
    return rank is not None and rank <= MOST_MEMBERS


def _months(fact: Fact) -> list[str]:
    return [member for member in fact.members if _MONTH.fullmatch(member)]


def _recent_months(own: Sequence[Fact]) -> set[str]:
    """The two months before the latest, which has facts of its own."""
    return set(sorted({month for fact in own for month in _months(fact)})[-3:-1])


def _few_of_each(ordered: Iterable[Fact], most: int) -> list[Fact]:
    count: dict[str, int] = defaultdict(int)
    kept = []
    for fact in ordered:
        count[fact.about.family] += 1
        if count[fact.about.family] <= most:
            kept.append(fact)
    return kept
