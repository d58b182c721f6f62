"""1.2.1 区域排名与差距分析: regions ranked, against their mean, their targets and their past."""

from __future__ import annotations

import statistics
from collections.abc import Mapping

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.members import add_growth, ids_of, known, members_of, put_from, ranked, why_unknown
from summarizer.kpi.operations import difference, pull, ratio
from summarizer.kpi.performance.attainment import target
from summarizer.kpi.performance.movement import without_largest

_LAST_YEAR = ("1.2.1.region_sales_last_year", "1.1.2.same_month_last_year_sales")


def add_regions(data: Context) -> None:
    """The facts of 1.2.1."""
    facts, due = data.facts, target(data, data.month)
    members = members_of("区域", data.now, data.net_in(data.month - 1), data.net_in(data.month - 12), due)
    add_growth(data, "区域", "1.2.1.region_sales", mom="1.2.1.region_mom", yoy="1.2.1.region_yoy", members=members)
    selling = set(data.now.groups("区域"))
    put_from(facts, "1.2.1.region_ranking", "1.2.1.region_sales", lambda sold: ranked(_only(sold, selling)))
    put_from(facts, "1.2.1.region_mean", "1.2.1.region_sales", lambda sold: _mean(_only(sold, selling)))
    facts.derive_each("1.2.1.region_share", ratio, "1.2.1.region_sales", "1.1.1.net_sales")
    facts.derive_each("1.2.1.region_deviation_abs", difference, "1.2.1.region_sales", "1.2.1.region_mean")
    facts.derive_each("1.2.1.region_deviation", ratio, "1.2.1.region_deviation_abs", "1.2.1.region_mean")
    facts.put_each("1.2.1.region_target", due.groups("区域"), lambda rows: rows.sum("目标额"))
    facts.derive_each("1.2.1.region_attainment", ratio, "1.2.1.region_sales", "1.2.1.region_target")
    facts.derive_each("1.2.1.region_gap", difference, "1.2.1.region_sales", "1.2.1.region_target")
    facts.derive_each("1.2.1.region_yoy_pull_pp", pull, "1.2.1.region_sales", *_LAST_YEAR)
    _add_without_largest(data)
    _add_anomalies(data)
    _add_zscores(data)


def _only(values: Mapping[str, float], members: set[str]) -> dict[str, float]:
    """A region that sold nothing this month has neither a rank nor a part in the mean."""
    return {member: value for member, value in values.items() if member in members}


def _mean(values: Mapping[str, float]) -> float | None:
    return statistics.fmean(values.values()) if values else None


def _add_without_largest(data: Context) -> None:
    regions = data.now.groups("区域")
    last_year = data.net_in(data.month - 12)
    for region, rows in regions.items():
        before = last_year.where("区域", "=", region)
        without_largest(data, rows, before, "1.2.1.region_yoy_excl_top_customer", "1.2.1.region_excl_top", region)
    if not regions:
        data.facts.put("1.2.1.region_yoy_excl_top_customer", data.now.measure(None, "区域"))


def _add_anomalies(data: Context) -> None:
    facts = data.facts
    falling, rising = data.threshold("region_decline_yoy"), data.threshold("region_surge_yoy")
    mom = known(facts, "1.2.1.region_mom")
    if mom:
        put_from(
            facts,
            "1.2.1.anomaly_negative",
            "1.2.1.region_yoy",
            lambda yoy: [r for r in sorted(yoy, key=lambda r: (yoy[r], r)) if yoy[r] <= falling and mom.get(r, 0) < 0],
            "1.2.1.region_mom",
        )
    else:
        facts.put("1.2.1.anomaly_negative", Measured(None, reason=why_unknown(facts, "1.2.1.region_mom")))
    put_from(
        facts,
        "1.2.1.anomaly_high_growth",
        "1.2.1.region_yoy",
        lambda yoy: [region for region in ranked(yoy) if yoy[region] >= rising],
    )


def _add_zscores(data: Context) -> None:
    """How far each region's growth is from the others', in standard deviations of all of them."""
    facts, family = data.facts, "1.2.1.region_yoy_zscore"
    yoy = known(facts, "1.2.1.region_yoy")
    spread = statistics.pstdev(yoy.values()) if yoy else 0.0
    inputs = ids_of(facts, "1.2.1.region_yoy")
    if not spread:
        reason = "各区域同比相同，标准差为零" if yoy else why_unknown(facts, "1.2.1.region_yoy")
        facts.put(family, Measured(None, reason=reason), inputs=inputs)
        return
    centre = statistics.fmean(yoy.values())
    scores = {region: (value - centre) / spread for region, value in yoy.items()}
    rows = [{"区域": region, "标准分": scores[region]} for region in ranked(scores)]
    facts.put(family, Measured(rows), inputs=inputs)
    for region, score in scores.items():
        facts.put(family, Measured(score), region, inputs=[fact_id("1.2.1.region_yoy", region), *inputs])
