"""3.1 未达标项目根因: targets, execution, resources.

Readings taken here:
- A month without a target, or with a target of 0, is no month below 85%. Members are regions with a target row in the
  six months; all six must be covered by both tables.
- target_growth_vs_actual_yoy_pp is for regions with a target row in M.
- A lead is open at the cut-off if its 询盘日 is not later and neither 成交日 nor 流失日 has come by then. 末阶段日 is
  the latest of 询盘日, 报价日, 试用日 and 谈判日 that had come.
- Every row of 员工 is a person. Somebody without order lines sold 0; without a target there is no attainment.
  Order lines of people who are not in 员工 count for nobody.
- A region of 市场数据 without people has a share of people of 0; a region without capacity has no difference.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.arithmetic import Number, get, growth, mean, parts, points, ratio, sums, total
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Members, best
from tests.integration.oracle.section_1_regions import capacities
from tests.integration.oracle.section_1_sales import Facts
from tests.integration.oracle.section_2_leads import DATES, STAGES


def facts_3_1(company: Company) -> Facts:
    """Facts of 3.1.1, 3.1.2 and 3.1.3."""
    return targets(company) | leads(company) | people(company) | staffing(company)


def targets(company: Company) -> Facts:
    """3.1.1."""
    net, due = company.net(-5, 0), company.targets(-5, 0)
    facts: Facts = {"3.1.1.unrealistic_target_regions": None}
    low: dict[str, int] = {}
    if net is not None and due is not None:
        for region, rows in parts(due, "区域").items():
            sold = net[net["区域"] == region]
            monthly = [
                ratio(
                    total(sold[sold["日期"].dt.to_period("M") == month], "金额"),
                    total(rows[rows["月份"].dt.to_period("M") == month], "目标额"),
                )
                for month in pd.period_range(company.month - 5, company.month)
            ]
            low[region] = sum(rate is not None and rate < 0.85 for rate in monthly)
            facts[f"3.1.1.months_below_85_of_last6.{region}"] = low[region]
            facts[f"3.1.1.avg_attainment_last6.{region}"] = ratio(total(sold, "金额"), total(rows, "目标额"))
        facts["3.1.1.unrealistic_target_regions"] = Members.of(r for r, months in low.items() if months >= 4)
    now, last_year = sums(company.now, "区域", "金额"), sums(company.last_year, "区域", "金额")
    for place, target in (sums(company.targets(0, 0), "区域", "目标额") or {}).items():
        then = get(last_year, place)
        facts[f"3.1.1.target_growth_vs_actual_yoy_pp.{place}"] = points(
            growth(target, then), growth(get(now, place), then)
        )
    return facts


def leads(company: Company) -> Facts:
    """3.1.2, the leads."""
    quoted = company.rows_in("销售漏斗", "报价日", 0, 0, also=DATES)
    waited = None if quoted is None else mean((quoted["报价日"] - quoted["询盘日"]).dt.days)
    facts: Facts = {
        "3.1.2.inquiry_to_quote_days": waited,
        "3.1.2.lost_after_quote_no_followup": lost_because(company, "报价后未跟进"),
        "3.1.2.open_leads": None,
        "3.1.2.stalled_leads_30d": None,
    }
    every = company.table("销售漏斗")
    if every is None:
        return facts
    known = every[list(DATES)].where(every[list(DATES)] < company.end)
    still_open = known["询盘日"].notna() & known["成交日"].isna() & known["流失日"].isna()
    last_stage = known[list(STAGES.values())].max(axis=1)
    stalled = still_open & ((company.cutoff - last_stage).dt.days > 30)
    return facts | {"3.1.2.open_leads": int(still_open.sum()), "3.1.2.stalled_leads_30d": int(stalled.sum())}


def lost_because(company: Company, reason: str) -> Number:
    """Leads lost in M for that reason."""
    lost = company.rows_in("销售漏斗", "流失日", 0, 0, also=DATES)
    return None if lost is None else int((lost["流失原因"] == reason).sum())


def people(company: Company) -> Facts:
    """3.1.2, the people."""
    sold, staff = sums(company.now, "销售员", "金额"), company.table("员工")
    if sold is None or staff is None:
        return {"3.1.2.reps_below_80": None, "3.1.2.reps_ge_100": None}
    reached = [
        ratio(sold.get(name, 0.0), target)
        for name, target in zip(staff["销售员"], staff["个人目标"], strict=True)
        if pd.notna(target)
    ]
    known = [rate for rate in reached if rate is not None]
    return {
        "3.1.2.reps_below_80": sum(rate < 0.80 for rate in known),
        "3.1.2.reps_ge_100": sum(rate >= 1.00 for rate in known),
    }


def staffing(company: Company) -> Facts:
    """3.1.3."""
    staff, capacity = company.table("员工"), capacities(company)
    facts: Facts = {}
    if staff is None:
        return {"3.1.3.most_under_resourced": None, "3.1.3.most_over_resourced": None}
    heads = {str(region): int(n) for region, n in staff["区域"].value_counts().items()}
    gaps: dict[str, float] = {}
    for region, size in capacity.items():
        here = ratio(heads.get(region, 0), sum(heads.values()))
        gap = points(here, ratio(size, sum(capacity.values())))
        facts[f"3.1.3.headcount_minus_capacity_share_pp.{region}"] = gap
        if gap is not None:
            gaps[region] = gap
    sold = sums(company.now, "区域", "金额")
    for region, number in heads.items():
        facts[f"3.1.3.sales_per_head.{region}"] = ratio(get(sold, region), number)
    facts["3.1.3.most_under_resourced"] = best(gaps, lowest=True)
    facts["3.1.3.most_over_resourced"] = best(gaps)
    return facts
