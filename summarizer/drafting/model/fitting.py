"""As many entries as a budget of tokens holds, the most important first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.drafting.model.assembling import Assembly, Entry
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.prompting import Prompt
from summarizer.drafting.model.tokens import count_tokens

_FENCE = "【原话开始】\n【原话结束】\n"

Render = Callable[[SectionBrief], Prompt]


def fitted(assembly: Assembly, entries: Sequence[Entry], budget: int, render: Render) -> SectionBrief:
    """The brief whose rendered prompt has at most `budget` tokens; items without content are left out of it."""
    ordered = sorted(entries, key=lambda entry: entry.priority)
    ordered = [entry for entry in ordered if all(key in assembly.facts for key in entry.refs)]
    assembly = _with_room(assembly, budget, render)
    chosen = _affordable(assembly, ordered, budget - _tokens_without_entries(assembly, render))
    brief = assembly.brief(chosen)
    while chosen and render(brief).tokens > budget:
        chosen.pop()
        brief = assembly.brief(chosen)
    return replace(brief, items=tuple(item for item in brief.items if item.facts or item.quotes))


def _with_room(assembly: Assembly, budget: int, render: Render) -> Assembly:
    """The same with no more of last month's actions than leave the prompt within the budget."""
    while assembly.empty.actions and _tokens_without_entries(assembly, render) > budget:
        assembly = replace(assembly, empty=replace(assembly.empty, actions=assembly.empty.actions[:-1]))
    return assembly


def _tokens_without_entries(assembly: Assembly, render: Render) -> int:
    return render(replace(assembly.empty, dropped=len(assembly.candidates))).tokens


def _affordable(assembly: Assembly, ordered: Sequence[Entry], left: int) -> list[Entry]:
    """The entries that so many tokens hold; behind one that is too long, none of its item."""
    shown: set[tuple[str, str]] = set()
    quoted: set[str] = set()
    ended: set[str] = set()
    chosen = []
    for entry in ordered:
        new = [key for key in entry.refs if (entry.item, key) not in shown]
        cost = count_tokens(_lines(assembly, entry, new))
        if entry.kind == "quote" and entry.item not in quoted:
            cost += count_tokens(_FENCE)
        if cost > left or entry.item in ended:
            ended.add(entry.item)
            continue
        left -= cost
        chosen.append(entry)
        shown.update((entry.item, key) for key in new)
        quoted.update([entry.item] if entry.kind == "quote" else [])
    return chosen


def _lines(assembly: Assembly, entry: Entry, new: Sequence[str]) -> str:
    """The lines that an entry adds to its item, those of its new facts among them."""
    facts = [assembly.fact(key, "f100") for key in new]
    lines = [f"- {fact.alias} | {fact.label} | {fact.text}{' | ±' if fact.signed else ''}" for fact in facts]
    if entry.kind == "quote":
        lines.append(f"- q10 | “{assembly.quote(entry.text, 'q10').text}”")
    elif entry.text:
        lines.append(f"> {assembly.showing.statement(entry.text, dict.fromkeys(entry.refs, 'f100'))}")
    return "".join(f"{line}\n" for line in lines)
