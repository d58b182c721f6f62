"""2.2, each value worked out by hand."""

from datetime import date

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.analysis.preferences import add_preferences
from summarizer.kpi.analysis.retention import add_retention
from summarizer.kpi.analysis.signings import add_signings
from summarizer.kpi.performance.penetration import add_penetration
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

# C1 was renewed by R1; C2's renewal R2 is signed after the cut-off; C3 names no renewal but 丙 has N3 in force;
# C4 was "renewed" by a contract that calls itself new, and 丁 has nothing else.
CONTRACTS = table(
    "合同",
    """
    合同号 客户 区域 产品线 类型 金额   签约日     起日       止日       价格版本 原合同号
    C1     甲   华东 泵     新签 100    2024-11-01 2024-11-01 2025-10-31 标准版   -
    C2     乙   华东 泵     新签 200    2024-10-01 2024-10-01 2025-10-01 标准版   -
    C3     丙   华南 泵     新签 300    2024-10-01 2024-10-01 2025-10-15 标准版   -
    C4     丁   华南 泵     新签 400    2024-10-01 2024-10-01 2025-10-20 标准版   -
    R1     甲   华东 泵     续约 110    2025-10-20 2025-11-01 2026-10-31 行业定制 C1
    R2     乙   华东 泵     续约 210    2025-11-01 2025-11-01 2026-10-31 标准版   C2
    N3     丙   华南 阀     新签 200000 2025-10-02 2025-10-02 2026-10-01 标准版   -
    N4     戊   华南 阀     新签 499999 2025-10-31 2025-11-01 2026-10-31 定制版   -
    N5     戊   华南 阀     新签 1      2025-10-01 2025-11-01 2026-10-31 标准版   -
    N6     己   华南 阀     新签 199999 2025-10-01 2025-10-01 2025-10-31 标准版   C4
    """,
)
MARKET = table("市场数据", "区域 年市场容量_万元\n华南 50000\n东北 10000")


def facts_of(*tables: Table, cutoff: date | None = None) -> FactSheet:
    data = context(*tables, cutoff=cutoff)
    for add in (add_penetration, add_signings, add_retention, add_preferences):
        add(data)
    return data.facts


def test_a_renewal_counts_only_if_it_was_signed_by_the_cut_off_and_names_the_contract() -> None:
    facts = facts_of(CONTRACTS)
    assert facts.value("2.2.2.expiring_contracts") == 5
    assert facts.value("2.2.2.renewed_contracts") == 1
    assert rows_found(facts["2.2.2.renewed_contracts"], CONTRACTS) == [2]
    assert facts.value("2.2.2.renewal_rate_region", "华东") == pytest.approx(0.5)
    assert facts.value("2.2.2.renewal_rate_region", "华南") == 0


def test_a_later_cut_off_sees_the_later_renewal() -> None:
    facts = facts_of(CONTRACTS, cutoff=date(2025, 11, 1))
    assert facts.value("2.2.2.renewed_contracts") == 2


def test_lost_is_who_has_nothing_else_signed_or_in_force() -> None:
    facts = facts_of(CONTRACTS)
    assert facts.value("2.2.2.churned_names") == sorted(["乙", "丁", "己"])
    assert facts.value("2.2.2.churned_amount") == 200 + 400 + 199_999
    assert facts.value("2.2.2.churned_by_region") == [{"区域": "华南", "家数": 2}, {"区域": "华东", "家数": 1}]


def test_value_tiers_are_of_a_customers_sum_with_limits_included() -> None:
    facts = facts_of(CONTRACTS)
    tiers = {tier: fact.value for tier, fact in facts.family("2.2.2.new_value_tier").items()}
    assert tiers == {"高": 1, "中": 1, "低": 1}  # 戊 500,000 · 丙 200,000 · 己 199,999


def test_shares_of_kinds_are_of_all_contracts_signed_in_the_month() -> None:
    facts = facts_of(CONTRACTS)
    assert (facts.value("2.2.1.contracts"), facts.value("2.2.1.new_contracts")) == (5, 4)
    assert facts.value("2.2.1.new_share_count") == pytest.approx(0.8)
    assert facts.value("2.2.1.renewal_share_amount") == pytest.approx(110 / (110 + 900_000 - 1))
    assert facts.value("2.2.3.custom_version_share") == pytest.approx(0.4)
    assert facts.value("2.2.3.line_share_new", "阀") == 1


def test_density_is_customers_per_100_million_of_market_and_zero_where_nobody_signed() -> None:
    facts = facts_of(CONTRACTS, MARKET)
    assert facts.value("2.2.1.region_new_density", "华南") == pytest.approx(3 / 5)  # 丙, 戊, 己; T12 starts in 2024-11
    assert facts.value("2.2.1.region_new_density", "东北") == 0


@pytest.mark.parametrize("column", ["合同号", "客户", "金额", "原合同号", "区域"])
def test_a_missing_column_leaves_the_rest_and_is_named(column: str) -> None:
    facts = facts_of(Table("合同", CONTRACTS.frame.drop(columns=column)))
    assert facts.value("2.2.1.contracts") == 5
    reasons = [str(fact.reason) for fact in facts.values() if fact.value is None]
    assert f"“合同”表缺少“{column}”列" in reasons


def test_long_customers_first_ordered_a_year_before_the_cut_off() -> None:
    days = {"A": ("2024-10-31", "甲"), "B": ("2024-11-01", "乙"), "C": ("2025-10-01", "甲"), "D": ("2025-10-01", "乙")}
    lines = "\n".join(f"{order} {day} {customer} 1" for order, (day, customer) in days.items())
    sales = table("销售明细", f"订单号 日期 客户 金额\n{lines}\nE 2024-10-01 丙 1")
    assert facts_of(sales).value("2.2.2.tenure_ge_1y_customers") == 1
    short = table("销售明细", "订单号 日期 客户 金额\nA 2025-09-01 甲 1\nC 2025-10-01 甲 1")
    assert "无法判断合作年限" in str(facts_of(short)["2.2.2.tenure_ge_1y_customers"].reason)
