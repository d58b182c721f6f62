"""An item's statements out of the model's and the offline writer's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.briefing import Refused, Statement
from summarizer.drafting.model.statements import Candidate

_ORDER = ("finding", "recommendation", "quote", "gap")


@dataclass
class Merged:
    """The statements that an item shows, and the record of those that it does not."""

    statements: list[Statement] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def merged(offline: Sequence[Statement], candidates: Sequence[Candidate]) -> Merged:
    """The model's statements where they passed, ours for each that did not, and ours of every kind it did not write.

    Gaps are always ours. A statement of ours whose facts the model's accepted ones all state stands in for nothing.
    """
    result = Merged()
    for kind in _ORDER:
        own = [statement for statement in offline if statement.kind == kind]
        written = [candidate for candidate in candidates if candidate.statement.kind == kind]
        if written:
            _merge_kind(result, own, written)
        else:
            result.statements += own
    return result


def _merge_kind(result: Merged, own: list[Statement], written: Sequence[Candidate]) -> None:
    said = {ref for candidate in written if not candidate.refusals for ref in candidate.statement.refs}
    for candidate in written:
        if not candidate.refusals:
            result.statements.append(candidate.statement)
            continue
        stand_in = _closest(candidate.statement, own, said)
        result.refused.append(candidate.refused("replaced" if stand_in else "left_out"))
        if stand_in:
            own.remove(stand_in)
            said.update(stand_in.refs)
            result.statements.append(stand_in)


def _closest(refused: Statement, own: Sequence[Statement], said: set[str]) -> Statement | None:
    """The statement of ours that shares most facts with the refused one, of those that say something new."""
    new = [statement for statement in own if not said.issuperset(statement.refs) or not statement.refs]
    return max(new, key=lambda statement: len({*statement.refs} & {*refused.refs}), default=None)
