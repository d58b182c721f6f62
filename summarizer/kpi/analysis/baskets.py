"""2.3.2 销售组合优化建议: products bought together, how often and how much more such orders are worth."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from scipy import sparse

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import order_value, orders
from summarizer.kpi.operations import growth, ratio
from summarizer.kpi.selection import Selection

Pair = tuple[str, str]
_MOST = 8


def add_baskets(data: Context) -> None:
    """The facts of 2.3.2."""
    facts = data.facts
    facts.put("2.3.2.baskets", orders(data.now))
    facts.put("2.3.2.baskets_T3", orders(data.t3))
    pairs = _pairs(data.now)
    for family, lines, found in (("top_pairs", data.now, pairs), ("top_pairs_T3", data.t3, _pairs(data.t3))):
        rows = [{"产品A": a, "产品B": b, "共现订单": count} for (a, b), count in found]
        facts.put(f"2.3.2.{family}", lines.measure(None if lines.gap else rows, "订单号", "产品"))
    for (a, b), count in pairs:
        facts.put("2.3.2.pair_orders", data.now.measure(count, "订单号", "产品"), f"{a}＋{b}")
    if pairs:
        _add_top(data, pairs[0][0])
    else:
        for name in ("", "_support", "_conf_ab", "_conf_ba", "_lift", "_aov_lift"):
            facts.put(f"2.3.2.top_pair{name}", data.now.measure(None, "订单号", "产品", reason="没有同单购买的产品"))


def _pairs(lines: Selection) -> list[tuple[Pair, int]]:
    """The pairs of products that most orders hold, with how many; equals by name."""
    if lines.gap or lines.table.missing("订单号", "产品") or not len(lines):
        return []
    bought = lines.frame[["订单号", "产品"]].dropna().drop_duplicates()
    order_codes, _ = pd.factorize(bought["订单号"])
    product_codes, products = pd.factorize(bought["产品"].astype(str), sort=True)
    incidence = sparse.csr_array((np.ones(len(bought), dtype=np.int64), (order_codes, product_codes)))
    together = (incidence.T @ incidence).toarray()
    names = [str(product) for product in products]
    counts = {
        (names[a], names[b]): int(together[a, b]) for a, b in combinations(range(len(names)), 2) if together[a, b]
    }
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]


def _add_top(data: Context, pair: Pair) -> None:
    """How strongly the leading pair holds together, and what orders with it are worth beside the others."""
    facts, now, name = data.facts, data.now, "＋".join(pair)
    facts.put("2.3.2.top_pair", Measured("+".join(pair)), inputs=[fact_id("2.3.2.pair_orders", name)])
    with_each = [set(now.where("产品", "=", product).column("订单号").astype(str)) for product in pair]
    both = sorted(with_each[0] & with_each[1])
    together, apart = now.where("订单号", "∈", both), now.where("订单号", "∉", both)
    facts.put("2.3.2.top_pair_orders", orders(together))
    for side, product in zip("ab", pair, strict=True):
        facts.put(f"2.3.2.top_pair_orders_{side}", orders(now.where("产品", "=", product)))
    facts.derive("2.3.2.top_pair_support", ratio, "2.3.2.top_pair_orders", "2.3.2.baskets")
    facts.derive("2.3.2.top_pair_conf_ab", ratio, "2.3.2.top_pair_orders", "2.3.2.top_pair_orders_a")
    facts.derive("2.3.2.top_pair_conf_ba", ratio, "2.3.2.top_pair_orders", "2.3.2.top_pair_orders_b")
    facts.derive("2.3.2.top_pair_support_b", ratio, "2.3.2.top_pair_orders_b", "2.3.2.baskets")
    facts.derive("2.3.2.top_pair_lift", ratio, "2.3.2.top_pair_conf_ab", "2.3.2.top_pair_support_b")
    facts.put("2.3.2.top_pair_aov", order_value(together))
    facts.put("2.3.2.other_aov", order_value(apart))
    facts.derive("2.3.2.top_pair_aov_lift", growth, "2.3.2.top_pair_aov", "2.3.2.other_aov")
