"""What each prompt shows of a month: of every item what is said, what may be said better, and with which facts.

What does not fit the budget of tokens is left out by importance, always whole: a sentence goes with the facts that it
refers to, a fact with its value, a quote with its end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from summarizer.briefing import Briefing, Item, Section, references
from summarizer.drafting.model.assembling import Assembly, Entry
from summarizer.drafting.model.brief import ItemBrief, SectionBrief
from summarizer.drafting.model.fitting import fitted
from summarizer.drafting.model.importance import by_importance, sayable
from summarizer.drafting.model.people import placeholders
from summarizer.drafting.model.prompting import render_section, render_summary
from summarizer.drafting.model.quotes import quotes_of
from summarizer.drafting.model.showing import Showing
from summarizer.drafting.model.styling import examples
from summarizer.drafting.model.unfinished import unfinished_actions
from summarizer.facts import Fact, FactSheet
from summarizer.outline import items as points

OPENING = "本月要点"
_CLOSING_SECTION = "06"
Style = Mapping[str, Sequence[str]]  # by item: sentences that people wrote for it


def section_briefs(
    facts: FactSheet, briefing: Briefing, people: Collection[str], *, budget: int, style: Style | None = None
) -> list[SectionBrief]:
    """One brief per section of the briefing, whose prompt has at most `budget` tokens.

    Items of which there is nothing to say are left out, so that a brief may have none.
    """
    shown = placeholders(people)
    showing = Showing(shown)
    questions = {point.no: point.question for point in points()}
    briefs = []
    for section in briefing.sections:
        items = [item for topic in section.topics for item in topic.items if _is_spoken_of(item)]
        own = {item.no: _own(facts, item.no, section) for item in items}
        entries = [e for item in items for e in _entries(facts, item, own[item.no], (style or {}).get(item.no, ()))]
        empty = SectionBrief(
            no=section.no,
            title=showing.text(section.title),
            month=_month(facts, briefing),
            items=tuple(ItemBrief(item.no, showing.text(item.title), questions.get(item.no, ""), ()) for item in items),
            people={},
            actions=unfinished_actions(facts, showing) if section.no == _CLOSING_SECTION else (),
        )
        candidates = {fact.id for of_item in own.values() for fact in of_item if sayable(fact)}
        assembly = Assembly(empty, facts, showing, shown, frozenset(candidates))
        briefs.append(fitted(assembly, entries, budget, render_section))
    return briefs


def summary_brief(facts: FactSheet, briefing: Briefing, people: Collection[str], *, budget: int) -> SectionBrief:
    """The brief of the opening summary: the statements chosen offline as options, the topics' best ones as drafts."""
    shown = placeholders(people)
    showing = Showing(shown)
    chosen = {statement.item: statement for statement in briefing.summary}
    headlined = {topic.headline.item for section in briefing.sections for topic in section.topics if topic.headline}
    entries: list[Entry] = []
    items = []
    for item in briefing.items():
        first = next((s for s in item.statements if s.kind == "finding"), None)
        if item.no in chosen:
            text = chosen[item.no].text
            entries.append(Entry(item.no, "option", (0, 0), text, tuple(references(text))))
        if first and (item.no in chosen or item.no in headlined):
            level = 1 if item.no in chosen else 2
            entries.append(Entry(item.no, "draft", (level, 0), first.text, tuple(references(first.text))))
        if item.no in chosen or (first and item.no in headlined):
            items.append(ItemBrief(item.no, showing.text(item.title), "", ()))
    empty = SectionBrief(no="", title=OPENING, month=_month(facts, briefing), items=tuple(items), people={})
    brief = fitted(Assembly(empty, facts, showing, shown), entries, budget, render_summary)
    return replace(brief, items=tuple(item for item in brief.items if item.facts))


def _is_spoken_of(item: Item) -> bool:
    return any(statement.kind != "gap" for statement in item.statements)


def _own(facts: FactSheet, no: str, section: Section) -> list[Fact]:
    """The facts of an item, and for the first of its topic (or section) those that belong to all of it."""
    every = [item.no for topic in section.topics for item in topic.items]
    homes = {item: item for item in every}
    for topic in section.topics:
        if topic.items:
            homes[f"{topic.no}.0"] = topic.items[0].no
    if every:
        homes[f"{int(section.no)}.0.0"] = every[0]
    return [fact for fact in facts.values() if homes.get(fact.item) == no]


def _entries(facts: FactSheet, item: Item, own: Sequence[Fact], style: Sequence[str]) -> list[Entry]:
    """What may be shown of an item, the most important first."""
    of_kind = {
        "draft": [s.text for s in item.statements if s.kind == "finding"],
        "option": [s.text for s in item.statements if s.kind == "recommendation"],
    }
    cited = {ref for s in item.statements if s.kind in ("finding", "recommendation") for ref in s.refs if ref in facts}
    entries = [
        Entry(item.no, "draft", (0, rank), text, tuple(references(text))) for rank, text in enumerate(of_kind["draft"])
    ]
    entries += [
        Entry(item.no, "option", (0, rank), text, tuple(references(text)))
        for rank, text in enumerate(of_kind["option"])
    ]
    entries += [Entry(item.no, "quote", (1, rank), key) for rank, key in enumerate(quotes_of(item, own))]
    entries += [Entry(item.no, "style", (2, rank), text) for rank, text in enumerate(examples(style))]
    levels = by_importance(own, cited, _pictured(item), facts)
    entries += [
        Entry(item.no, "fact", (3 + level, rank), "", (key,))
        for level, keys in enumerate(levels)
        for rank, key in enumerate(keys)
    ]
    return entries


def _pictured(item: Item) -> set[str]:
    """The facts that the item's chart and table show."""
    series = [*item.chart.series, *item.chart.secondary] if item.chart else []
    rows = item.table.rows if item.table else []
    refs = [ref for line in series for ref in line.refs] + [cell.ref for row in rows for cell in row]
    return {ref for ref in refs if ref}


def _month(facts: FactSheet, briefing: Briefing) -> str:
    stated = facts.get("0.period.month")
    return stated.text if stated else briefing.month
