"""3.2 客户流失预警分析: rules R1 to R6 by customer.

Readings taken here:
- "This wave" is the survey of M itself; a month without a survey has no wave, so R3 and R4 are not known then.
- R3 compares a customer's mean 整体 score in M with the same customer's in the latest earlier wave of the data; a
  customer who is not in that one wave is not compared with an older one.
- R4 and R5 hold here for survey comments only: what the feedback table adds is the classifier's, which is not under
  test. R5 takes the words 需求不匹配.
- R2 counts tickets created in T3. R6: see 2.2; the other contract in force is the one that also keeps from churn.
- A rule whose table is missing has no count; the warnings are then those of the other rules. Where fewer than two rules
  can be judged nobody can meet two, and there are no warnings: not 0 of them.
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from tests.integration.oracle.arithmetic import get, sums
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Reasons
from tests.integration.oracle.section_1_sales import Facts
from tests.integration.oracle.section_2_contracts import lapsed
from tests.integration.oracle.section_3_diagnosis import lost_because

Customers = set[str] | None
COMPETITOR = ("竞品", "其他供应商")
UNMET = ("需求不匹配",)


def facts_3_2(company: Company) -> Facts:
    """Facts of 3.2.0 to 3.2.3."""
    rules = {
        "R1": sales_fell(company),
        "R2": answered_late(company),
        "R3": less_satisfied(company),
        "R4": commented(company, COMPETITOR),
        "R5": commented(company, UNMET),
        "R6": not_renewed(company),
    }
    families = {
        "R1": "3.2.0.customers_R1销售骤降",
        "R2": "3.2.1.customers_R2服务超时",
        "R3": "3.2.1.customers_R3满意度下降",
        "R4": "3.2.2.customers_R4竞品替代",
        "R5": "3.2.3.customers_R5需求不匹配",
        "R6": "3.2.0.customers_R6到期未续",
    }
    facts: Facts = {families[rule]: None if met is None else len(met) for rule, met in rules.items()}
    marks: dict[str, set[str]] = defaultdict(set)
    for rule, met in rules.items():
        for customer in met or ():
            marks[customer].add(rule)
    warned = {customer: frozenset(some) for customer, some in marks.items() if len(some) >= 2}
    known = sum(met is not None for met in rules.values()) >= 2
    return facts | {
        "3.2.0.warning_customers": len(warned) if known else None,
        "3.2.0.warning_list": Reasons(warned) if known else None,
        "3.2.2.leads_lost_to_competitor": lost_because(company, "竞品替代"),
        "3.2.3.leads_lost_function_mismatch": lost_because(company, "功能不匹配"),
    }


def sales_fell(company: Company) -> Customers:
    """R1: T3 net ≤ 50% of P3 where P3 ≥ 200,000 元."""
    now, before = sums(company.t3, "客户", "金额"), sums(company.p3, "客户", "金额")
    if now is None or before is None:
        return None
    return {str(c) for c, amount in before.items() if amount >= 200_000 and (get(now, c) or 0.0) <= 0.5 * amount}


def late(company: Company, tickets: pd.DataFrame) -> pd.Series:
    """First response later than 48 h, or none yet and more than 48 h old at 24:00 of the cut-off."""
    answered = tickets["首次响应时间"].fillna(company.end)
    return (answered - tickets["创建时间"]) > pd.Timedelta(hours=48)


def answered_late(company: Company) -> Customers:
    """R2: two or more such tickets in T3."""
    tickets = company.rows_in("售后工单", "创建时间", -2, 0)
    if tickets is None:
        return None
    numbers = tickets[late(company, tickets)].groupby("客户").size()
    return set(map(str, numbers[numbers >= 2].index))


def wave(company: Company) -> pd.DataFrame | None:
    """The survey of M, or None if there was none."""
    survey = company.table("满意度调研")
    rows = None if survey is None else survey[survey["月份"].dt.to_period("M") == company.month]
    return None if rows is None or rows.empty else rows


def previous_wave(company: Company) -> pd.DataFrame | None:
    """The latest survey before M, or None if there was none."""
    survey = company.table("满意度调研")
    if survey is None:
        return None
    earlier = survey[survey["月份"].dt.to_period("M") < company.month]
    return None if earlier.empty else earlier[earlier["月份"] == earlier["月份"].max()]


def less_satisfied(company: Company) -> Customers:
    """R3: 整体 score down ≥ 10 on the last wave."""
    now, before = wave(company), previous_wave(company)
    if now is None or before is None:
        return None
    means = [w[w["维度"] == "整体"].groupby("客户")["得分"].mean() for w in (now, before)]
    drop = (means[1] - means[0]).dropna()
    return set(map(str, drop[drop >= 10 - 1e-9].index))


def commented(company: Company, words: tuple[str, ...]) -> Customers:
    """R4, R5: customers whose comment in this wave has one of the words."""
    now = wave(company)
    if now is None or "评论" not in now:
        return None
    said = now["评论"].fillna("").astype(str)
    return set(map(str, now.loc[said.map(lambda text: any(w in text for w in words)), "客户"]))


def not_renewed(company: Company) -> Customers:
    """R6: a contract that ended this month or last without renewal and no other in force."""
    ended = lapsed(company, -1, 0)
    return None if ended is None else set(map(str, ended["客户"]))
