"""1.3 重点产品线表现: stars, new products, bundles.

Readings taken here:
- 上市≤6个月: launched on or after the day six calendar months before the cut-off, and not after the cut-off.
- A product whose 上市日 is after the cut-off but that has sales may have any signal or none.
- A product that is not in 产品上市 has no life-cycle signal: whether it is new is not known. An old one without a
  growth has none either.
- 上市以来: order lines from the launch day to the cut-off, returned ones too. A returned line is a sale that came back,
  so 销售数量 is the quantity of all lines.
- rep_suggestions are this month's front-line rows that name the product: all of them, or those whose 主题 is none of
  section 5's (a wish for training is no improvement of the product).
- An order is a bundle if one of its net lines in M is marked; then all its net lines belong to the bundle order.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from tests.integration.oracle.arithmetic import (
    Number,
    distinct,
    get,
    growth,
    margin,
    minus,
    names,
    order_value,
    points,
    ratio,
    sums,
    total,
)  # fmt: skip
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Members, OneOf, Ranking
from tests.integration.oracle.section_1_sales import Facts, growths
from tests.integration.oracle.section_5 import THEMES


def facts_1_3(company: Company) -> Facts:
    """Facts of 1.3.1, 1.3.2 and 1.3.3."""
    return stars(company) | lines(company) | life_cycle(company) | new_products(company) | bundles(company)


def stars(company: Company) -> Facts:
    """TOP3 products of M by quantity and by amount."""
    quantity, amount = (sums(company.now, "产品", column) for column in ("数量", "金额"))
    everything = total(company.now, "金额")
    facts: Facts = {}
    for family, share, scores in (
        ("1.3.1.top3_by_qty", "1.3.1.top3_by_qty_sales_share", quantity),
        ("1.3.1.top3_by_amount", "1.3.1.top3_by_amount_share", amount),
    ):
        facts[family] = Ranking(scores, 3) if scores else None
        shares = [ratio(sum(amount[p] for p in first), everything) for first in first_three(scores)] if amount else []
        facts[share] = shares[0] if len(shares) == 1 else OneOf(tuple(shares)) if shares else None
    return facts


def first_three(scores: dict[str, float] | None) -> list[list[str]]:
    """The first three members; with a tie at the third place, each choice that it allows."""
    if not scores:
        return []
    ordered = sorted(scores, key=lambda member: -scores[member])
    if len(ordered) <= 3:
        return [ordered]
    edge = scores[ordered[2]]
    sure = [m for m in ordered if scores[m] > edge + 1e-6]
    tied = [m for m in ordered if abs(scores[m] - edge) <= 1e-6]
    return [[*sure, *some] for some in combinations(tied, 3 - len(sure))]


def lines(company: Company) -> Facts:
    """Product lines of M."""
    now, everything = sums(company.now, "产品线", "金额"), total(company.now, "金额")
    facts = growths(company, "产品线", "1.3.1.line_mom", "1.3.1.line_yoy")
    for line in names(now):
        facts[f"1.3.1.line_sales.{line}"] = get(now, line)
        facts[f"1.3.1.line_share.{line}"] = ratio(get(now, line), everything)
    return facts


def is_new(company: Company, launch: pd.Series) -> pd.Series:
    """Launched within the six months before the cut-off."""
    return (launch >= company.cutoff - pd.DateOffset(months=6)) & (launch <= company.cutoff)


def life_cycle(company: Company) -> Facts:
    """Growth of each product's quantity and the stage that it tells."""
    t3, p3 = sums(company.t3, "产品", "数量"), sums(company.p3, "产品", "数量")
    launched = company.table("产品上市")
    growing = {p: growth(get(t3, p), get(p3, p)) for p in names(t3, p3)}
    facts: Facts = {f"1.3.1.lifecycle_growth.{p}": change for p, change in growing.items()}
    if launched is None:
        return facts
    fresh = set(launched.loc[is_new(company, launched["上市日"]), "产品"])
    known = set(launched.loc[launched["上市日"].notna(), "产品"])
    early = set(launched.loc[launched["上市日"] > company.cutoff, "产品"])
    for product in sorted(known | set(growing)):
        change = growing.get(product)
        signal: object = None
        if product in fresh:
            signal = "导入期"
        elif product in known and change is not None:
            signal = "成长期" if change >= 0.15 else "衰退期" if change <= -0.10 else "成熟期"
        facts[f"1.3.1.lifecycle_signal.{product}"] = OneOf((None, "导入期", signal)) if product in early else signal
    return facts


