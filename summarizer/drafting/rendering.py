"""From references to the text that people read. Values, units and direction words are written only here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summarizer.briefing import REFERENCE
from summarizer.units import written

Facts = Mapping[str, Mapping[str, Any]]  # by id, in the form of facts.json

LEVEL = "持平"


def render(text: str, facts: Facts) -> str:
    """The text with every reference replaced; KeyError for a reference to a fact that is not there."""
    return REFERENCE.sub(lambda match: _referred(match, facts), text)


def _referred(match: re.Match[str], facts: Facts) -> str:
    fact = facts[match["id"]]
    if not match["up"]:
        return str(fact["text"])
    value = fact["value"]
    size = written(abs(value or 0), fact["unit"])
    if not any(digit in size for digit in "123456789"):
        return LEVEL  # nothing, or too little to be written
    return (match["up"] if value > 0 else match["down"]) + size
