"""Drafts as people read them: `read(section_3, "3.1.1", {...})` gives the texts of an item by kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.draft import ItemDraft, Writers
from summarizer.drafting.rendering import render
from summarizer.facts import FactSheet
from summarizer.periods import Month, Period
from tests.factories.fact_sheets import sheet_of

OCTOBER = Period.of(Month(2025, 10))


def drafted(writers: Writers, item: str, values: Mapping[str, Any]) -> tuple[ItemDraft, FactSheet]:
    """An item's draft from these facts and the actions that they call for; every statement passes the check."""
    facts = sheet_of(values)
    add_actions(facts, OCTOBER)
    draft = writers[item](facts)
    for statement in draft.statements:
        assert check(statement, facts, Vocabulary.of(facts)) == [], statement.text
    return draft, facts


def read(writers: Writers, item: str, values: Mapping[str, Any], kind: str = "finding") -> list[str]:
    """The texts of one kind that an item's statements show."""
    draft, facts = drafted(writers, item, values)
    shown = {key: {"text": fact.text, "value": fact.value, "unit": fact.unit} for key, fact in facts.items()}
    return [render(statement.text, shown) for statement in draft.statements if statement.kind == kind]
