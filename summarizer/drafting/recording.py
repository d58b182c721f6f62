"""The record that a briefing keeps of a statement that the check refused."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing import RefusalOutcome, Refused, Statement
from summarizer.drafting.grounding import Refusal

_LONGEST_KEPT = 300  # characters


def refusal_record(statement: Statement, refusals: Sequence[Refusal], outcome: RefusalOutcome) -> Refused:
    """What was refused, why, and what stands in its place."""
    return Refused(
        item=statement.item,
        written_by=statement.written_by,
        text=statement.text[:_LONGEST_KEPT],
        reasons=[str(refusal) for refusal in refusals],
        rules=list(dict.fromkeys(refusal.rule for refusal in refusals)),
        outcome=outcome,
    )
