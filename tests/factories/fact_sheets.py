"""Fact sheets for tests, written by id: `sheet_of({"1.1.1.gap": -5.0, "1.2.1.region_sales": {"华东": 3.0}})`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.facts import FactSheet, Measured
from summarizer.register import register


def sheet_of(values: Mapping[str, Any]) -> FactSheet:
    """A sheet with these values. A family's dict gives one fact per member (a tuple of members, if it has two)."""
    sheet = FactSheet()
    for family, value in values.items():
        if isinstance(value, dict):
            for member, of_member in value.items():
                put(sheet, family, of_member, *(member if isinstance(member, tuple) else (member,)))
        else:
            put(sheet, family, value)
    return sheet


def put(sheet: FactSheet, family: str, value: Any, *members: str, reason: str = "缺少“销售明细”表") -> None:
    """Add one fact; families that the register does not have yet are left out."""
    if family in register():
        sheet.put(family, Measured(value, reason=reason if value is None else None), *members)
