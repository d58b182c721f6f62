"""Drafts as people read them, for the tests of the sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.wording import read_out
from summarizer.drafting.offline.writer import section_writers
from tests.factories.fact_sheets import sheet_of


def written(item: str, values: Mapping[str, Any]) -> str:
    """Everything that is said of an item, given these facts."""
    facts = sheet_of(values)
    return "\n".join(read_out(statement.text, facts) for statement in draft(item, values).statements)


def draft(item: str, values: Mapping[str, Any]) -> ItemDraft:
    """An item's draft, given these facts."""
    return section_writers()[item](sheet_of(values))
