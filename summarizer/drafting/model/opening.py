"""The opening statements out of the model's and the offline writer's."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing import Statement
from summarizer.drafting.model.merging import Merged
from summarizer.drafting.model.statements import Candidate
from summarizer.drafting.offline.summary import FEWEST, MOST


def merged_summary(offline: Sequence[Statement], candidates: Sequence[Candidate]) -> Merged:
    """At most seven statements, in the outline's order; ours on items that the model left out fill it up to five."""
    result = Merged()
    spare = {statement.item: statement for statement in offline}
    for candidate in candidates:
        item = candidate.statement.item
        if candidate.refusals:
            result.refused.append(candidate.refused("replaced" if item in spare else "left_out"))
        elif len(result.statements) < MOST:
            result.statements.append(candidate.statement)
            spare.pop(item, None)
    replaced = {refused.item for refused in result.refused}
    for item, statement in spare.items():
        room = len(result.statements) < (MOST if item in replaced else FEWEST)
        if room:
            result.statements.append(statement)
    result.statements.sort(key=lambda statement: statement.item)
    return result
