"""2.3 客单价变动监测: order value, price changes, baskets, concentration.

Readings taken here:
- 各月客单价 are all months from the first of the table to M; a month without orders has none.
- Of several price changes of a product the latest by the cut-off counts; changes after the cut-off do not.
- 调价前/后3月 are the three months of days before the effective day, and the three from it on: for 1 July, April to
  June and July to September; for 15 July, 15 April to 14 July and 15 July to 14 October. Quantities after are None
  until the cut-off has reached the end of them.
- 含该产品订单的平均净额 is the mean over the whole orders (all net lines) with a net line of the product in the window.
- A basket is the set of products on an order's net lines. Pairs are unordered, so which product is A is free.
- Other orders are those without both products of the pair.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from tests.integration.oracle.arithmetic import Number, distinct, growth, order_value, parts, ratio, sums, total
from tests.integration.oracle.company import Company, only_net
from tests.integration.oracle.expectations import OneOf, Ranking, Trend, best
from tests.integration.oracle.section_1_sales import Facts, months_of_history

Pair = tuple[str, str]


def facts_2_3(company: Company) -> Facts:
    """Facts of 2.3.1, 2.3.2 and 2.3.3."""
    return order_values(company) | price_changes(company) | baskets(company) | concentration(company)


def order_values(company: Company) -> Facts:
    """客单价 and its course."""
    now = order_value(company.now)
    months = range(months_of_history(company), -1, -1)
    trend = {str(company.month - back): order_value(company.net(-back, -back)) for back in months}
    facts: Facts = {
        "2.3.1.aov": now,
        "2.3.1.aov_mom": growth(now, order_value(company.before)),
        "2.3.1.aov_yoy": growth(now, order_value(company.last_year)),
        "2.3.1.aov_trend": Trend(trend) if company.now is not None else None,
        "2.3.1.orders": distinct(company.now, "订单号"),
    }
    for tier, lines in parts(company.now, "客户层级").items():
        facts[f"2.3.1.aov_tier.{tier}"] = order_value(lines)
    return facts


def price_changes(company: Company) -> Facts:
    """Before and after the last price change of each product."""
    changes = company.table("调价记录")
    facts: Facts = {}
    if changes is None:
        return facts
    for product, rows in changes[changes["日期"] < company.end].groupby("产品"):
        facts |= price_change(company, str(product), rows.sort_values("日期").iloc[-1])
    return facts


def price_change(company: Company, product: str, change: pd.Series) -> Facts:
    """One price change."""
    day, price = change["日期"], growth(float(change["新价"]), float(change["旧价"]))
    before = window(company, day - pd.DateOffset(months=3), day)
    after = window(company, day, day + pd.DateOffset(months=3))
    quantities, amounts = ([of_product(side, product, c) for side in (before, after)] for c in ("数量", "金额"))
    quantity = growth(quantities[1], quantities[0])
    return {
        f"2.3.1.price_change.{product}": price,
        f"2.3.1.qty_before.{product}": quantities[0],
        f"2.3.1.qty_after.{product}": quantities[1],
        f"2.3.1.qty_change.{product}": quantity,
        f"2.3.1.elasticity.{product}": ratio(quantity, price),
        f"2.3.1.aov_orders_with_product_before.{product}": order_value_with(before, product),
        f"2.3.1.aov_orders_with_product_after.{product}": order_value_with(after, product),
        f"2.3.1.revenue_change.{product}": growth(amounts[1], amounts[0]),
    }


def window(company: Company, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame | None:
    """Net lines from start to the day before end; None if not covered by the data, or not over by the cut-off."""
    sales = company.table("销售明细")
    if sales is None or end > company.end:
        return None
    last_day = end - pd.Timedelta(days=1)
    if sales["日期"].min().to_period("M") > start.to_period("M") or sales["日期"].max().to_period(
        "M"
    ) < last_day.to_period("M"):
        return None
    return only_net(sales[(sales["日期"] >= start) & (sales["日期"] < end)])


def of_product(lines: pd.DataFrame | None, product: str, column: str) -> Number:
    """Σ of a column over the product's lines."""
    return None if lines is None else total(lines[lines["产品"] == product], column)


