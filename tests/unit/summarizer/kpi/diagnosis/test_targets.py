"""3.1.1, each value worked out by hand."""

import pytest

from summarizer.kpi.diagnosis.targets import add_targets
from tests.factories.tables import facts_of, table


def sales(lines: str) -> str:
    return "订单号 日期 客户 区域 金额 退货标记\n" + lines


SALES = table(
    "销售明细",
    sales(
        """
        A0 2024-10-31 甲 华东 80  否
        A1 2025-05-31 甲 华东 85  否
        A2 2025-06-30 甲 华东 84  否
        A3 2025-07-01 甲 华东 84  否
        A4 2025-08-01 甲 华东 84  否
        A5 2025-09-30 甲 华东 84  否
        A6 2025-10-31 甲 华东 100 否
        A7 2025-10-31 甲 华东 900 是
        A8 2025-10-15 乙 华南 50  否
        """
    ),
)
TARGETS = table(
    "销售目标",
    "月份 区域 产品线 目标额\n"
    + "\n".join(f"2025-{m:02d} 华东 L1 60\n2025-{m:02d} 华东 L2 40" for m in range(5, 11))
    + "\n2025-10 华南 L1 100\n2025-11 华东 L1 9999",
)


def test_a_month_counts_as_low_strictly_below_85_percent() -> None:
    facts = facts_of(add_targets, SALES, TARGETS)
    assert facts.value("3.1.1.month_attainment", "华东", "2025-05") == 0.85
    assert facts.value("3.1.1.month_attainment", "华东", "2025-06") == 0.84
    assert facts.value("3.1.1.months_below_85_of_last6", "华东") == 4
    assert facts.value("3.1.1.unrealistic_target_regions") == ["华东"]


def test_the_six_month_rate_is_of_the_sums_and_leaves_returns_out() -> None:
    facts = facts_of(add_targets, SALES, TARGETS)
    assert facts.value("3.1.1.avg_attainment_last6", "华东") == pytest.approx(521 / 600)
    assert len(facts["3.1.1.avg_attainment_last6.华东"].inputs) == 12


def test_target_growth_is_set_against_real_growth_in_percentage_points() -> None:
    facts = facts_of(add_targets, SALES, TARGETS)
    # target 100/80 − 1 = 25%, sales 100/80 − 1 = 25%
    assert facts.value("3.1.1.target_growth_vs_actual_yoy_pp", "华东") == pytest.approx(0)
    fact = facts["3.1.1.target_growth_vs_actual_yoy_pp.华南"]
    assert (fact.value, fact.reason) == (None, "分母为零：华南去年同月净销售额")


def test_months_without_a_target_are_not_low_and_their_number_is_said() -> None:
    facts = facts_of(add_targets, SALES, TARGETS)
    fact = facts["3.1.1.months_below_85_of_last6.华南"]
    assert (fact.value, fact.note) == (1, "其中5个月没有目标")
    assert facts.value("3.1.1.avg_attainment_last6", "华南") == 0.5


def test_a_region_without_any_target_is_not_judged_and_said_so() -> None:
    others = table("销售目标", "月份 区域 产品线 目标额\n2025-05 华东 L1 100\n2025-10 华东 L1 100")
    facts = facts_of(add_targets, SALES, others)
    assert facts["3.1.1.months_below_85_of_last6.华南"].reason == "华南近六个月没有目标"
    assert facts["3.1.1.unrealistic_target_regions"].value == []
    assert facts["3.1.1.unrealistic_target_regions"].note == "数据不足，未判断：华南"
    assert facts["3.1.1.target_growth_vs_actual_yoy_pp.华南"].reason == "华南没有2025年10月的目标"


def test_a_short_history_gives_no_six_month_verdict() -> None:
    short = table("销售明细", sales("A1 2025-08-01 甲 华东 84 否\nA2 2025-10-31 甲 华东 84 否"))
    facts = facts_of(add_targets, short, TARGETS)
    fact = facts["3.1.1.months_below_85_of_last6.华东"]
    assert fact.value is None
    assert fact.reason == "“销售明细”表没有覆盖2025年5月至2025年10月（现有数据为2025年8月至2025年10月）"
    assert facts.value("3.1.1.month_attainment", "华东", "2025-09") == 0
    assert facts["3.1.1.unrealistic_target_regions"].value is None


def test_without_targets_the_sales_remain_and_the_rates_say_what_is_missing() -> None:
    facts = facts_of(add_targets, SALES)
    assert facts.value("3.1.1.month_sales", "华东", "2025-10") == 100
    assert facts["3.1.1.avg_attainment_last6.华东"].reason == "缺少“销售目标”表"


def test_without_any_table_every_family_is_null_with_a_reason() -> None:
    facts = facts_of(add_targets)
    assert {fact.reason for fact in facts.values()} == {"缺少“销售明细”表"}
