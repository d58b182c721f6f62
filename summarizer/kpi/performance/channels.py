"""1.2.3 渠道效能评估: 直营, 分销 and 电商, by region, with margin, order value and customers who use several."""

from __future__ import annotations

from summarizer.facts import fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import gross_margin, orders
from summarizer.kpi.members import add_growth, amount, members_of, spread
from summarizer.kpi.operations import ratio


def add_channels(data: Context) -> None:
    """The facts of 1.2.3."""
    facts = data.facts
    channels = members_of("渠道", data.now, data.net_in(data.month - 1), data.net_in(data.month - 12))
    add_growth(data, "渠道", "1.2.3.channel_sales", mom="1.2.3.channel_mom", yoy="1.2.3.channel_yoy", members=channels)
    facts.derive_each("1.2.3.channel_share", ratio, "1.2.3.channel_sales", "1.1.1.net_sales")
    facts.put_each("1.2.3.channel_gross_margin", data.now.groups("渠道"), gross_margin)
    facts.put_each("1.2.3.channel_orders", spread(data.now, "渠道", channels), orders)
    facts.derive_each("1.2.3.channel_aov", ratio, "1.2.3.channel_sales", "1.2.3.channel_orders")
    _add_regions(data)
    _add_multichannel(data)


def _add_regions(data: Context) -> None:
    facts, regions = data.facts, data.now.groups("区域")
    for region, rows in regions.items():
        for channel, cell in rows.groups("渠道").items():
            facts.put("1.2.3.region_channel_sales", amount(cell), region, channel)
            key = fact_id("1.2.3.region_channel_sales", region, channel)
            facts.derive(
                "1.2.3.region_channel_share",
                ratio,
                key,
                fact_id("1.2.1.region_sales", region),
                members=(region, channel),
            )
    if not regions:
        for family in ("1.2.3.region_channel_sales", "1.2.3.region_channel_share"):
            facts.put(family, data.now.measure(None, "区域", "渠道"))


def _add_multichannel(data: Context) -> None:
    """Customers who ordered through more than one channel."""
    facts, rows = data.facts, data.now.where("渠道", "非空").where("客户", "非空")
    if not rows.gap:
        used = rows.frame.groupby("客户", observed=True)["渠道"].nunique()
        rows = data.now.where("客户", "∈", sorted(map(str, used.index[used > 1])))
    facts.put("1.2.3.multichannel_customers", rows.distinct("客户"))
    facts.put("1.2.3.multichannel_sales", amount(rows))
    facts.derive("1.2.3.multichannel_sales_share", ratio, "1.2.3.multichannel_sales", "1.1.1.net_sales")
