"""What the writers of the sections return for one item, and the short ways to say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.briefing import Chart, DataTable, Statement, StatementKind, references
from summarizer.facts import FactSheet


@dataclass
class ItemDraft:
    """Statements of one item, most important first, with its picture. No statements: the data is missing.

    `headline` says the item's point in a few words with references; `weight` is how much of the month's sales the point
    concerns (0.05 is 5%): the weightiest items give the topic's headline and the opening summary, which quotes `lead`.
    `more` are findings that were not written, the best first.
    """

    statements: list[Statement] = field(default_factory=list)
    chart: Chart | None = None
    table: DataTable | None = None
    headline: str = ""
    weight: float = 0.0
    lead: Statement | None = None
    more: list[Statement] = field(default_factory=list)


# Each section module exposes WRITERS: the function that writes each of its items.
ItemWriter = Callable[[FactSheet], ItemDraft]
Writers = Mapping[str, ItemWriter]


def statement(item: str, text: str, kind: StatementKind = "finding", evidence: Sequence[str] = ()) -> Statement:
    """A statement of the offline writer; its references are read off its text."""
    return Statement(item=item, kind=kind, text=text, refs=references(text), evidence=list(evidence))
