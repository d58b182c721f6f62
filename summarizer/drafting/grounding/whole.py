"""A whole briefing held against the facts: what `jianbao verify` says of its sentences."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.briefing import Briefing, Statement
from summarizer.drafting.grounding.checking import check
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import Vocabulary
from summarizer.facts import Fact


def check_briefing(
    briefing: Briefing, facts: Mapping[str, Fact], vocabulary: Vocabulary
) -> list[tuple[Statement, list[Refusal]]]:
    """The statements that do not pass, in the briefing's order, each with its reasons.

    A sentence that is said twice within one item is refused the second time; headlines and the summary repeat items.
    """
    checked = ((statement, check(statement, facts, vocabulary)) for statement in briefing.statements())
    found = [(statement, refusals) for statement, refusals in checked if refusals]
    for item in briefing.items():
        seen: set[str] = set()
        for statement in item.statements:
            if statement.text in seen:
                found.append((statement, [Refusal("form", "同一事项中的内容重复", statement.text[:20])]))
            seen.add(statement.text)
    return found
