"""A fact's value as a prompt shows it: as it is written, a long list cut behind a whole entry."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import Fact
from summarizer.units import written

LONGEST_LIST = 80  # characters


def is_signed_number(fact: Fact) -> bool:
    """Whether a statement may write it with a pair of words: {{f12|增长/下降}}."""
    return fact.about.signed and isinstance(fact.value, (int, float)) and not isinstance(fact.value, bool)


def shown_value(fact: Fact) -> str:
    """The value as it is written; of a long list its first entries and how many there are."""
    entries = fact.value
    if isinstance(entries, str) or not isinstance(entries, Sequence) or len(fact.text) <= LONGEST_LIST:
        return fact.text
    kept = 1
    while kept < len(entries) and len(_first(fact, kept + 1)) <= LONGEST_LIST:
        kept += 1
    return (
        f"{_first(fact, kept)}（前{kept}项，共{len(entries)}项，引用时写出全部）" if kept < len(entries) else fact.text
    )


def _first(fact: Fact, count: int) -> str:
    return written(list(fact.value[:count]), fact.unit)
