"""04 客户反馈处理 from the KPI tables: tickets, registered needs, the satisfaction survey.

Readings taken here:
- All of 4.1 is about tickets created in M. What happened after 24:00 of the cut-off has not happened: such a ticket is
  unanswered, or open, and stays out of the mean times.
- A customer who registered several needs counts once in the base and once for each need.
- manufacturing_carbon_share: among the month's customers with 制造 in their 行业 on any row of 客户需求.
- The wave is the survey of M itself. 受访者 are distinct customers. Means of scores are over rows.
- dimension.{维度} may or may not include 整体, which has its own fact.
- Key customers: the tier on their latest order line by the cut-off, returned lines too. Each has one NPS: the first
  that is filled in this wave.
- Options of 期望改进 count once for each respondent, however many rows repeat them.
"""

from __future__ import annotations

import statistics

import pandas as pd

from tests.integration.oracle.arithmetic import Number, count, distinct, growth, mean, minus, parts, points, ratio
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Amounts, Open, best
from tests.integration.oracle.section_1_sales import Facts
from tests.integration.oracle.section_3_warnings import late, previous_wave, wave

COMPLAINTS = {
    "4.1.1": "交付延误",
    "4.1.2": "合同条款争议",
    "4.1.3": "产品质量不符",
    "4.1.4": "售后响应滞后",
}
NEEDS = {"4.2.1": "定制化模块", "4.2.2": "数字化交付", "4.2.3": "碳足迹报告", "4.2.4": "增值服务"}


def facts_4(company: Company) -> Facts:
    """Facts of 4.1, 4.2 and 4.3."""
    return tickets(company) | needs(company) | satisfaction(company) | key_customers(company) | wishes(company)


def tickets(company: Company) -> Facts:
    """4.1."""
    month = company.rows_in("售后工单", "创建时间", 0, 0)
    complaints = None
    if month is not None and "是否投诉" in month:
        complaints = month[month["是否投诉"] == "是"]
    facts: Facts = {"4.1.0.tickets": count(month), "4.1.0.complaints": count(complaints)}
    for item, category in COMPLAINTS.items():
        mine = None if complaints is None else complaints[complaints["类别"] == category]
        facts[f"{item}.complaints"] = count(mine)
    over: Number = None
    unanswered = still_open = response = close = None
    if month is not None:
        over = int(late(company, month).sum())
        answered, closed = (month[month[c] < company.end] for c in ("首次响应时间", "关闭时间"))
        unanswered, still_open = len(month) - len(answered), len(month) - len(closed)
        response = mean((answered["首次响应时间"] - answered["创建时间"]).dt.total_seconds() / 3600)
        close = mean((closed["关闭时间"] - closed["创建时间"]).dt.total_seconds() / 3600)
    return facts | {
        "4.1.4.tickets_over_48h": over,
        "4.1.4.share_over_48h": ratio(over, count(month)),
        "4.1.4.unanswered": unanswered,
        "4.1.4.mean_first_response_h": response,
        "4.1.4.mean_close_h": close,
        "4.1.4.open_tickets": still_open,
    }


def needs(company: Company) -> Facts:
    """4.2."""
    month, last_year = (company.rows_in("客户需求", "月份", back, back) for back in (0, -12))
    facts: Facts = {"4.2.0.demand_base_customers": distinct(month, "客户")}
    for item, need in NEEDS.items():
        now, then = (
            None if rows is None else distinct(rows[rows["需求类型"] == need], "客户") for rows in (month, last_year)
        )
        facts[f"{item}.demand_customers"] = now
        facts[f"{item}.demand_share"] = ratio(now, distinct(month, "客户"))
        facts[f"{item}.demand_yoy"] = growth(now, then)
    share: Number = None
    if month is not None and "行业" in month:
        makers = set(month.loc[month["行业"].fillna("").astype(str).str.contains("制造"), "客户"])
        asking = set(month.loc[month["需求类型"] == "碳足迹报告", "客户"])
        share = ratio(len(makers & asking), len(makers))
    return facts | {"4.2.3.manufacturing_carbon_share": share}


