"""The opening page and the topics' headlines: the weightiest findings, each linked to its item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summarizer.briefing import Statement
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.offline.recommending import decision
from summarizer.drafting.offline.wording import first_sentence, opening
from summarizer.facts import FactSheet

FEWEST, MOST = 5, 7

# How many statements each section is sure of, if it has something to say; the rest go to the weightiest.
_SURE = {"1": 2, "2": 1, "3": 1, "4": 1, "6": 1}
_FIRST, _TIMETABLE = "1.1.1", "6.3"

Drafts = Mapping[str, ItemDraft]  # by item, in the order of the outline


def open_with(drafts: Drafts, facts: FactSheet, passes: Callable[[Statement], bool]) -> list[Statement]:
    """The opening page: what the meeting must know, then the one decision that it must take."""
    settled = decision(facts) if any(s.kind == "finding" for s in drafts[_TIMETABLE].statements) else None
    if settled is None or not passes(settled):
        return list(filter(passes, summarise(drafts)))
    others = {no: draft for no, draft in drafts.items() if no != _TIMETABLE}
    return [*filter(passes, summarise(others, MOST - 1)), settled]


def summarise(drafts: Drafts, most: int = MOST) -> list[Statement]:
    """Five to seven statements of the whole briefing, in its order; fewer only where fewer items have any."""
    candidates = {no: found for no, draft in drafts.items() if (found := _message(draft))}
    order = sorted(candidates, key=lambda no: (no != _FIRST, -drafts[no].weight))  # stable: equals by outline
    chosen: list[str] = []
    for section, count in _SURE.items():
        chosen += [no for no in order if no.startswith(section + ".")][:count]
    chosen = chosen[:most]
    rest = [no for no in order if no not in chosen]
    while len(chosen) < most and rest:
        weighty = [no for no in rest if drafts[no].weight > 0]
        if not weighty and len(chosen) >= FEWEST:
            break
        fresh = [no for no in weighty if not _topic_is_told(no, chosen)]
        chosen.append((fresh or weighty or rest)[0])
        rest.remove(chosen[-1])
    return [_as_summary(candidates[no]) for no in drafts if no in chosen]


def _topic_is_told(no: str, chosen: Sequence[str]) -> bool:
    """Whether another item of the same topic is among those chosen."""
    return any(other.rsplit(".", 1)[0] == no.rsplit(".", 1)[0] for other in chosen)


def headline(drafts: Sequence[ItemDraft], facts: FactSheet) -> Statement | None:
    """The point of a topic: the headline of its weightiest item, or the opening words of that item's first finding."""
    for draft in sorted(drafts, key=lambda draft: -draft.weight):
        message = _message(draft)
        if message is None:
            continue
        text = draft.headline or opening(message.text, facts)
        if text:
            return statement(message.item, text)
    return None


def _message(draft: ItemDraft) -> Statement | None:
    """The statement that says most of the month: the weightiest, if it passed, else the first finding."""
    if draft.lead in draft.statements:
        return draft.lead
    return next((s for s in draft.statements if s.kind == "finding"), None)


def _as_summary(message: Statement) -> Statement:
    return statement(message.item, first_sentence(message.text), message.kind, message.evidence)
