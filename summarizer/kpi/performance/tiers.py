"""1.1.3 客户分层贡献: what large, small and new customers bring, and how they pull the total."""

from __future__ import annotations

from summarizer.kpi.context import Context
from summarizer.kpi.members import add_growth, members_of, spread
from summarizer.kpi.operations import points, pull, ratio


def add_tiers(data: Context) -> None:
    """The facts of 1.1.3."""
    facts = data.facts
    tiers = members_of("客户层级", data.now, data.net_in(data.month - 1), data.net_in(data.month - 12))
    add_growth(data, "客户层级", "1.1.3.tier_sales", mom="1.1.3.tier_mom", yoy="1.1.3.tier_yoy", members=tiers)
    facts.derive_each("1.1.3.tier_share", ratio, "1.1.3.tier_sales", "1.1.1.net_sales")
    facts.derive_each("1.1.3.tier_share_prev_month", ratio, "1.1.3.tier_sales_prev_month", "1.1.2.prev_month_sales")
    facts.derive_each("1.1.3.tier_share_change_pp", points, "1.1.3.tier_share", "1.1.3.tier_share_prev_month")
    facts.put_each("1.1.3.tier_customers", spread(data.now, "客户层级", tiers), lambda rows: rows.distinct("客户"))
    facts.derive_each(
        "1.1.3.tier_pull_pp", pull, "1.1.3.tier_sales", "1.1.3.tier_sales_prev_month", "1.1.2.prev_month_sales"
    )
    facts.put("1.1.3.active_customers", data.now.distinct("客户"))
