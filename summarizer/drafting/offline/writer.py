"""The offline writer: a month's facts to a briefing, without a model. The same facts give the same text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from summarizer.briefing import Briefing, Drafting, Item, Refused, Section, SourceFile, Statement, Topic
from summarizer.drafting.closure import carry
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline import section_1, section_2, section_3, section_4, section_5, section_6
from summarizer.drafting.offline.draft import ItemDraft, ItemWriter, Writers
from summarizer.drafting.offline.gaps import missing_upload, nothing_to_say
from summarizer.drafting.offline.habits import NO_HABITS, Habits, adapted
from summarizer.drafting.offline.phrasing import phrased
from summarizer.drafting.offline.summary import headline, open_with
from summarizer.drafting.recording import refusal_record
from summarizer.facts import FactSheet
from summarizer.kpi.context import default_thresholds
from summarizer.outline import Chapter, items, outline
from summarizer.outline import Item as Point
from summarizer.periods import Month

Passes = Callable[[Statement], bool]


def write_briefing(
    facts: FactSheet,
    *,
    company: str,
    presenter: str = "",
    meeting_date: str = "",
    month: Month,
    sources: Sequence[SourceFile] = (),
    thresholds: Mapping[str, Mapping[str, Any]] | None = None,
    generated_at: str = "",
    habits: Habits = NO_HABITS,
) -> Briefing:
    """All 55 items of the outline, each with findings or with the line that says what to upload.

    Every statement is held against the facts; one that fails is left out and recorded. What to mention follows the
    `habits` of reviewers.
    """
    refused: list[Refused] = []
    vocabulary = Vocabulary.of(facts)
    passes = partial(_passes, facts=facts, vocabulary=vocabulary, refused=refused)
    writers = section_writers()
    tries = partial(_passes, facts=facts, vocabulary=vocabulary, refused=[])  # of other words for the same
    drafts = {
        item.no: _draft(item, _worded(writers.get(item.no), tries, habits), facts, passes, habits) for item in items()
    }
    briefing = Briefing(
        month=str(month),
        company=company,
        presenter=presenter,
        meeting_date=meeting_date,
        summary=open_with(drafts, facts, passes),
        sections=[_section(chapter, drafts, facts, passes) for chapter in outline()],
        sources=list(sources),
        generated_at=generated_at,
        drafting=Drafting(refused=refused),
    )
    carry(briefing, facts, default_thresholds() if thresholds is None else thresholds)
    return briefing


def section_writers() -> Writers:
    """The writer of every item, from the modules section_1 to section_6."""
    sections = (section_1, section_2, section_3, section_4, section_5, section_6)
    return {item: write for section in sections for item, write in section.WRITERS.items()}


def _draft(item: Point, write: ItemWriter | None, facts: FactSheet, passes: Passes, habits: Habits) -> ItemDraft:
    """What is said of one item: what its writer says and passes, and what is missing for the rest."""
    draft = adapted(write(facts), habits) if write else ItemDraft()
    kept = list(filter(passes, draft.statements))
    draft = replace(draft, more=list(filter(passes, draft.more)))
    if all(statement.kind == "gap" for statement in kept):
        return replace(draft, statements=kept or [nothing_to_say(facts, item)], headline="")
    explained = any(statement.kind == "gap" for statement in kept)
    gap = None if explained else missing_upload(facts, item)
    return replace(draft, statements=[*kept, gap] if gap else kept)


def _worded(write: ItemWriter | None, passes: Passes, habits: Habits) -> ItemWriter | None:
    """The same writer, its findings with the words that reviewers prefer where they pass with them."""
    if write is None or not habits.phrases:
        return write

    def said(facts: FactSheet) -> ItemDraft:
        draft = write(facts)
        reworded = {id(one): phrased(one, habits.phrases) for one in draft.statements if one.kind == "finding"}
        new = {key: one for key, one in reworded.items() if passes(one)}
        statements = [new.get(id(one), one) for one in draft.statements]
        return replace(draft, statements=statements, lead=new.get(id(draft.lead), draft.lead))

    return said


def _passes(statement: Statement, *, facts: FactSheet, vocabulary: Vocabulary, refused: list[Refused]) -> bool:
    refusals = check(statement, facts, vocabulary)
    if refusals:
        refused.append(refusal_record(statement, refusals, "left_out"))
    return not refusals


def _section(chapter: Chapter, drafts: Mapping[str, ItemDraft], facts: FactSheet, passes: Passes) -> Section:
    topics = []
    for topic in chapter.topics:
        own = [drafts[item.no] for item in topic.items]
        point = headline(own, facts)
        topics.append(
            Topic(
                no=topic.no,
                title=topic.title,
                headline=point if point and passes(point) else None,
                items=[_item(item, drafts[item.no]) for item in topic.items],
            )
        )
    return Section(no=chapter.no, title=chapter.title, topics=topics)


def _item(item: Point, draft: ItemDraft) -> Item:
    return Item(
        no=item.no,
        title=item.title,
        statements=draft.statements,
        chart=draft.chart,
        table=draft.table,
        more=draft.more,
    )