def new_products(company: Company) -> Facts:
    """1.3.2."""
    month_lines = company.sales(0, 0)
    returned = None if month_lines is None else back(month_lines)
    facts: Facts = {
        "1.3.2.new_products": None,
        "1.3.2.return_rate_all": ratio(total(returned, "数量"), total(month_lines, "数量")),
    }
    launched = company.table("产品上市")
    if launched is None:
        return facts
    fresh = launched[is_new(company, launched["上市日"])]
    facts["1.3.2.new_products"] = Members.of(fresh["产品"])
    for product, launch in zip(fresh["产品"], fresh["上市日"], strict=True):
        facts |= new_product(company, str(product), launch)
        facts[f"1.3.2.rep_suggestions.{product}"] = suggestions(company, str(product))
    return facts


def back(lines_sold: pd.DataFrame) -> pd.DataFrame | None:
    """The returned lines; None when there is no mark."""
    return lines_sold[lines_sold["退货标记"] == "是"] if "退货标记" in lines_sold else None


def new_product(company: Company, product: str, launch: pd.Timestamp) -> Facts:
    """How customers took up one new product since its launch."""
    sales = company.table("销售明细")
    share = ratio(get(sums(company.now, "产品", "金额"), product), total(company.now, "金额"))
    buyers: Number = None
    everyone = again = rate = None
    if sales is not None:
        since = sales[(sales["日期"] >= launch) & (sales["日期"] < company.end)]
        bought = since[since["产品"] == product]
        buyers, everyone = distinct(bought, "客户"), distinct(since, "客户")
        orders = bought.groupby("客户")["订单号"].nunique()
        again = int((orders >= 2).sum())
        rate = ratio(total(back(bought), "数量"), total(bought, "数量"))
    return {
        f"1.3.2.buyers.{product}": buyers,
        f"1.3.2.acceptance.{product}": ratio(buyers, everyone),
        f"1.3.2.repurchase.{product}": ratio(again, buyers),
        f"1.3.2.return_rate.{product}": rate,
        f"1.3.2.sales_share.{product}": share,
    }


def suggestions(company: Company, product: str) -> object:
    """This month's front-line rows on a product, with or without those on section 5's themes."""
    rows = company.rows_in("一线反馈", "月份", 0, 0)
    if rows is None or "产品" not in rows:
        return None
    mine = rows[rows["产品"] == product]
    themed = mine["主题"].isin([*THEMES.values(), "市场活动资源错配"]) if "主题" in mine else None
    return len(mine) if themed is None else OneOf((len(mine), int((~themed).sum())))


def bundles(company: Company) -> Facts:
    """1.3.3."""
    families = (
        "bundle_orders", "bundle_order_share", "bundle_sales_share", "aov_bundle", "aov_nonbundle", "aov_lift",
        "gm_bundle", "gm_nonbundle", "gm_lift_pp", "gross_profit_per_order_lift",
    )  # fmt: skip
    now = company.now
    if now is None or "是否组合销售" not in now:
        return {f"1.3.3.{family}": None for family in families}
    marked = now.loc[now["是否组合销售"] == "是", "订单号"]
    bundle, other = now[now["订单号"].isin(marked)], now[~now["订单号"].isin(marked)]
    return {
        "1.3.3.bundle_orders": distinct(bundle, "订单号"),
        "1.3.3.bundle_order_share": ratio(distinct(bundle, "订单号"), distinct(now, "订单号")),
        "1.3.3.bundle_sales_share": ratio(total(bundle, "金额"), total(now, "金额")),
        "1.3.3.aov_bundle": order_value(bundle),
        "1.3.3.aov_nonbundle": order_value(other),
        "1.3.3.aov_lift": growth(order_value(bundle), order_value(other)),
        "1.3.3.gm_bundle": margin(bundle),
        "1.3.3.gm_nonbundle": margin(other),
        "1.3.3.gm_lift_pp": points(margin(bundle), margin(other)),
        "1.3.3.gross_profit_per_order_lift": growth(profit_per_order(bundle), profit_per_order(other)),
    }


def profit_per_order(order_lines: pd.DataFrame) -> Number:
    """毛利额 ÷ orders."""
    return ratio(minus(total(order_lines, "金额"), total(order_lines, "成本")), distinct(order_lines, "订单号"))
