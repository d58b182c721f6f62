"""2.3.3 大客户贡献度分析: how much of the sales a few customers make."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.members import NO_ROWS, amount, known, put_from, ranked
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection


def add_concentration(data: Context) -> None:
    """The facts of 2.3.3, this month's and last month's CR10 and HHI for their change."""
    facts = data.facts
    totals = customer_sums(data.now)
    leading = ranked(totals)[:10]
    for customer in leading:
        facts.put("2.3.3.customer_sales", amount(data.now.where("客户", "=", customer)), customer)
    if not leading:
        facts.put("2.3.3.customer_sales", Measured(None, reason=data.now.gap or NO_ROWS))
    facts.derive_each("2.3.3.customer_share", ratio, "2.3.3.customer_sales", "1.1.1.net_sales")
    put_from(facts, "2.3.3.top_customer", "2.3.3.customer_sales", lambda _: leading[0])
    put_from(facts, "2.3.3.top_customer_sales", "2.3.3.customer_sales", lambda sold: sold[leading[0]])
    sold, shares = known(facts, "2.3.3.customer_sales"), known(facts, "2.3.3.customer_share")
    rows = [{"客户": c, "净额": sold[c], "占比": shares.get(c)} for c in leading[:5]]
    put_from(facts, "2.3.3.top5", "2.3.3.customer_sales", lambda _: rows)
    _add_ratios(data, "", data.now)
    _add_ratios(data, "_prev_month", data.net_in(data.month - 1))


def customer_sums(lines: Selection) -> dict[str, float]:
    """Net sales by customer, 元."""
    if lines.gap or lines.table.missing("客户", "金额"):
        return {}
    sums = lines.frame.groupby("客户", observed=True)["金额"].sum()
    return {str(customer): float(total) for customer, total in sums.items()}


def _add_ratios(data: Context, suffix: str, lines: Selection) -> None:
    """CR1, CR5, CR10, and the Herfindahl index over shares in percent (0 to 10,000)."""
    sold = sorted(customer_sums(lines).values(), reverse=True)
    total = sum(sold)
    for size in (1, 5, 10):
        share = sum(sold[:size]) / total if total else None
        data.facts.put(f"2.3.3.cr{size}{suffix}", lines.measure(share, "客户", "金额", reason="分母为零：净销售额"))
    index = sum((each / total * 100) ** 2 for each in sold) if total else None
    data.facts.put(f"2.3.3.hhi{suffix}", lines.measure(index, "客户", "金额", reason="分母为零：净销售额"))
