"""What of a change of sales is price, volume, mix, and products that came or went. The five add up to the change."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from summarizer.explaining.quantities import Quantity


@dataclass(frozen=True)
class Effect:
    """A part of the change, in 元."""

    name: str
    amount: float
    meaning: str


def effects(now: Quantity, before: Quantity) -> list[Effect]:
    """The effects by product, of those sold at both times; [] where the lines do not say what and how many.

    volume: all quantities grew as their sum did, at the old prices. mix: the rest of the quantities, at the old prices.
    price: the change of each price, at the new quantities.
    """
    if now.table.name != "销售明细" or now.column != "金额" or not {"产品", "数量"} <= set(now.table.frame.columns):
        return []
    table = pd.concat([_by_product(now, "1"), _by_product(before, "0")], axis=1).fillna(0.0)
    both = table[(table["q1"] > 0) & (table["q0"] > 0)]
    once = table.drop(both.index)
    came, gone = once["m1"].sum(), -once["m0"].sum()
    q1, q0, m1, m0 = (both[key] for key in ("q1", "q0", "m1", "m0"))
    grown = q1.sum() / q0.sum() if q0.sum() else 0.0
    at_old_prices = (q1 * m0 / q0).sum()
    return [
        Effect("数量", float(m0.sum() * (grown - 1)), "同一批产品总销量变化，按原价计"),
        Effect("结构", float(at_old_prices - m0.sum() * grown), "同一批产品之间销量比例变化，按原价计"),
        Effect("价格", float(m1.sum() - at_old_prices), "同一批产品成交均价变化，按现销量计"),
        Effect("新增产品", float(came), "对比期没有销量的产品"),
        Effect("停售产品", float(gone), "本期没有销量的产品"),
    ]


def _by_product(quantity: Quantity, suffix: str) -> pd.DataFrame:
    rows = quantity.rows
    named = rows.groupby(rows["产品"].astype(object).where(rows["产品"].notna(), "（未注明）"))
    found = named[["数量", "金额"]].sum()
    return found.rename(columns={"数量": f"q{suffix}", "金额": f"m{suffix}"})
