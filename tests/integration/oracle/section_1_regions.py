"""1.2 区域业绩横向对比: regions, market penetration, channels.

Readings taken here:
- 区域均值 is the mean over the regions that sold in M.
- region_yoy_excl_top_customer leaves out the largest customer of that region in M, not of the company.
- A region that sold last year and nothing now has 同比 −100% and can be an anomaly. Without a 环比 it is none.
- region_yoy_zscore names no member in its id, so it is one fact, a number for each region with a 同比; facts for each
  may stand beside it. Whether regions that sold only last year, or nothing now, are among them is open.
- 全国 is all net sales over all capacity, also where the regions of the two tables differ. A region of 市场数据 without
  sales has penetration 0; a region without capacity has none.
- 近3月较前3月≤0: T3 − P3 ≤ 0, so a region with no sales in both counts.
- Correlations are taken over regions with both values; two points are enough for an r.
- An order with lines in two channels counts in both.
"""

from __future__ import annotations

import statistics

from tests.integration.oracle.arithmetic import (
    Number,
    get,
    growth,
    margin,
    minus,
    names,
    order_value,
    parts,
    pearson,
    ratio,
    sums,
    total,
)  # fmt: skip
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Amounts, Members, OneOf, Open, Ranking
from tests.integration.oracle.section_1_sales import Facts, against_target, growth_without_largest, growths


def facts_1_2(company: Company) -> Facts:
    """Facts of 1.2.1, 1.2.2 and 1.2.3."""
    return regions(company) | penetration(company) | channels(company)


def regions(company: Company) -> Facts:
    """1.2.1."""
    now, all_now = sums(company.now, "区域", "金额"), total(company.now, "金额")
    average = statistics.fmean(now.values()) if now else None
    facts: Facts = {
        "1.2.1.region_ranking": Ranking(now) if now else None,
        "1.2.1.region_mean": average,
    }
    for region in names(now):
        sold = get(now, region)
        facts |= {
            f"1.2.1.region_sales.{region}": sold,
            f"1.2.1.region_deviation.{region}": ratio(minus(sold, average), average),
            f"1.2.1.region_deviation_abs.{region}": minus(sold, average),
            f"1.2.1.region_share.{region}": ratio(sold, all_now),
        }
    before = parts(company.last_year, "区域")
    for region, lines in parts(company.now, "区域").items():
        then = before.get(region, None if company.last_year is None else company.last_year.iloc[:0])
        facts[f"1.2.1.region_yoy_excl_top_customer.{region}"] = growth_without_largest(lines, then)
    facts |= growths(company, "区域", "1.2.1.region_mom", "1.2.1.region_yoy")
    facts |= against_target(company, "区域", "1.2.1.region_attainment", "1.2.1.region_gap")
    return facts | anomalies(company)


def anomalies(company: Company) -> Facts:
    """Regions that shrink or grow abnormally, and how far each 同比 is from the others."""
    now, before, last_year = (sums(f, "区域", "金额") for f in (company.now, company.before, company.last_year))
    yoy, mom = (
        {r: change for r in names(now, then) if (change := growth(get(now, r), get(then, r))) is not None}
        for then in (last_year, before)
    )
    facts: Facts = {
        "1.2.1.anomaly_negative": None,
        "1.2.1.anomaly_high_growth": None,
        "1.2.1.region_yoy_zscore": None,
    }
    if now is None or last_year is None:
        return facts
    if before is not None:
        facts["1.2.1.anomaly_negative"] = Members.of(r for r in yoy if yoy[r] <= -0.10 and mom.get(r, 0.0) < 0)
    facts["1.2.1.anomaly_high_growth"] = Members.of(r for r in yoy if yoy[r] >= 0.30)
    known = set(now) | set(before or {}) | set(sums(company.targets(0, 0), "区域", "目标额") or {})
    circles = [zscores(yoy, among) for among in (set(yoy), known, set(now))]
    facts["1.2.1.region_yoy_zscore"] = OneOf(tuple(Amounts(scores) if scores else None for scores in circles))
    for region in yoy:
        seen = tuple(scores.get(region) for scores in circles)
        facts[f"1.2.1.region_yoy_zscore.{region}"] = Open(OneOf(seen))
    return facts


