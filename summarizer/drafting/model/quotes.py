"""Which of people's own words a prompt shows, and how much of long ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.briefing import Item
from summarizer.drafting.model.importance import QUOTES, last_name
from summarizer.drafting.model.showing import harmless
from summarizer.facts import Fact

MOST = 3  # of an item
LONGEST = 120  # characters
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]")


def quotes_of(item: Item, own: Sequence[Fact]) -> list[str]:
    """The facts that hold an item's quotes: those that the offline writer chose first, then the short ones."""
    chosen = [ref for statement in item.statements if statement.kind == "quote" for ref in statement.refs]
    texts = {f.id: f.value for f in own if last_name(f) in QUOTES and isinstance(f.value, str) and harmless(f.value)}
    rest = sorted((key for key in texts if key not in chosen), key=lambda key: len(texts[key]))
    return [key for key in [*chosen, *rest] if key in texts and shortened_quote(texts[key])][:MOST]


def shortened_quote(text: str) -> str:
    """The text, or of a long one its first whole sentences; empty when not even the first one is short enough."""
    if len(text) <= LONGEST:
        return text
    kept = ""
    for match in _SENTENCE.finditer(text):
        if match.end() > LONGEST:
            break
        kept = text[: match.end()]
    return f"{kept}……" if kept.strip() else ""


def evidence_of(fact: Fact) -> str:
    """The id of the feedback whose words the fact holds."""
    return fact.members[-1] if fact.members else fact.id
