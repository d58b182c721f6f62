"""Quotes of customers and colleagues, word for word, by reference to the fact that holds the text."""

from __future__ import annotations

from summarizer.briefing import Statement
from summarizer.drafting.offline.draft import statement
from summarizer.drafting.offline.wording import at
from summarizer.facts import FactSheet

_SHORT = 90  # characters; shorter quotes come first, longer ones only where there are no others
_MOST = 2


def quotes(facts: FactSheet, item: str, family: str, most: int = _MOST) -> list[Statement]:
    """At most so many quotes of a family whose members are the ids of the texts, in its order, short ones first."""
    texts = {
        key: fact.value for key, fact in facts.family(family).items() if isinstance(fact.value, str) and fact.value
    }
    ordered = sorted(texts, key=lambda key: len(texts[key]) > _SHORT)
    if ordered and len(texts[ordered[0]]) <= _SHORT:
        ordered = [key for key in ordered if len(texts[key]) <= _SHORT]
    else:
        ordered = ordered[:1]
    return [statement(item, f"“{at(family, key)}”", "quote", [key]) for key in ordered[:most]]
