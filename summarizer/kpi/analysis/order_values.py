"""2.3.1 客单价: what an order is worth, month by month and by tier."""

from __future__ import annotations

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import order_value, orders
from summarizer.kpi.members import NO_ROWS, known
from summarizer.kpi.operations import growth, ratio
from summarizer.kpi.performance.movement import months_of_history


def add_order_values(data: Context) -> None:
    """The order-value facts of 2.3.1; the month's orders are counted already."""
    facts, months = data.facts, months_of_history(data)
    facts.derive("2.3.1.aov", ratio, "1.1.1.net_sales", "2.3.1.orders")
    facts.put("2.3.1.aov_prev_month", order_value(data.net_in(data.month - 1)))
    facts.put("2.3.1.aov_last_year", order_value(data.net_in(data.month - 12)))
    facts.derive("2.3.1.aov_mom", growth, "2.3.1.aov", "2.3.1.aov_prev_month")
    facts.derive("2.3.1.aov_yoy", growth, "2.3.1.aov", "2.3.1.aov_last_year")
    for name, month in (("prev_month", data.month - 1), ("last_year", data.month - 12)):
        facts.put(f"2.3.1.orders_{name}", orders(data.net_in(month)))
    facts.derive("2.3.1.orders_mom", growth, "2.3.1.orders", "2.3.1.orders_prev_month")
    facts.derive("2.3.1.orders_yoy", growth, "2.3.1.orders", "2.3.1.orders_last_year")
    for month in months:
        facts.put("2.3.1.aov_month", order_value(data.net_in(month)), str(month))
    monthly = known(facts, "2.3.1.aov_month")
    trend = [{"月份": month, "客单价": value} for month, value in monthly.items()]
    facts.put(
        "2.3.1.aov_trend",
        Measured(trend) if trend else Measured(None, reason=data.now.gap or NO_ROWS),
        inputs=[fact_id("2.3.1.aov_month", month) for month in monthly],
    )
    facts.put_each("2.3.1.aov_tier", data.now.groups("客户层级"), order_value)
