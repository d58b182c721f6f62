"""1.2.2 市场渗透率差异: sales of twelve months against the size of each region's market."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from summarizer.facts import FactSheet, Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.members import amount, ids_of, known, members_of, put_from, ranked, spread, why_unknown
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

NATION = "全国"
_CAPACITY = "年市场容量_万元"


def add_penetration(data: Context) -> None:
    """The facts of 1.2.2."""
    facts, market = data.facts, markets(data)
    facts.put_each("1.2.2.capacity", market.groups("区域"), capacity)
    regions = [region for region in members_of("区域", market, data.t12) if region != NATION]
    facts.put_each("1.2.2.sales_t12", spread(data.t12, "区域", regions), amount)
    if not market.gap:
        facts.put("1.2.2.capacity", capacity(market), NATION)
    if not data.t12.gap:
        facts.put("1.2.2.sales_t12", amount(data.t12), NATION)
    facts.derive_each("1.2.2.penetration", ratio, "1.2.2.sales_t12", "1.2.2.capacity")
    put_from(facts, "1.2.2.penetration_ranking", "1.2.2.penetration", lambda rates: ranked(_regions(rates)))
    nation = fact_id("1.2.2.capacity", NATION)
    for region in market.groups("区域"):
        facts.derive("1.2.2.capacity_share", ratio, fact_id("1.2.2.capacity", region), nation, members=(region,))
    if not market.groups("区域"):
        facts.put("1.2.2.capacity_share", Measured(None, reason=why_unknown(facts, "1.2.2.capacity")))
    _add_markets(data, regions)
    _add_correlation(facts, market, "1.2.2.corr_penetration_gdp", "人均GDP_元")
    _add_correlation(facts, market, "1.2.2.corr_penetration_density", "人口密度_人每平方公里")


def markets(data: Context) -> Selection:
    """The regions' rows of 市场数据; a row for the whole country is their sum again, so it is left out."""
    rows = data.select("市场数据")
    return rows.where("区域", "!=", NATION) if NATION in rows.groups("区域") else rows


def capacity(market: Selection) -> Measured:
    """年市场容量 in 元; the column is in 万元."""
    found = market.sum(_CAPACITY)
    return market.measure(None if found.value is None else found.value * 10_000, _CAPACITY, reason=found.reason)


def _regions(rates: Mapping[str, float]) -> dict[str, float]:
    return {region: rate for region, rate in rates.items() if region != NATION}


def _add_markets(data: Context, regions: list[str]) -> None:
    facts = data.facts
    low, high = data.threshold("potential_penetration"), data.threshold("saturated_penetration")
    for family, rows in (("1.2.2.sales_T3", data.t3), ("1.2.2.sales_P3", data.p3)):
        facts.put_each(family, spread(rows, "区域", regions), amount)
    nation = facts.value("1.2.2.penetration", NATION)
    t3, p3 = known(facts, "1.2.2.sales_T3"), known(facts, "1.2.2.sales_P3")

    def pick(test: Callable[[str, float], bool]) -> Callable[[Mapping[str, float]], list[str] | None]:
        return lambda rates: None if nation is None else [r for r in ranked(_regions(rates)) if test(r, rates[r])]

    put_from(facts, "1.2.2.potential_markets", "1.2.2.penetration", pick(lambda _, rate: rate < nation * low))
    if nation is not None and not (t3 and p3):
        reason = why_unknown(facts, "1.2.2.sales_P3" if t3 else "1.2.2.sales_T3")
        facts.put("1.2.2.saturated_markets", Measured(None, reason=reason))
        return
    put_from(
        facts,
        "1.2.2.saturated_markets",
        "1.2.2.penetration",
        pick(lambda region, rate: rate > nation * high and t3.get(region, 0) <= p3.get(region, 0)),
        "1.2.2.sales_T3",
        "1.2.2.sales_P3",
    )


def _add_correlation(facts: FactSheet, market: Selection, family: str, column: str) -> None:
    """Pearson's r over the regions that have both a penetration and this column."""
    rates = _regions(known(facts, "1.2.2.penetration"))
    values = market.where(column, "非空")
    pairs = [
        (rates[region], float(np.mean(rows.column(column).to_numpy(dtype=float))))
        for region, rows in values.groups("区域").items()
        if region in rates
    ]
    missing = values.gap or (None if rates else why_unknown(facts, "1.2.2.penetration"))
    r: float | None = None
    if len(pairs) > 1 and all(np.std(side) > 0 for side in zip(*pairs, strict=True)):
        r = float(np.corrcoef(np.array(pairs).T)[0, 1])
    measured = values.measure(r, "区域", column, reason=missing or "可比较的区域不足两个，或各区域数值相同")
    facts.put(family, measured, inputs=ids_of(facts, "1.2.2.penetration"))
