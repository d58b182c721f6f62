"""Stories in leads, contracts and receivables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import Company
from benchmarks.analyst.planting import Story, kind


def _lose(company: Company, rows: pd.Series, part: float) -> None:
    """Turn a part of these won leads into lost ones."""
    leads = company.tables["销售漏斗"]
    hit = rows & leads["成交日"].notna() & (company.rng.random(len(leads)) < part)
    leads.loc[hit, "流失日"] = leads.loc[hit, "成交日"]
    leads.loc[hit, "流失原因"] = company.rng.choice(["价格过高", "预算取消"], int(hit.sum()))
    leads.loc[hit, "成交日"], leads.loc[hit, "当前阶段"] = pd.NaT, "流失"


def _ended(company: Company, first: int) -> pd.Series:
    leads = company.tables["销售漏斗"]
    return leads["成交日"].fillna(leads["流失日"]) >= company.first_of(first)


@kind
def source_collapses(company: Company) -> Story:
    source = company.free(company.sources)
    leads = company.tables["销售漏斗"]
    _lose(company, (leads["获客渠道"] == source) & _ended(company, 2), 0.85)
    families = ("2.1.1.channel_win_rate_change_pp", "2.1.1.channel_win_rate_T3")
    return Story("source_collapses", ("2.1.1",), families, (source,), "down")


@kind
def industry_does_not_buy(company: Company) -> Story:
    industry = company.free(company.industries)
    _lose(company, company.tables["销售漏斗"]["行业"] == industry, 0.85)
    return Story("industry_does_not_buy", ("2.1.3",), ("2.1.3.win_rate_T3",), (industry,), "down")


@kind
def one_reason_loses(company: Company) -> Story:
    reason = company.free(["价格过高", "竞品替代", "功能不匹配"])
    leads = company.tables["销售漏斗"]
    rows = leads["流失日"].notna() & (leads["流失日"] >= company.first_of(0)) & (company.rng.random(len(leads)) < 0.6)
    leads.loc[rows, "流失原因"] = reason
    families = ("2.1.2.reason_count", "3.2.2.leads_lost_to_competitor", "3.2.3.leads_lost_function_mismatch")
    return Story("one_reason_loses", ("2.1.2", "3.2.2", "3.2.3"), families, (reason,))


@kind
def quotes_are_not_followed(company: Company) -> Story:
    leads = company.tables["销售漏斗"]
    rows = leads["流失日"].notna() & (leads["流失日"] >= company.first_of(0)) & (company.rng.random(len(leads)) < 0.5)
    leads.loc[rows, "流失原因"] = "报价后未跟进"
    return Story("quotes_are_not_followed", ("3.1.2",), ("3.1.2.lost_after_quote_no_followup",))


@kind
def leads_stand_still(company: Company) -> Story:
    leads = company.tables["销售漏斗"]
    past = (leads["询盘日"] < company.first_of(1)) & (leads["询盘日"] >= company.first_of(4))
    rows = past & (company.rng.random(len(leads)) < 0.25)
    leads.loc[rows, ["成交日", "流失日", "谈判日", "试用日"]] = pd.NaT
    leads.loc[rows, "流失原因"], leads.loc[rows, "当前阶段"] = None, "跟进中"
    return Story("leads_stand_still", ("3.1.2",), ("3.1.2.stalled_leads_30d",))


@kind
def customers_do_not_renew(company: Company) -> Story:
    contracts = company.tables["合同"]
    ending = contracts.loc[contracts["止日"].between(company.first_of(0), company.first_of(-1)), "合同号"]
    gone = contracts["原合同号"].isin(ending) & (company.rng.random(len(contracts)) < 0.9)
    company.tables["合同"] = contracts[~gone].reset_index(drop=True)
    return Story("customers_do_not_renew", ("2.2.2",), ("2.2.2.renewal_rate",), (), "down")


@kind
def custom_contracts(company: Company) -> Story:
    contracts = company.tables["合同"]
    rows = (contracts["签约日"] >= company.first_of(0)) & (company.rng.random(len(contracts)) < 0.6)
    contracts.loc[rows, "价格版本"] = "定制版"
    return Story("custom_contracts", ("2.2.3",), ("2.2.3.custom_version_share",))


@kind
def approval_takes_long(company: Company) -> Story:
    contracts = company.tables["合同"]
    slow = pd.to_timedelta((2.5 * (contracts["审批节点数"] - 1)).round(), unit="D").astype("timedelta64[s]")
    contracts["审批提交日"] = contracts["审批通过日"] - slow
    families = ("5.2.2.approval_days", "5.2.2.approval_days_by_nodes")
    return Story("approval_takes_long", ("5.2.2",), families)


def _overdue(company: Company, cause: str | None, least_days: int = 5) -> float:
    """Instalments that are due and unpaid for this cause, a fifth of the month's sales; their part of the sales."""
    receipts, end = company.tables["回款"], company.first_of(-1)
    orders = company.tables["销售明细"]
    sales = orders.loc[orders["日期"] >= company.first_of(0), "金额"].sum()
    ready = receipts["应收日"] < end - pd.Timedelta(days=least_days)
    ready &= receipts["实收日"].notna() & receipts["开票日"].notna()
    rows = company.rng.permutation(np.flatnonzero(ready.to_numpy()))
    money = receipts["应收额"].to_numpy()[rows].cumsum()
    chosen = rows[: int(np.searchsorted(money, sales * company.rng.uniform(0.15, 0.4))) + 1]
    receipts.loc[chosen, ["实收日", "实收额"]] = [pd.NaT, np.nan]
    receipts.loc[chosen, "逾期原因"] = cause
    return float(receipts.loc[chosen, "应收额"].sum() / sales)


@kind
def terms_hold_money(company: Company) -> Story:
    share = _overdue(company, "合同条款争议")
    return Story("terms_hold_money", ("3.3.1",), ("3.3.1.overdue_amount",), share=share)


@kind
def invoices_hold_money(company: Company) -> Story:
    share = _overdue(company, "开票审批延迟")
    return Story("invoices_hold_money", ("3.3.2",), ("3.3.2.overdue_amount",), share=share)


@kind
def debtors_hold_money(company: Company) -> Story:
    share = _overdue(company, "客户信用风险", 100)
    return Story("debtors_hold_money", ("3.3.3",), ("3.3.3.overdue_amount",), share=share)


@kind
def nobody_knows_the_cause(company: Company) -> Story:
    share = _overdue(company, None)
    caveat = ("未注明", "没有注明")
    return Story("nobody_knows_the_cause", ("3.3.2",), ("3.3.0.overdue_amount",), caveat=caveat, share=share)


@kind
def over_the_limit(company: Company) -> Story:
    receipts = company.tables["回款"]
    owing = receipts["实收日"].isna() & receipts["开票日"].notna()
    hit = receipts.loc[owing, "合同号"].unique()[:6]
    receipts.loc[receipts["合同号"].isin(hit), "信用额度"] = 1000.0
    return Story("over_the_limit", ("3.3.3",), ("3.3.3.over_limit_customers",))
