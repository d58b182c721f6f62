"""1.3.1 明星产品贡献度: the leading products by quantity and amount, and the life-cycle stage of each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from summarizer.facts import Fact, Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import orders
from summarizer.kpi.members import amount, known, members_of, put_from, ranked, spread, why_unknown
from summarizer.kpi.operations import growth, pull, ratio
from summarizer.kpi.selection import Selection


def add_products(data: Context) -> None:
    """The facts of 1.3.1; sums by line are there already."""
    facts, products = data.facts, data.now.groups("产品")
    facts.derive_each("1.3.1.line_share", ratio, "1.3.1.line_sales", "1.1.1.net_sales")
    facts.derive_each(
        "1.3.1.line_yoy_pull_pp", pull, "1.3.1.line_sales", "1.3.1.line_sales_last_year",
        "1.1.2.same_month_last_year_sales",
    )  # fmt: skip
    facts.put_each("1.3.1.product_sales", products, amount)
    facts.put_each("1.3.1.product_qty", products, lambda rows: rows.sum("数量"))
    facts.derive_each("1.3.1.product_share", ratio, "1.3.1.product_sales", "1.1.1.net_sales")
    _add_top3(data, "qty", "1.3.1.product_qty", "1.3.1.top3_by_qty_sales_share")
    _add_top3(data, "amount", "1.3.1.product_sales", "1.3.1.top3_by_amount_share")
    _add_growth(data)
    _add_stages(data)


def launched_since(data: Context) -> Selection:
    """Products launched in the months before the cut-off that make a product new."""
    months = int(data.threshold("new_product_months"))
    first: date = (pd.Timestamp(data.period.cutoff) - pd.DateOffset(months=months)).date()
    return data.select("产品上市").between("上市日", first, data.period.cutoff)


def _add_top3(data: Context, by: str, family: str, share: str) -> None:
    facts = data.facts
    leading = ranked(known(facts, family))[:3]

    def row(product: str) -> dict[str, Any]:
        value = {name: facts.value(f"1.3.1.product_{name}", product) for name in ("qty", "sales", "share")}
        if by == "qty":
            return {"产品": product, "数量": value["qty"], "净额": value["sales"], "净额占比": value["share"]}
        return {"产品": product, "净额": value["sales"], "占比": value["share"]}

    put_from(facts, f"1.3.1.top3_by_{by}", family, lambda _: [row(product) for product in leading])
    ids = [fact_id("1.3.1.product_sales", product) for product in leading]
    if leading:
        facts.derive(share, lambda *values: sum(values[:-1]) / values[-1], *ids, "1.1.1.net_sales")
    else:
        facts.put(share, Measured(None, reason=why_unknown(facts, family)))


def _add_growth(data: Context) -> None:
    facts = data.facts
    products = members_of("产品", data.t3, data.p3)
    for window, rows in (("T3", data.t3), ("P3", data.p3)):
        groups = spread(rows, "产品", products)
        facts.put_each(f"1.3.1.product_qty_{window}", groups, lambda rows: rows.sum("数量"))
        facts.put_each(f"1.3.1.product_orders_{window}", groups, orders)
    facts.derive_each("1.3.1.lifecycle_growth", growth, "1.3.1.product_qty_T3", "1.3.1.product_qty_P3")


def _add_stages(data: Context) -> None:
    """Stages of the products whose launch is known; a product of unknown age is not called mature."""
    facts, family = data.facts, "1.3.1.lifecycle_signal"
    launched = data.select("产品上市").where("上市日", "<=", data.period.cutoff)
    new = set(launched_since(data).groups("产品"))
    for product, rows in launched.groups("产品").items():
        key = fact_id("1.3.1.lifecycle_growth", product)
        inputs = [key] if key in facts else []
        stage = "导入期" if product in new else _stage(data, facts.get(key))
        reason = facts[key].reason if inputs else "近六个月没有销量"
        facts.put(family, rows.measure(stage, "产品", "上市日", reason=reason), product, inputs=inputs)
    for product in facts.members("1.3.1.lifecycle_growth"):
        if product not in facts.members(family):
            reason = launched.gap or "“产品上市”表中没有该产品的上市日"
            facts.put(family, Measured(None, reason=reason), product)
    if not facts.members(family):
        facts.put(family, Measured(None, reason=launched.gap or "“产品上市”表没有产品"))


def _stage(data: Context, grown: Fact | None) -> str | None:
    if grown is None or grown.value is None:
        return None
    if grown.value >= data.threshold("growth_stage"):
        return "成长期"
    return "衰退期" if grown.value <= data.threshold("decline_stage") else "成熟期"
