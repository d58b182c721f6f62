"""A fact's label and value as a prompt shows them: the value as it is written, a long list cut behind a whole entry."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import Fact
from summarizer.units import written

LONGEST_LIST = 80  # characters


# An action's facts stand together, and the sentence of its option says which belong to it.
_OF_ACTIONS = {"action": "行动", "action_owner": "责任人", "action_deadline": "完成期限"}
_GOAL = "6.3.goal_"


def shown_label(fact: Fact) -> str:
    """What the fact is called, of an action's facts without its name."""
    item, name = fact.about.family.rsplit(".", 1)
    if fact.about.family.startswith(_GOAL):
        return "目标值"
    return _OF_ACTIONS.get(name, fact.label) if item == "6.3" else fact.label


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
