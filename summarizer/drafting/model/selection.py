"""What each prompt shows of a month: of every item what is said, what may be said better, and with which facts.

What does not fit the budget of tokens is left out by importance, always whole: a sentence goes with the facts that it
refers to, a fact with its value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from summarizer.briefing import Briefing, Item
from summarizer.drafting.model.assembling import Assembly
from summarizer.drafting.model.brief import ItemBrief, SectionBrief
from summarizer.drafting.model.entries import item_entries, own_facts, summary_entries
from summarizer.drafting.model.fitting import fitted
from summarizer.drafting.model.importance import sayable
from summarizer.drafting.model.people import placeholders
from summarizer.drafting.model.prompting import render_section, render_summary
from summarizer.drafting.model.showing import Showing
from summarizer.drafting.model.unfinished import unfinished_actions
from summarizer.facts import FactSheet
from summarizer.outline import items as points

OPENING = "本月要点"
_CLOSING_SECTION = "06"
Style = Mapping[str, Sequence[str]]  # by item: sentences that people wrote for it


def section_briefs(
    facts: FactSheet, briefing: Briefing, people: Collection[str], *, budget: int, style: Style | None = None
) -> list[SectionBrief]:
    """One brief per section of the briefing, whose prompt has at most `budget` tokens.

    Items of which there is nothing to say are left out, so that a brief may have none. The prompt of a brief without
    facts is longer than a budget that does not even hold the rules.
    """
    shown = placeholders(people)
    showing = Showing(shown)
    briefs = []
    for section in briefing.sections:
        items = [item for topic in section.topics for item in topic.items if _is_spoken_of(item)]
        own = own_facts(facts, section)
        empty = SectionBrief(
            no=section.no,
            title=showing.text(section.title),
            month=_month(facts, briefing),
            items=_without_content(items, showing),
            people={},
            actions=unfinished_actions(facts, showing) if section.no == _CLOSING_SECTION else (),
        )
        entries = [e for item in items for e in item_entries(facts, item, own[item.no], (style or {}).get(item.no, ()))]
        candidates = frozenset(fact.id for item in items for fact in own[item.no] if sayable(fact))
        briefs.append(fitted(Assembly(empty, facts, showing, shown, candidates), entries, budget, render_section))
    return briefs


def summary_brief(facts: FactSheet, briefing: Briefing, people: Collection[str], *, budget: int) -> SectionBrief:
    """The brief of the opening summary: the statements chosen offline as options, other weighty ones as drafts."""
    shown = placeholders(people)
    showing = Showing(shown)
    entries = list(summary_entries(briefing))
    concerned = {entry.item for entry in entries}
    items = _without_content([item for item in briefing.items() if item.no in concerned], showing)
    empty = SectionBrief(no="", title=OPENING, month=_month(facts, briefing), items=items, people={})
    return fitted(Assembly(empty, facts, showing, shown), entries, budget, render_summary)


def _is_spoken_of(item: Item) -> bool:
    return any(statement.kind != "gap" for statement in item.statements)


def _without_content(items: Sequence[Item], showing: Showing) -> tuple[ItemBrief, ...]:
    questions = {point.no: point.question for point in points()}
    return tuple(ItemBrief(item.no, showing.text(item.title), questions.get(item.no, ""), ()) for item in items)


def _month(facts: FactSheet, briefing: Briefing) -> str:
    stated = facts.get("0.period.month")
    return stated.text if stated else briefing.month
