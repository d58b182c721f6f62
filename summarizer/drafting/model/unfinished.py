"""Last month's actions that are not done, as section 06 shows them: what, who, how far, until when."""

from __future__ import annotations

from summarizer.drafting.model.showing import Showing
from summarizer.facts import FactSheet
from summarizer.units import written

CARRIED = "6.3.carry_over"
_MOST = 8
_LONGEST = 80  # characters


def unfinished_actions(facts: FactSheet, showing: Showing) -> tuple[str, ...]:
    """One line per action, in the order of the sheet that holds them; very long ones are left out."""
    carried = facts.get(CARRIED)
    records = carried.value if carried and isinstance(carried.value, list) else []
    lines = [showing.text(written(record, "–")) for record in records]
    return tuple([line for line in lines if line and len(line) <= _LONGEST][:_MOST])
