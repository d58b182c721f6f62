"""06 下月行动计划: the three splits of next month's total, key accounts, last month's actions.

Readings taken here:
- 下月总目标 is a plain number of 元; parameters whose 简报月份 is another month say nothing of this one's total.
  Weights of 参数's own split rules are not read: the register states them.
- Regions are those with T3 sales or capacity; one that is missing on one side has a share of 0 there. Lines are those
  with T3 sales.
- 最大余数法: everybody gets the whole yuan below their quota, the yuan left over go to the largest remainders.
- People of a region without a region target, or whose targets add up to 0, get none. A blank 个人目标 is 0.
- Detractors among the ten answer in the survey of M; each has one NPS, the first that is filled.
- contracts_expiring_90d: 止日 from the day after the cut-off to 90 days after it.
- overdue_items: 截止日 on or before the cut-off and 状态 not 已完成.
"""

from __future__ import annotations

import math

import pandas as pd

from tests.integration.oracle.arithmetic import Number, margin, minus, names, parts, ratio, sums
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Members, Ranking
from tests.integration.oracle.section_1_regions import capacities
from tests.integration.oracle.section_1_sales import Facts
from tests.integration.oracle.section_2_contracts import renewed_numbers
from tests.integration.oracle.section_3_warnings import COMPETITOR, commented, wave


def facts_6(company: Company) -> Facts:
    """Facts of 6.1, 6.2 and 6.3."""
    total = next_total(company)
    weights = region_weights(company)
    regions = split(total, weights)
    facts: Facts = {"6.1.0.next_month_total": total}
    facts |= {f"6.1.1.region_target_share.{region}": weight for region, weight in weights.items()}
    facts |= {f"6.1.1.region_target.{region}": target for region, target in regions.items()}
    return (
        facts | line_targets(company, total) | person_targets(company, regions) | accounts(company) | actions(company)
    )


def next_total(company: Company) -> Number:
    """下月总目标."""
    stated, written_for = company.parameter("下月总目标"), company.parameter("简报月份")
    if written_for is not None and pd.Period(written_for, "M") != company.month:
        return None
    return None if stated is None else float(stated)


def region_weights(company: Company) -> dict[str, float]:
    """50% share of T3 net sales, 50% share of capacity."""
    sold, capacity = sums(company.t3, "区域", "金额"), capacities(company)
    if not sold or not capacity or sum(sold.values()) == 0 or sum(capacity.values()) == 0:
        return {}
    return {
        region: 0.5 * sold.get(region, 0.0) / sum(sold.values())
        + 0.5 * capacity.get(region, 0.0) / sum(capacity.values())
        for region in names(sold, capacity)
    }


def split(total: Number, weights: dict[str, float]) -> dict[str, Number]:
    """A total in whole yuan by weights, with the largest remainders; the parts add up to it."""
    if total is None or not weights or sum(weights.values()) == 0:
        return dict.fromkeys(weights)
    quotas = {name: total * weight / sum(weights.values()) for name, weight in weights.items()}
    # A quota such as 2999999.9999999995 is meant to be the whole number.
    whole = {name: math.floor(round(quota, 6)) for name, quota in quotas.items()}
    left = round(total - sum(whole.values()))
    for name in sorted(quotas, key=lambda n: whole[n] - quotas[n])[:left]:
        whole[name] += 1
    return dict(whole)


def line_targets(company: Company, total: Number) -> Facts:
    """6.1.2."""
    facts: Facts = {}
    weights: dict[str, float] = {}
    for line, rows in parts(company.t3, "产品线").items():
        rate = margin(rows)
        facts[f"6.1.2.line_gross_margin_T3.{line}"] = rate
        if rate is not None:
            weights[line] = float(rows["金额"].sum()) * (1 + rate)
    return facts | {f"6.1.2.line_target.{line}": target for line, target in split(total, weights).items()}


def person_targets(company: Company, regions: dict[str, Number]) -> Facts:
    """6.1.3."""
    staff = company.table("员工")
    facts: Facts = {}
    for region, people in parts(staff, "区域").items():
        own = {str(name): float(t) for name, t in zip(people["销售员"], people["个人目标"].fillna(0.0), strict=True)}
        parts_of_it = split(regions.get(region), own) if region in regions else dict.fromkeys(own)
        facts |= {f"6.1.3.person_target.{name}": target for name, target in parts_of_it.items()}
    return facts


def accounts(company: Company) -> Facts:
    """6.2."""
    sold = sums(company.t3, "客户", "金额")
    now = wave(company)
    detractors: object = None
    if sold and now is not None and "NPS" in now:
        nps = now.dropna(subset=["NPS"]).groupby("客户")["NPS"].first()
        ten = sorted(sold, key=lambda c: (-sold[c], str(c)))[:10]
        detractors = Members.of(c for c in ten if str(c) in nps.index and nps[str(c)] <= 6)
    contracts, named = company.table("合同"), renewed_numbers(company)
    expiring: Number = None
    if contracts is not None and named is not None:
        soon = (contracts["止日"] > company.cutoff) & (contracts["止日"] <= company.cutoff + pd.Timedelta(days=90))
        expiring = int((soon & ~contracts["合同号"].isin(named)).sum())
    mentioned = commented(company, COMPETITOR)
    return {
        "6.2.1.key_accounts": Ranking(sold, 10) if sold else None,
        "6.2.2.key_account_detractors": detractors,
        "6.2.2.contracts_expiring_90d": expiring,
        "6.2.3.competitor_mentions": None if mentioned is None else Members.of(mentioned),
    }


def actions(company: Company) -> Facts:
    """6.3."""
    plan = company.table("上月行动计划")
    if plan is None:
        return {f"6.3.{family}": None for family in ("actions", "completion_rate", "overdue_items", "carry_over")}
    undone = plan[plan["状态"] != "已完成"]
    facts: Facts = {
        "6.3.actions": len(plan),
        "6.3.completion_rate": minus(1.0, ratio(len(undone), len(plan))),
        "6.3.overdue_items": Members.of(undone.loc[undone["截止日"] <= company.cutoff, "事项"]),
        "6.3.carry_over": Members.of(undone["事项"]),
    }
    for state, rows in parts(plan, "状态").items():
        facts[f"6.3.status.{state}"] = len(rows)
    return facts