def zscores(yoy: dict[str, float], among: set[str]) -> dict[str, float]:
    """How far each 同比 is from the mean of these regions, in population standard deviations."""
    chosen = {region: value for region, value in yoy.items() if region in among}
    if not chosen or (spread := statistics.pstdev(chosen.values())) == 0:
        return {}
    centre = statistics.fmean(chosen.values())
    return {region: (value - centre) / spread for region, value in chosen.items()}


def penetration(company: Company) -> Facts:
    """1.2.2."""
    capacity = capacities(company)
    year = sums(company.t12, "区域", "金额")
    rates = {r: rate for r in capacity if (rate := ratio(get(year, r), capacity[r])) is not None}
    nation = ratio(total(company.t12, "金额"), sum(capacity.values()) if capacity else None)
    facts: Facts = {"1.2.2.penetration.全国": nation}
    for region in names(capacity, year):
        facts[f"1.2.2.penetration.{region}"] = rates.get(region)
        if region in capacity:
            facts[f"1.2.2.capacity_share.{region}"] = ratio(capacity[region], sum(capacity.values()))
    facts["1.2.2.penetration_ranking"] = Ranking(rates) if rates else None
    potential: object = None
    saturated: object = None
    if nation is not None:
        potential = Members.of(r for r in rates if rates[r] < nation * 0.8)
        t3, p3 = sums(company.t3, "区域", "金额"), sums(company.p3, "区域", "金额")
        if t3 is not None and p3 is not None:
            saturated = Members.of(r for r in rates if rates[r] > nation * 1.1 and t3.get(r, 0.0) <= p3.get(r, 0.0))
    facts |= {"1.2.2.potential_markets": potential, "1.2.2.saturated_markets": saturated}
    facts["1.2.2.corr_penetration_gdp"] = correlation(company, rates, "人均GDP_元")
    facts["1.2.2.corr_penetration_density"] = correlation(company, rates, "人口密度_人每平方公里")
    return facts


def capacities(company: Company) -> dict[str, float]:
    """年市场容量 of each region in 元."""
    found = sums(company.table("市场数据"), "区域", "年市场容量_万元") or {}
    return {str(region): value * 10_000 for region, value in found.items()}


def correlation(company: Company, rates: dict[str, float], column: str) -> Number:
    """Pearson's r between the penetration of regions and a column of 市场数据."""
    market = company.table("市场数据", column)
    if market is None:
        return None
    known = market.dropna(subset=[column]).set_index("区域")[column]
    both = [region for region in rates if region in known.index]
    return pearson([rates[r] for r in both], [float(known[r]) for r in both])


def channels(company: Company) -> Facts:
    """1.2.3."""
    now = company.now
    everything, facts = total(now, "金额"), growths(company, "渠道", "1.2.3.channel_mom", "1.2.3.channel_yoy")
    for channel, lines in parts(now, "渠道").items():
        facts[f"1.2.3.channel_sales.{channel}"] = total(lines, "金额")
        facts[f"1.2.3.channel_share.{channel}"] = ratio(total(lines, "金额"), everything)
        facts[f"1.2.3.channel_gross_margin.{channel}"] = margin(lines)
        facts[f"1.2.3.channel_aov.{channel}"] = order_value(lines)
    for region, in_region in parts(now, "区域").items():
        for channel, lines in parts(in_region, "渠道").items():
            facts[f"1.2.3.region_channel_sales.{region}.{channel}"] = total(lines, "金额")
            facts[f"1.2.3.region_channel_share.{region}.{channel}"] = ratio(
                total(lines, "金额"), total(in_region, "金额")
            )
    several: Number = None
    share: Number = None
    if now is not None:
        used = now.groupby("客户")["渠道"].nunique()
        multi = used[used >= 2].index
        several, share = len(multi), ratio(total(now[now["客户"].isin(multi)], "金额"), everything)
    return facts | {"1.2.3.multichannel_customers": several, "1.2.3.multichannel_sales_share": share}
