"""2.3.1 价格策略影响评估: three months before and after each product's last price change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import order_value
from summarizer.kpi.members import amount
from summarizer.kpi.operations import growth, ratio
from summarizer.kpi.selection import Selection
from summarizer.periods import Month

_FAMILIES = (
    "price_change", "qty_before", "qty_after", "qty_change", "elasticity", "aov_orders_with_product_before",
    "aov_orders_with_product_after", "revenue_change",
)  # fmt: skip


@dataclass(frozen=True)
class _Change:
    """The last price change of a product by the cut-off."""

    product: str
    row: Selection
    day: date


def add_pricing(data: Context) -> None:
    """The price-change facts of 2.3.1."""
    changes = data.select("调价记录").where("日期", "<=", data.period.cutoff)
    products = changes.groups("产品")
    for product, rows in products.items():
        day = rows.column("日期").max().date()
        _add_change(data, _Change(product, rows.where("日期", "=", day), day))
    if not products:
        for family in _FAMILIES:
            data.facts.put(f"2.3.1.{family}", changes.measure(None, "产品", reason="没有调价记录"))


def _add_change(data: Context, change: _Change) -> None:
    facts, member = data.facts, change.product
    for name, column in (("old_price", "旧价"), ("new_price", "新价")):
        facts.put(f"2.3.1.{name}", change.row.measure(_last(change.row, column), column), member)
    _derive(data, member, "price_change", growth, "new_price", "old_price")
    facts.put("2.3.1.price_change_day", Measured(change.day, change.row.source(("日期",))), member)
    for side, lines in (("before", _window(data, change.day, -3)), ("after", _window(data, change.day, 3))):
        own = lines.where("产品", "=", member)
        facts.put(f"2.3.1.qty_{side}", own.sum("数量"), member)
        facts.put(f"2.3.1.revenue_{side}", amount(own), member)
        facts.put(f"2.3.1.aov_orders_with_product_{side}", order_value(_orders_with(lines, own)), member)
    _derive(data, member, "qty_change", growth, "qty_after", "qty_before")
    _derive(data, member, "revenue_change", growth, "revenue_after", "revenue_before")
    _derive(data, member, "elasticity", ratio, "qty_change", "price_change")


def _derive(data: Context, product: str, family: str, operation: Any, *inputs: str) -> None:
    ids = [fact_id(f"2.3.1.{name}", product) for name in inputs]
    data.facts.derive(f"2.3.1.{family}", operation, *ids, members=(product,))


def _last(rows: Selection, column: str) -> float | None:
    if rows.table.missing(column):
        return None
    cells = rows.column(column).dropna()
    return float(cells.iloc[-1]) if len(cells) else None


def _window(data: Context, day: date, months: int) -> Selection:
    """Net lines of the months before the day, or from it on; a gap while those months are not over or not covered."""
    edge = (pd.Timestamp(day) + pd.DateOffset(months=months)).date()
    first, last = (edge, day - timedelta(days=1)) if months < 0 else (day, edge - timedelta(days=1))
    lines = data.net.between("日期", first, last)
    if lines.gap:
        return lines
    if last > data.period.cutoff:
        return lines.with_gap(f"自{day.year}年{day.month}月{day.day}日调价起不足三个完整月，暂不评估")
    return lines.with_gap(data.net.uncovered("日期", Month.of(first), Month.of(last)))


def _orders_with(lines: Selection, own: Selection) -> Selection:
    """All lines of the orders that hold the product."""
    if gap := lines.gap or own.gap or lines.table.missing("订单号"):
        return lines.with_gap(gap)
    return lines.where("订单号", "∈", sorted(set(own.column("订单号").astype(str))))
