"""Stories in what customers and colleagues say, in people and budgets, and in last month's actions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import Company
from benchmarks.analyst.planting import Story, kind

_KINDS = {"delivery": "4.1.1", "contract": "4.1.2", "quality": "4.1.3", "service": "4.1.4"}
_NEEDS = {"定制化模块": "4.2.1", "数字化交付": "4.2.2", "碳足迹报告": "4.2.3", "增值服务": "4.2.4"}


@kind
def complaints_double(company: Company) -> Story:
    label = company.free(_KINDS)
    comments = company.tables["反馈"]
    rows = comments[(comments["日期"] >= company.first_of(0)) & (comments["category"] == label)]
    more = pd.concat([rows] * 2).assign(is_complaint="是")
    more["编号"] = [f"FX{company.rng.integers(1e9):09d}" for _ in range(len(more))]
    more["客户"] = company.rng.choice(company.customers["客户"].to_numpy(), len(more))
    company.tables["反馈"] = pd.concat([comments, more], ignore_index=True)
    item = _KINDS[label]
    families = (f"{item}.feedback_complaints", f"{item}.feedback_mom", f"{item}.feedback_complaints_prev_month")
    return Story("complaints_double", (item,), families, (), "up")


@kind
def answers_are_slow(company: Company) -> Story:
    tickets = company.tables["售后工单"]
    rows = (tickets["创建时间"] >= company.first_of(0)) & (company.rng.random(len(tickets)) < 0.35)
    late = tickets.loc[rows, "创建时间"] + pd.Timedelta(hours=75)
    end = company.first_of(-1)
    tickets.loc[rows, "首次响应时间"] = late.where(late < end).astype("datetime64[s]")
    tickets.loc[rows, "关闭时间"] = pd.NaT
    return Story("answers_are_slow", ("4.1.4",), ("4.1.4.share_over_48h", "4.1.4.tickets_over_48h"))


@kind
def need_grows(company: Company) -> Story:
    need = company.free(_NEEDS)
    needs = company.tables["客户需求"]
    rows = (needs["月份"] == company.first_of(0)) & (company.rng.random(len(needs)) < 0.6)
    needs.loc[rows, "需求类型"] = need
    item = _NEEDS[need]
    families = (f"{item}.demand_yoy", f"{item}.demand_customers_last_year", f"{item}.demand_customers")
    return Story("need_grows", (item,), families, (), "up")


@kind
def satisfaction_falls(company: Company) -> Story:
    survey = company.tables["满意度调研"]
    rows = (survey["月份"] == company.first_of(0)) & (survey["维度"] != "返利结算")
    survey.loc[rows, "得分"] -= company.rng.uniform(6, 12)
    return Story(
        "satisfaction_falls", ("4.3.1",), ("4.3.1.overall_change",), (), "down", caveat=("上期", "上一期", "2025")
    )


@kind
def one_dimension_is_weak(company: Company) -> Story:
    dimension = company.free(["交付及时", "服务响应", "技术支持"])
    survey = company.tables["满意度调研"]
    survey.loc[survey["维度"] == dimension, "得分"] -= 12
    families = ("4.3.1.terminal_dimension", "4.3.1.dimension")
    return Story("one_dimension_is_weak", ("4.3.1",), families, (dimension,), "down")


@kind
def key_customers_part(company: Company) -> Story:
    survey, now = company.tables["满意度调研"], company.first_of(0)
    rows = (survey["月份"] == now) & survey["NPS"].notna()
    large = company.customers.loc[company.customers["客户层级"] == "大客户", "客户"]
    rows &= survey["客户"].isin(large)
    survey.loc[rows, "NPS"] = np.where(np.arange(int(rows.sum())) % 2 == 0, 10, 3)
    families = ("4.3.2.key_promoter_count", "4.3.2.key_detractor_count", "4.3.2.key_nps")
    return Story("key_customers_part", ("4.3.2",), families, caveat=("两极", "分化", "少", "仅供参考"))


@kind
def rebates_anger(company: Company) -> Story:
    survey = company.tables["满意度调研"]
    survey.loc[survey["维度"] == "返利结算", "得分"] -= 22
    return Story("rebates_anger", ("4.3.3",), ("4.3.3.distributor_rebate",), (), "down")


@kind
def self_service_wanted(company: Company) -> Story:
    survey = company.tables["满意度调研"]
    rows = survey["期望改进"].notna() & (company.rng.random(len(survey)) < 0.5)
    survey.loc[rows, "期望改进"] = "线上自助服务平台"
    families = ("4.3.4.self_service_share", "4.3.4.improvement")
    return Story("self_service_wanted", ("4.3.4",), families, ("自助",))


@kind
def approval_is_complained_of(company: Company) -> Story:
    reports = company.tables["一线反馈"]
    rows = (reports["月份"] == company.first_of(0)) & (company.rng.random(len(reports)) < 0.5)
    reports.loc[rows, "主题"] = "折扣审批冗长"
    return Story("approval_is_complained_of", ("5.2.2",), ("5.2.2.feedback",))


@kind
def region_is_overstaffed(company: Company) -> Story:
    region = company.free(company.regions)
    staff = company.tables["员工"]
    others = staff[staff["区域"] != region].sample(10, random_state=int(company.rng.integers(1e6))).index
    staff.loc[others, "区域"] = region
    return Story("region_is_overstaffed", ("3.1.3",), ("3.1.3.headcount_minus_capacity_share_pp",), (region,), "up")


@kind
def budget_goes_wrong(company: Company) -> Story:
    region = company.free(company.regions)
    budget = company.tables["市场活动"]
    budget.loc[budget["区域"] == region, "活动预算"] += 2.5e5
    return Story("budget_goes_wrong", ("5.2.3",), ("5.2.3.budget_minus_lead_share_pp",), (region,), "up")


@kind
def actions_are_late(company: Company) -> Story:
    actions = company.tables["上月行动计划"]
    actions.loc[:3, "状态"], actions.loc[:3, "完成日"] = "延期", pd.NaT
    return Story("actions_are_late", ("6.3",), ("6.3.completion_rate", "6.3.overdue_count", "6.3.overdue_items"))


@kind
def customer_is_leaving(company: Company) -> Story:
    orders, end = company.tables["销售明细"], company.first_of(-1)
    before = orders[(orders["日期"] >= company.first_of(5)) & (orders["日期"] < company.first_of(2))]
    large = before.groupby("客户")["金额"].sum()
    customer = company.free([str(c) for c in large.index[large >= large.quantile(0.9)]])
    own = orders["客户"] == customer
    orders.loc[
        own & orders["日期"].between(company.first_of(5), company.first_of(2) - pd.Timedelta(days=1)), "金额"
    ] *= max(1.0, 3e5 / large[customer])
    company.tables["销售明细"] = orders[~(own & (orders["日期"] >= company.first_of(2)))].reset_index(drop=True)
    tickets = company.tables["售后工单"].iloc[:3].copy()
    tickets["客户"], tickets["工单号"] = customer, [f"TX{company.rng.integers(1e8)}{i}" for i in range(3)]
    tickets["创建时间"] = (end - pd.Timedelta(days=20)).as_unit("s")
    tickets["首次响应时间"] = (end - pd.Timedelta(days=15)).as_unit("s")
    tickets["关闭时间"] = pd.NaT
    company.tables["售后工单"] = pd.concat([company.tables["售后工单"], tickets], ignore_index=True)
    comment = company.tables["反馈"].iloc[:1].copy()
    comment["客户"], comment["编号"], comment["日期"] = (
        customer,
        f"FC{company.rng.integers(1e8)}",
        end - pd.Timedelta(days=9),
    )
    comment["churn_reason"], comment["category"], comment["反馈内容"] = (
        "competitor",
        "other",
        "别家给的方案更合适，我们在比较。",
    )
    company.tables["反馈"] = pd.concat([company.tables["反馈"], comment], ignore_index=True)
    families = ("3.2.0.warning_rules", "3.2.0.warning_list")
    return Story("customer_is_leaving", ("3.2.1", "3.2.2"), families, (customer,))
