"""As many entries as a budget of tokens holds, the most important first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.drafting.model.assembling import Assembly, Entry
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.prompting import Prompt
from summarizer.drafting.model.tokens import count_tokens

_LINE = 2  # tokens that a line's beginning and end may cost beside its text
_ROUNDS = 2  # costs are estimated a little too high; what the first round leaves over, the second one fills


def fitted(
    assembly: Assembly, entries: Sequence[Entry], budget: int, render: Callable[[SectionBrief], Prompt]
) -> SectionBrief:
    """The brief whose rendered prompt has at most `budget` tokens; items without content are left out of it."""
    ordered = sorted(entries, key=lambda entry: entry.priority)
    ordered = [entry for entry in ordered if all(key in assembly.facts for key in entry.refs)]
    chosen: set[int] = set()
    assembly = _with_room(assembly, budget, render)
    brief = assembly.empty
    for _ in range(_ROUNDS):
        chosen |= _affordable(assembly, ordered, chosen, budget - render(brief).tokens)
        brief = assembly.brief([ordered[place] for place in sorted(chosen)])
    while chosen and render(brief).tokens > budget:
        chosen.remove(max(chosen))
        brief = assembly.brief([ordered[place] for place in sorted(chosen)])
    return replace(brief, items=tuple(item for item in brief.items if item.facts or item.quotes))


def _with_room(assembly: Assembly, budget: int, render: Callable[[SectionBrief], Prompt]) -> Assembly:
    """The same with no more of last month's actions than leave the prompt within the budget."""
    empty = assembly.empty
    while empty.actions and render(empty).tokens > budget:
        empty = replace(empty, actions=empty.actions[:-1])
    return replace(assembly, empty=empty)


def _affordable(assembly: Assembly, ordered: Sequence[Entry], chosen: set[int], left: int) -> set[int]:
    """The places of further entries that so many tokens hold; behind one that is too long, none of its item."""
    shown = {(ordered[place].item, key) for place in chosen for key in ordered[place].refs}
    found, ended = set(), set()
    for place, entry in enumerate(ordered):
        if place in chosen or entry.item in ended:
            continue
        cost = _cost(assembly, entry, shown)
        if cost > left:
            ended.add(entry.item)
            continue
        left -= cost
        found.add(place)
        shown.update((entry.item, key) for key in entry.refs)
    return found


def _cost(assembly: Assembly, entry: Entry, shown: set[tuple[str, str]]) -> int:
    """The tokens of an entry and of its facts that its item does not show yet."""
    cost = 0
    for key in entry.refs:
        if (entry.item, key) not in shown:
            fact = assembly.fact(key, "f100")
            cost += _LINE + count_tokens(f"- {fact.alias} | {fact.label} | {fact.text}{' | ±' if fact.signed else ''}")
    if entry.kind == "quote":
        cost += _LINE + count_tokens(f"- q10 | “{assembly.quote(entry.text, 'q10').text}”")
    elif entry.text:
        aliases = dict.fromkeys(entry.refs, "f100")
        cost += _LINE + count_tokens(f"> {assembly.showing.statement(entry.text, aliases)}")
    return cost
