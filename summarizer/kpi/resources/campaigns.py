"""5.2.3 市场活动资源错配: each region's share of the campaign budget against its share of new leads."""

from __future__ import annotations

from summarizer.kpi.analysis.leads import dated
from summarizer.kpi.context import Context
from summarizer.kpi.members import highest, lowest, members_of, put_from, spread
from summarizer.kpi.operations import points, ratio


def add_campaigns(data: Context) -> None:
    """The facts of 5.2.3."""
    facts = data.facts
    budget = data.select("市场活动").months("月份", data.month)
    leads = dated(data, "询盘日", data.month)
    regions = members_of("区域", budget, leads)
    facts.put("5.2.3.budget_total", budget.sum("活动预算"))
    facts.put("5.2.3.lead_total", leads.where("区域", "非空").count("区域"))
    facts.put_each("5.2.3.budget", spread(budget, "区域", regions), lambda rows: rows.sum("活动预算"))
    facts.put_each("5.2.3.leads", spread(leads, "区域", regions), lambda rows: rows.count("区域"))
    facts.derive_each("5.2.3.budget_share", ratio, "5.2.3.budget", "5.2.3.budget_total")
    facts.derive_each("5.2.3.lead_share", ratio, "5.2.3.leads", "5.2.3.lead_total")
    family = "5.2.3.budget_minus_lead_share_pp"
    facts.derive_each(family, points, "5.2.3.budget_share", "5.2.3.lead_share")
    put_from(facts, "5.2.3.most_over_budget", family, highest)
    put_from(facts, "5.2.3.most_under_budget", family, lowest)
