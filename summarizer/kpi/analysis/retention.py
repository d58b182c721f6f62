"""2.2.2 客户生命周期价值分层: value tiers of new customers, renewals, and who was lost."""

from __future__ import annotations

import pandas as pd

from summarizer.facts import Measured
from summarizer.kpi.analysis.signings import of_kind, signed
from summarizer.kpi.context import Context
from summarizer.kpi.diagnosis.renewals import ended_unrenewed
from summarizer.kpi.members import amount, ids_of, known, ranked
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection
from summarizer.periods import Month


def add_retention(data: Context) -> None:
    """The facts of 2.2.2."""
    _add_value_tiers(data)
    data.facts.put("2.2.2.tenure_ge_1y_customers", _long_customers(data))
    _add_renewals(data)
    _add_churn(data)


def _add_value_tiers(data: Context) -> None:
    """Customers by what they newly signed in the month."""
    high, mid = data.threshold("contract_value_high"), data.threshold("contract_value_mid")
    new = of_kind(signed(data, data.month), "new").where("客户", "非空")
    limits = {"高": (high, float("inf")), "中": (mid, high), "低": (float("-inf"), mid)}
    new = new.with_gap(new.table.missing("金额"))
    totals = {customer: amount(rows).value for customer, rows in new.groups("客户").items()}
    for tier, (least, below) in limits.items():
        chosen = sorted(customer for customer, total in totals.items() if least <= total < below)
        data.facts.put("2.2.2.new_value_tier", new.where("客户", "∈", chosen).distinct("客户"), tier)


def _long_customers(data: Context) -> Measured:
    """Customers of the month whose first order lies a year or more before the cut-off."""
    year_ago = (pd.Timestamp(data.period.cutoff) - pd.DateOffset(years=1)).date()
    if data.now.gap or data.now.table.missing("客户"):
        return data.now.measure(None, "客户")
    early = data.net.where("日期", "<=", year_ago)
    gap = None if len(early) else f"“销售明细”表没有{Month.of(year_ago).text}及以前的数据，无法判断合作年限"
    customers = sorted(set(early.column("客户").dropna().astype(str)))
    return data.now.where("客户", "∈", customers).with_gap(gap).distinct("客户")


def ending(data: Context, month: Month) -> Selection:
    """Contracts that end in a month; their other dates show how far the table reaches."""
    return data.select("合同").months("止日", month, None, "签约日", "起日")


def renewed_numbers(data: Context) -> Selection:
    """Renewals signed by the cut-off that name the contract they renew."""
    signed_by_now = data.select("合同").where("签约日", "<=", data.period.cutoff)
    return signed_by_now.where("类型", "=", "续约").where("原合同号", "非空")


def _renewed(data: Context, contracts: Selection) -> Selection:
    renewals = renewed_numbers(data)
    if gap := contracts.gap or renewals.gap or contracts.table.missing("合同号"):
        return contracts.with_gap(gap)
    named = set(renewals.column("原合同号").astype(str)) & set(contracts.column("合同号").astype(str))
    return contracts.where("合同号", "∈", sorted(named))


def _add_renewals(data: Context) -> None:
    facts = data.facts
    for suffix, month in (("", data.month), ("_prev_month", data.month - 1)):
        contracts = ending(data, month)
        facts.put(f"2.2.2.expiring_contracts{suffix}", contracts.count("止日"))
        facts.put(f"2.2.2.renewed_contracts{suffix}", _renewed(data, contracts).count("合同号", "原合同号"))
        facts.derive(
            f"2.2.2.renewal_rate{suffix}",
            ratio,
            f"2.2.2.renewed_contracts{suffix}",
            f"2.2.2.expiring_contracts{suffix}",
        )
    regions = ending(data, data.month).groups("区域")
    facts.put_each("2.2.2.expiring_region", regions, lambda rows: rows.count("止日"))
    facts.put_each("2.2.2.renewed_region", regions, lambda rows: _renewed(data, rows).count("合同号", "原合同号"))
    facts.derive_each("2.2.2.renewal_rate_region", ratio, "2.2.2.renewed_region", "2.2.2.expiring_region")


def _add_churn(data: Context) -> None:
    facts, lost = data.facts, ended_unrenewed(data, data.month, data.month)
    facts.put("2.2.2.churned_customers", lost.distinct("客户"))
    facts.put("2.2.2.churned_names", lost.measure(None if lost.gap else sorted(lost.groups("客户")), "客户"))
    facts.put("2.2.2.churned_amount", amount(lost))
    regions = lost.groups("区域")
    facts.put_each("2.2.2.churned_region", regions, lambda rows: rows.distinct("客户"))
    counts = known(facts, "2.2.2.churned_region")
    rows = [{"区域": region, "家数": int(counts[region])} for region in ranked(counts)]
    gap = lost.gap or regions.gap
    facts.put(
        "2.2.2.churned_by_region",
        Measured(None, reason=gap) if gap else Measured(rows),
        inputs=ids_of(facts, "2.2.2.churned_region"),
    )