def scores(survey: pd.DataFrame | None, dimension: str) -> pd.Series | None:
    """The scores of one dimension."""
    return None if survey is None else survey.loc[survey["维度"] == dimension, "得分"]


def deviation(values: pd.Series | None) -> float | None:
    """The sample standard deviation; None for fewer than two values."""
    known = [] if values is None else list(values.dropna())
    return statistics.stdev(known) if len(known) > 1 else None


def satisfaction(company: Company) -> Facts:
    """4.3.1 and 4.3.3."""
    now, before = wave(company), previous_wave(company)
    overall = mean(scores(now, "整体"))
    end_users = None if now is None else now[now["类型"] == "终端客户"]
    dealers = None if now is None else now[now["类型"] == "分销商"]
    facts: Facts = {
        "4.3.1.previous_wave": None if before is None else str(before["月份"].iloc[0].to_period("M")),
        "4.3.1.respondents": distinct(now, "客户"),
        "4.3.1.overall": overall,
        "4.3.1.overall_change": minus(overall, mean(scores(before, "整体"))),
        "4.3.1.overall_spread": deviation(scores(now, "整体")),
        "4.3.3.distributor_rebate": mean(scores(dealers, "返利结算")),
        "4.3.3.distributor_overall": mean(scores(dealers, "整体")),
    }
    for dimension, rows in parts(now, "维度").items():
        value = mean(rows["得分"])
        facts[f"4.3.1.dimension.{dimension}"] = Open(value) if dimension == "整体" else value
    means = {d: value for d, rows in parts(end_users, "维度").items() if (value := mean(rows["得分"])) is not None}
    means.pop("整体", None)
    return facts | {
        "4.3.1.highest_dimension": best(means),
        "4.3.1.lowest_dimension": best(means, lowest=True),
    }


def key_customers(company: Company) -> Facts:
    """4.3.2."""
    now, sales = wave(company), company.table("销售明细")
    answers: list[float] | None = None
    if now is not None and sales is not None and "NPS" in now:
        lines = sales[sales["日期"] < company.end].sort_values("日期", kind="stable")
        tier = lines.groupby("客户")["客户层级"].last()
        key = set(tier[tier == "大客户"].index)
        asked = now[(now["类型"] == "终端客户") & now["客户"].isin(key)].dropna(subset=["NPS"])
        answers = [float(nps) for nps in asked.groupby("客户")["NPS"].first()]
    number = None if answers is None else len(answers)

    def share(low: int, high: int) -> Number:
        return None if answers is None else ratio(sum(low <= nps <= high for nps in answers), number)

    promoters, detractors = share(9, 10), share(0, 6)
    polarised: bool | None = None
    if promoters is not None and detractors is not None:
        polarised = promoters >= 0.30 and detractors >= 0.30
    return {
        "4.3.2.key_nps": points(promoters, detractors),
        "4.3.2.key_promoters": promoters,
        "4.3.2.key_passives": share(7, 8),
        "4.3.2.key_detractors": detractors,
        "4.3.2.key_respondents": number,
        "4.3.2.key_polarised": polarised,
    }


def wishes(company: Company) -> Facts:
    """4.3.4."""
    now = wave(company)
    if now is None or "期望改进" not in now:
        return {"4.3.4.self_service_share": None, "4.3.4.improvement_counts": None}
    wanted = {
        (customer, option.strip())
        for customer, options in zip(now["客户"], now["期望改进"], strict=True)
        if isinstance(options, str)
        for option in options.split("、")
        if option.strip()
    }
    counts: dict[str, Number] = {}
    for _, option in wanted:
        counts[option] = (counts.get(option) or 0) + 1
    asking = {customer for customer, option in wanted if "线上自助服务平台" in option}
    return {
        "4.3.4.self_service_share": ratio(len(asking), distinct(now, "客户")),
        "4.3.4.improvement_counts": Amounts(counts),
    }
