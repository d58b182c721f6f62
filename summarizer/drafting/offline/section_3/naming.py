"""Lists of customers in 3.2: written by reference where they are short, and as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.charts import known
from summarizer.drafting.offline.wording import at, names
from summarizer.facts import FactSheet

_LONGEST = 40  # characters of a list within a sentence
MOST_ROWS = 12


def named_briefly(facts: FactSheet, family: str) -> str:
    """A reference to a list of names that is short enough to be read in a sentence; "" if it is empty or long."""
    found = names(facts, family)
    return at(family) if found and len(facts[family].text) <= _LONGEST else ""


def customers_by_source(facts: FactSheet, title: str, sources: Mapping[str, str]) -> DataTable | None:
    """A row per customer of the lists (heading by family): where it was seen, and the warning rules that it meets."""
    seen: dict[str, list[str]] = {}
    for family, source in sources.items():
        for customer in names(facts, family):
            seen.setdefault(customer, []).append(source)
    rows = [
        [Cell(text=customer), Cell(text="、".join(found)), rules_of(facts, customer)]
        for customer, found in _warned_first(facts, seen)
    ]
    return DataTable(title=title, header=["客户", "来源", "命中的预警规则"], rows=rows[:MOST_ROWS]) if rows else None


def rules_of(facts: FactSheet, customer: str) -> Cell:
    """The cell of the warning rules that a customer meets."""
    ref = known(facts, "3.2.0.warning_rules", customer)
    return Cell(ref=ref) if ref else Cell(text="未达预警标准")


def _warned_first(facts: FactSheet, seen: Mapping[str, Sequence[str]]) -> list[tuple[str, Sequence[str]]]:
    return sorted(seen.items(), key=lambda pair: (not known(facts, "3.2.0.warning_rules", pair[0]), pair[0]))
