"""What approved briefings of earlier months stated, for comparisons that the uploaded history is too short for.

Only what is defined alike is recalled: last month's sales of a region are what that month's briefing said of it. A
renewal rate as it stands today is not what it was then, and is not recalled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from summarizer.facts import Measured
from summarizer.periods import Month
from summarizer.register import register
from summarizer.units import Value

Known = Mapping[tuple[str, tuple[str, ...]], Value]  # by family and members

_BACK = {"_prev_month": 1, "_last_year": 12}
_NOT_ALIKE = ("2.2.2.", "1.1.2.excl_top", "1.2.1.region_excl_top")
_SINGLE = {
    "1.1.1.prev_month_attainment_rate": ("1.1.1.attainment_rate", 1),
    "1.1.2.prev_month_sales": ("1.1.1.net_sales", 1),
    "1.1.2.same_month_last_year_sales": ("1.1.1.net_sales", 12),
    "1.1.2.prev_month_last_year_sales": ("1.1.1.net_sales", 13),
}
_BY_MONTH = {"1.1.2.monthly_sales": "1.1.1.net_sales", "2.3.1.aov_month": "2.3.1.aov"}


@cache
def recalled_as() -> Mapping[str, tuple[str, int]]:
    """Families that may be recalled: what they are called in the briefing so many months before."""
    known = register()
    found = dict(_SINGLE)
    for family in known:
        for ending, months in _BACK.items():
            base = family.removesuffix(ending)
            if base != family and base in known and not family.startswith(_NOT_ALIKE):
                found[family] = (base, months)
    return found


@cache
def worth_keeping() -> frozenset[str]:
    """The families of an approved month that later months may ask for."""
    return frozenset({base for base, _ in recalled_as().values()} | set(_BY_MONTH.values()))


@dataclass(frozen=True)
class Memory:
    """The values of approved months, as a month after them may use them."""

    month: Month
    approved: Mapping[Month, Known] = field(default_factory=dict)

    def recalled(self, family: str, members: tuple[str, ...]) -> Measured | None:
        """The value that an approved briefing stated, with a note that says which; None for what none did."""
        place = self._place(family, members)
        if place is None:
            return None
        month, base, own = place
        value = self.approved.get(month, {}).get((base, own))
        return None if value is None else Measured(value, note=f"取自{month.text}已批准的简报")

    def members(self, family: str) -> list[str]:
        """The members of a family of which the month in question stated something."""
        if family not in recalled_as():
            return []
        base, months = recalled_as()[family]
        known = self.approved.get(self.month - months, {})
        return sorted(own[0] for name, own in known if name == base and len(own) == 1)

    def months(self, first: Month) -> list[Month]:
        """The approved months that lead up to a month without a hole, the oldest first."""
        found: list[Month] = []
        while (first := first - 1) in self.approved:
            found.insert(0, first)
        return found

    def _place(self, family: str, members: tuple[str, ...]) -> tuple[Month, str, tuple[str, ...]] | None:
        if family in _BY_MONTH:
            return (Month.parse(members[-1]), _BY_MONTH[family], members[:-1]) if members else None
        if family not in recalled_as():
            return None
        base, months = recalled_as()[family]
        return self.month - months, base, members