def order_value_with(lines: pd.DataFrame | None, product: str) -> Number:
    """The mean amount of the orders that hold the product."""
    if lines is None:
        return None
    return order_value(lines[lines["订单号"].isin(lines.loc[lines["产品"] == product, "订单号"])])


def pair_counts(lines: pd.DataFrame | None) -> dict[Pair, float]:
    """How many orders hold both products of each pair."""
    found: dict[Pair, float] = {}
    if lines is not None:
        for products in lines.groupby("订单号")["产品"].unique():
            for pair in combinations(sorted(map(str, products)), 2):
                found[pair] = found.get(pair, 0) + 1
    return found


def baskets(company: Company) -> Facts:
    """Products bought together."""
    now, pairs, pairs_t3 = company.now, pair_counts(company.now), pair_counts(company.t3)
    facts: Facts = {
        "2.3.2.baskets": distinct(now, "订单号"),
        "2.3.2.baskets_T3": distinct(company.t3, "订单号"),
        "2.3.2.top_pairs": None if now is None else Ranking(pairs, 8),
        "2.3.2.top_pairs_T3": None if company.t3 is None else Ranking(pairs_t3, 8),
        "2.3.2.top_pair": best({"+".join(pair): n for pair, n in pairs.items()}),
    }
    most = max(pairs.values(), default=0)
    leading = [measures(now, *pair) for pair, n in pairs.items() if n == most] if now is not None else []
    both_ways = [*leading, *({**m, "conf_ab": m["conf_ba"], "conf_ba": m["conf_ab"]} for m in leading)]
    for family in ("support", "conf_ab", "conf_ba", "lift", "aov_lift"):
        seen = tuple(dict.fromkeys(m[family] for m in both_ways))
        facts[f"2.3.2.top_pair_{family}"] = OneOf(seen) if len(seen) > 1 else seen[0] if seen else None
    return facts


def measures(lines: pd.DataFrame, a: str, b: str) -> dict[str, Number]:
    """Support, confidence both ways, lift, and what the pair adds to an order."""
    orders = {product: set(lines.loc[lines["产品"] == product, "订单号"]) for product in (a, b)}
    both, every = orders[a] & orders[b], lines["订单号"].nunique()
    with_both, others = lines[lines["订单号"].isin(both)], lines[~lines["订单号"].isin(both)]
    conf_ab = ratio(len(both), len(orders[a]))
    return {
        "support": ratio(len(both), every),
        "conf_ab": conf_ab,
        "conf_ba": ratio(len(both), len(orders[b])),
        "lift": ratio(conf_ab, ratio(len(orders[b]), every)),
        "aov_lift": growth(order_value(with_both), order_value(others)),
    }


def concentration(company: Company) -> Facts:
    """How much the largest customers make up."""
    customers, everything = sums(company.now, "客户", "金额") or {}, total(company.now, "金额")
    ordered = sorted(customers.values(), reverse=True)

    def largest(n: int) -> Number:
        return ratio(sum(ordered[:n]), everything) if ordered else None

    shares = [ratio(amount, everything) for amount in ordered]
    known = [share * 100 for share in shares if share is not None]
    return {
        "2.3.3.top_customer": best({str(c): amount for c, amount in customers.items()}),
        "2.3.3.top5": Ranking(customers, 5) if customers else None,
        "2.3.3.cr1": largest(1),
        "2.3.3.cr5": largest(5),
        "2.3.3.cr10": largest(10),
        "2.3.3.hhi": sum(share**2 for share in known) if known else None,
        "2.3.3.top_customer_sales": ordered[0] if ordered else None,
    }
