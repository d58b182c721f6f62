"""1.3.3 产品组合效益: what orders with bundled products bring beside the others."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.measures import gross_margin, order_value, orders
from summarizer.kpi.members import amount
from summarizer.kpi.operations import growth, points, ratio
from summarizer.kpi.selection import Selection


def add_bundles(data: Context) -> None:
    """The facts of 1.3.3; an order is a bundle when one of its net lines is marked."""
    facts = data.facts
    bundled, others = _sides(data.now)
    facts.put("1.3.3.bundle_orders", orders(bundled))
    facts.put("2.3.1.orders", orders(data.now))
    facts.put("1.3.3.bundle_sales", amount(bundled))
    facts.derive("1.3.3.bundle_order_share", ratio, "1.3.3.bundle_orders", "2.3.1.orders")
    facts.derive("1.3.3.bundle_sales_share", ratio, "1.3.3.bundle_sales", "1.1.1.net_sales")
    for side, rows in (("bundle", bundled), ("nonbundle", others)):
        facts.put(f"1.3.3.aov_{side}", order_value(rows))
        facts.put(f"1.3.3.gm_{side}", gross_margin(rows))
        facts.put(f"1.3.3.profit_per_order_{side}", _profit_per_order(rows))
    facts.derive("1.3.3.aov_lift", growth, "1.3.3.aov_bundle", "1.3.3.aov_nonbundle")
    facts.derive("1.3.3.gm_lift_pp", points, "1.3.3.gm_bundle", "1.3.3.gm_nonbundle")
    facts.derive(
        "1.3.3.gross_profit_per_order_lift",
        growth,
        "1.3.3.profit_per_order_bundle",
        "1.3.3.profit_per_order_nonbundle",
    )


def _sides(lines: Selection) -> tuple[Selection, Selection]:
    """The lines of bundle orders, and all others. Usually the mark stands on every line of such an order."""
    lines = lines.with_gap(lines.table.missing("订单号"))
    marked = lines.where("是否组合销售", "=", "是")
    if marked.gap:
        return marked, marked
    ids = set(marked.column("订单号").astype(str))
    in_bundle = lines.where("订单号", "∈", sorted(ids))
    if len(in_bundle) == len(marked):
        return marked, lines.where("是否组合销售", "!=", "是")
    return in_bundle, lines.where("订单号", "∉", sorted(ids))


def _profit_per_order(lines: Selection) -> Measured:
    """(Σ金额 − Σ成本) ÷ orders, 元."""
    sold, cost, count = lines.sum("金额"), lines.sum("成本"), orders(lines)
    if sold.value is None or cost.value is None or not count.value:
        return lines.measure(None, "金额", "成本", "订单号", reason=cost.reason or "没有订单")
    return lines.measure((sold.value - cost.value) / count.value, "金额", "成本", "订单号")
