"""4.2, 4.3.4 and 3.2 What customers want or threaten in their own words, counted by customer."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.feedback.months import feedback_in, unreviewed_note
from summarizer.kpi.operations import growth, ratio
from summarizer.periods import Month

_TAGS = {"4.2.1": "customization", "4.2.2": "digital_delivery", "4.2.3": "environmental", "4.2.4": "value_added"}
_CHURN = {
    "3.2.1.feedback_service_customers": "service_decline",
    "3.2.2.feedback_competitor_customers": "competitor",
    "3.2.3.feedback_unmet_customers": "unmet_need",
}
_BASE = "4.2.0.feedback_customers"


def add_mentions(data: Context) -> None:
    """The facts about demand tags and churn reasons."""
    facts, month = data.facts, data.month
    facts.put(_BASE, feedback_in(data, month).distinct("客户"))
    for item, tag in _TAGS.items():
        count = f"{item}.mention_customers"
        _put(data, count, month, "demand_tags", tag)
        facts.derive(f"{item}.mention_share", ratio, count, _BASE)
        for change, name, before in (("mom", "prev_month", month - 1), ("yoy", "last_year", month - 12)):
            _put(data, f"{count}_{name}", before, "demand_tags", tag)
            facts.derive(f"{item}.mention_{change}", growth, count, f"{count}_{name}")
    _put(data, "4.3.4.mention_self_service", month, "demand_tags", "self_service")
    for family, reason in _CHURN.items():
        _put(data, family, month, "churn_reason", reason)


def _put(data: Context, family: str, month: Month, column: str, label: str) -> None:
    """How many customers' feedback of a month carries a label."""
    rows = feedback_in(data, month).where(column, "含", label)
    measured: Measured = rows.distinct("客户")
    data.facts.put(family, measured, note=unreviewed_note(rows) if measured.value is not None else None)
