"""Labels of a comment as plain data: a list of codes for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.problems import ProblemError
from classifiers.labels import fields, split_values

FIELDS = ("category", "labels", "is_complaint", "sentiment", "urgency", "demand_tags", "churn_reason")
_FLAGS = {"是": "1", "否": "0"}


def labels_of(row: Mapping[str, Any]) -> dict[str, list[str]]:
    """The labels in a row of a labelled table."""
    return {name: _codes(row.get(name)) for name in FIELDS}


def checked(field: str, codes: Sequence[str]) -> list[str]:
    """The codes in the vocabulary's order; ProblemError 422 for what the field cannot hold."""
    if field not in FIELDS:
        raise ProblemError(422, "unknown_field", f"没有名为“{field[:32]}”的标签项，可选：{'、'.join(FIELDS)}。")
    about = fields()[field]
    if unknown := [code for code in codes if code not in about.values]:
        raise ProblemError(
            422, "unknown_label", f"“{about.name}”没有“{unknown[0][:32]}”这个值，可选：{'、'.join(about.codes)}。"
        )
    ordered = [code for code in about.codes if code in codes]
    if not about.several and len(ordered) != 1:
        raise ProblemError(422, "one_label", f"“{about.name}”要选且只能选一个值。")
    return ordered


def _codes(cell: Any) -> list[str]:
    if not isinstance(cell, str):
        return []
    return [_FLAGS.get(value, value) for value in split_values(cell)]
