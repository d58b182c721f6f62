"""4.1 What is at stake: the customers who complain, what they bought in a year and what they owe too late."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.diagnosis.overdue_causes import of_customers
from summarizer.kpi.diagnosis.receivables import balance, overdue_items
from summarizer.kpi.feedback.complaints import COMPLAINT_ITEMS
from summarizer.kpi.feedback.months import complaints_in, unreviewed_note


def add_complainants(data: Context) -> None:
    """The money of the customers behind each category of complaints."""
    for item, category in COMPLAINT_ITEMS.items():
        complaints = complaints_in(data, data.month, category)
        count = data.facts.put(f"{item}.customers", complaints.distinct("客户"), note=unreviewed_note(complaints))
        if count.value is None:
            for name in ("sales_at_risk", "overdue_of_complainants"):
                data.facts.put(f"{item}.{name}", Measured(None, reason=count.reason))
            continue
        customers = sorted(complaints.column("客户").dropna().astype(str).unique())
        data.facts.put(f"{item}.sales_at_risk", data.t12.where("客户", "∈", customers).sum("金额"))
        owed = of_customers(data, overdue_items(data), customers)
        data.facts.put(f"{item}.overdue_of_complainants", balance(data, owed))
