"""1.1.2 环比与同比数据对比: against last month and last year, month by month, and without the largest customer."""

from __future__ import annotations

from summarizer.facts import fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import gross_margin
from summarizer.kpi.members import amount, highest
from summarizer.kpi.operations import growth, pull
from summarizer.kpi.selection import Selection
from summarizer.periods import Month


def add_movement(data: Context) -> None:
    """The facts of 1.1.2; last month's sales and the business units' are there already."""
    facts, month = data.facts, data.month
    facts.put("1.1.2.same_month_last_year_sales", amount(data.net_in(month - 12)))
    facts.put("1.1.2.prev_month_last_year_sales", amount(data.net_in(month - 13)))
    facts.derive("1.1.2.mom", growth, "1.1.1.net_sales", "1.1.2.prev_month_sales")
    facts.derive("1.1.2.yoy", growth, "1.1.1.net_sales", "1.1.2.same_month_last_year_sales")
    facts.derive("1.1.2.prev_year_mom", growth, "1.1.2.same_month_last_year_sales", "1.1.2.prev_month_last_year_sales")
    facts.put("1.1.2.gross_margin_rate", gross_margin(data.now))
    facts.derive_each(
        "1.1.2.mom_contribution_bu", pull, "1.1.1.bu_sales", "1.1.1.bu_sales_prev_month", "1.1.2.prev_month_sales"
    )
    _add_months(data)
    without_largest(data, data.now, data.net_in(month - 12), "1.1.2.yoy_excl_top_customer", "1.1.2.excl_top")


def months_of_history(data: Context) -> list[Month]:
    """The months from the first order to the briefing month, oldest first, with approved ones before them; none
    where the month has no data."""
    if data.now.gap:
        return []
    first = Month.of(data.sales.column("日期").min())
    uploaded = data.month.window(data.month.index - first.index + 1)
    return [*(data.memory.months(first) if data.memory else ()), *uploaded]


def _add_months(data: Context) -> None:
    facts, months = data.facts, months_of_history(data)
    for month in months:
        facts.put("1.1.2.monthly_sales", amount(data.net_in(month)), str(month))
    if not months:
        facts.put("1.1.2.monthly_sales", amount(data.now))
    for month in months[12:]:
        key = [fact_id("1.1.2.monthly_sales", str(each)) for each in (month, month - 12)]
        facts.derive("1.1.2.monthly_yoy", growth, *key, members=(str(month),))


def without_largest(data: Context, now: Selection, before: Selection, family: str, prefix: str, *members: str) -> None:
    """Growth without the customer who is largest now, from two sums that leave that customer out."""
    facts = data.facts
    totals = {customer: amount(rows).value or 0.0 for customer, rows in now.groups("客户").items()}
    largest = highest(totals)
    for name, rows in (("sales", now), ("sales_last_year", before)):
        others = rows if largest is None else rows.where("客户", "!=", largest)
        facts.put(f"{prefix}_{name}", amount(others.with_gap(rows.gap)), *members)
    ids = [fact_id(f"{prefix}_{name}", *members) for name in ("sales", "sales_last_year")]
    facts.derive(family, growth, *ids, members=members)
