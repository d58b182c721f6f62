"""Facts that were stored as JSON, as facts again: enough to check and render statements, and to name their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from summarizer.facts import FactSheet, Measured, Rows, Source, fact_id
from summarizer.register import register
from summarizer.units import Value, written

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def sheet_of(stored: Iterable[Mapping[str, Any]]) -> FactSheet:
    """The fact sheet of `facts.json`'s facts.

    KeyError for a family that the register does not have,
    ValueError for a fact that cannot have been written by us.
    """
    sheet = FactSheet()
    for entry in stored:
        fact = sheet.put(
            family_of(entry),
            Measured(_value(entry), _source(entry["source"]), entry["reason"]),
            *entry["members"],
            note=entry["note"],
            inputs=entry["inputs"],
        )
        if fact.id != entry["id"]:
            raise ValueError(f"the stored fact {entry['id']} reads as {fact.id}")
    return sheet


def family_of(entry: Mapping[str, Any]) -> str:
    """The family of a stored fact: its id without its members, whose marks the id writes full-width."""
    tail = fact_id("", *entry["members"]) if entry["members"] else ""
    return str(entry["id"]).removesuffix(tail)


def _value(entry: Mapping[str, Any]) -> Value:
    """The value with its dates as dates again, told by the text that was written of them."""
    value: Value = entry["value"]
    definition = register()[family_of(entry)]
    if written(value, definition.unit, signed=definition.signed) == entry["text"]:
        return value
    return _dated(value)


def _dated(value: Any) -> Any:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, list):
        return [_dated(member) for member in value]
    if isinstance(value, dict):
        return {key: _dated(member) for key, member in value.items()}
    return value


def _source(stored: Mapping[str, Any] | None) -> Source | None:
    if stored is None:
        return None
    rows = Rows(stored["file"], stored["sheet"], stored["row_count"], stored["rows"])
    return Source(stored["table"], tuple(stored["columns"]), stored["filter"], lambda: (rows,))
