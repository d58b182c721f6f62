"""05 资源支持需求: front-line reports, approval, campaigns.

Readings taken here:
- Rows with a blank 主题 are the classifier's to name, so they are not under test here: tables given to the oracle have
  every 主题 filled, or no front-line table at all.
- approval_days takes contracts signed in M that have both dates.
- 当月活动预算占比 and 当月新询盘占比 are each of their own table's total in M; a region that is only in one table has
  a share of 0 in the other.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.arithmetic import Number, get, mean, names, parts, points, ratio, sums
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import best
from tests.integration.oracle.section_1_sales import Facts
from tests.integration.oracle.section_2_contracts import signed
from tests.integration.oracle.section_2_leads import dated

THEMES = {
    "5.1.1": "CRM客户画像",
    "5.1.2": "移动端同步延迟",
    "5.1.3": "竞品情报不足",
    "5.2.1": "售前交付信息断层",
    "5.2.2": "折扣审批冗长",
    "5.3.1": "培训需求-新品技术",
    "5.3.2": "培训需求-谈判技巧",
    "5.3.3": "培训需求-数据分析",
}


def facts_5(company: Company) -> Facts:
    """Facts of 5.1, 5.2 and 5.3."""
    reports = company.rows_in("一线反馈", "月份", 0, 0)
    themes = None if reports is None or "主题" not in reports else reports["主题"]
    facts: Facts = {
        f"{item}.feedback": None if themes is None else int((themes == theme).sum()) for item, theme in THEMES.items()
    }
    return facts | approval(company) | campaigns(company)


def approval_days(contracts: pd.DataFrame | None) -> Number:
    """mean(通过日-提交日)."""
    if contracts is None or "审批提交日" not in contracts or "审批通过日" not in contracts:
        return None
    return mean((contracts["审批通过日"] - contracts["审批提交日"]).dt.days)


def approval(company: Company) -> Facts:
    """5.2.2."""
    contracts = signed(company)
    facts: Facts = {"5.2.2.approval_days": approval_days(contracts)}
    for nodes, rows in parts(contracts, "审批节点数").items():
        facts[f"5.2.2.approval_days_by_nodes.{int(float(nodes))}"] = approval_days(rows)
    return facts


def campaigns(company: Company) -> Facts:
    """5.2.3."""
    budget = sums(company.rows_in("市场活动", "月份", 0, 0), "区域", "活动预算")
    asked = dated(company, "询盘日", 0, 0)
    leads = None if asked is None else {region: len(rows) for region, rows in parts(asked, "区域").items()}
    gaps: dict[str, float] = {}
    facts: Facts = {}
    if budget is not None and leads is not None:
        for region in names(budget, leads):
            gap = points(
                ratio(get(budget, region), sum(budget.values())),
                ratio(leads.get(region, 0), sum(leads.values())),
            )
            facts[f"5.2.3.budget_minus_lead_share_pp.{region}"] = gap
            if gap is not None:
                gaps[region] = gap
    return facts | {"5.2.3.most_over_budget": best(gaps), "5.2.3.most_under_budget": best(gaps, lowest=True)}
