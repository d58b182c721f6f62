"""0.x What the briefing stands on: its periods and the thresholds it used, as facts that statements can refer to."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.context import Context


def add_basis(data: Context) -> None:
    """The facts of the period and of every threshold."""
    month, facts = data.month, data.facts
    for name, value in (
        ("month", month.text),
        ("prev_month", (month - 1).text),
        ("last_year", (month - 12).text),
        ("next_month", (month + 1).text),
        ("cutoff", data.period.cutoff),
    ):
        facts.put(f"0.period.{name}", Measured(value))
    for name, about in data.thresholds.items():
        facts.put(f"0.threshold.{name}", Measured(about["value"]))
