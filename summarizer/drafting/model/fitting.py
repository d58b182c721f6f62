"""As many entries as a budget of tokens holds, the most important first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.drafting.model.assembling import Assembly, Entry
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.prompting import Prompt
from summarizer.drafting.model.tokens import count_tokens

_LINE = 2  # tokens that a line's beginning and end may cost beside its text


def fitted(
    assembly: Assembly, entries: Sequence[Entry], budget: int, render: Callable[[SectionBrief], Prompt]
) -> SectionBrief:
    """The brief whose rendered prompt has at most `budget` tokens, or the empty one if even that has more."""
    ordered = sorted(entries, key=lambda entry: entry.priority)
    left = budget - render(assembly.empty).tokens
    taken: list[Entry] = []
    shown: set[tuple[str, str]] = set()
    for entry in ordered:
        cost = _cost(assembly, entry, shown)
        if cost <= left:
            left -= cost
            taken.append(entry)
            shown.update((entry.item, key) for key in entry.refs)
    while taken and render(assembly.brief(taken)).tokens > budget:
        taken.pop()
    return assembly.brief(taken)


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
