"""4.2 from the register of needs, each value worked out by hand."""

import pytest

from summarizer.kpi.feedback.demands import add_demands
from tests.factories.tables import facts_of, table

REGISTER = table(
    "客户需求",
    """
    月份    客户 行业     需求类型
    2024-10 甲   制造业   定制化模块
    2024-10 乙   零售     定制化模块
    2025-09 甲   制造业   定制化模块
    2025-10 甲   装备制造 定制化模块
    2025-10 甲   装备制造 定制化模块
    2025-10 乙   零售     定制化模块
    2025-10 丙   制造业   定制化模块
    2025-10 丙   -        碳足迹报告
    2025-10 丁   -        碳足迹报告
    2025-10 戊   制造     其他
    2025-10 -    制造     碳足迹报告
    """,
)
FACTS = facts_of(add_demands, REGISTER)


def test_customers_count_once_however_often_they_ask() -> None:
    assert FACTS.value("4.2.0.demand_base_customers") == 5
    assert FACTS.value("4.2.1.demand_customers") == 3
    assert FACTS.value("4.2.1.demand_share") == pytest.approx(0.6)
    assert FACTS.value("4.2.1.demand_yoy") == pytest.approx(0.5)


def test_a_need_that_nobody_had_a_year_ago_has_no_growth_rate() -> None:
    assert FACTS.value("4.2.3.demand_customers") == 2
    assert FACTS["4.2.3.demand_yoy"].reason == "分母为零：去年同月提出碳足迹报告需求的客户数"
    assert FACTS.value("4.2.4.demand_customers") == 0


def test_makers_are_customers_whose_industry_says_so() -> None:
    assert FACTS.value("4.2.3.manufacturing_customers") == 3
    assert FACTS.value("4.2.3.manufacturing_carbon_share") == pytest.approx(1 / 3)


def test_months_reach_back_as_far_as_the_register_and_at_most_a_year() -> None:
    months = {month: fact.value for month, fact in FACTS.family("4.2.1.demand_month").items()}
    assert list(months) == [f"2024-{m:02d}" for m in (11, 12)] + [f"2025-{m:02d}" for m in range(1, 11)]
    assert (months["2025-08"], months["2025-09"], months["2025-10"]) == (0, 1, 3)


def test_a_short_register_gives_no_year_on_year() -> None:
    facts = facts_of(add_demands, table("客户需求", "月份 客户 需求类型\n2025-10 甲 增值服务"))
    assert facts.value("4.2.4.demand_share") == 1
    assert facts["4.2.4.demand_yoy"].reason == "“客户需求”表没有覆盖2024年10月（现有数据为2025年10月至2025年10月）"
    assert facts["4.2.3.manufacturing_carbon_share"].reason == "“客户需求”表缺少“行业”列"
    assert facts.members("4.2.4.demand_month") == ["2025-10"]


def test_a_register_that_ends_before_the_month_says_so_everywhere() -> None:
    facts = facts_of(add_demands, REGISTER, month="2025-11")
    reason = "“客户需求”表没有覆盖2025年11月（现有数据为2024年10月至2025年10月）"
    assert facts["4.2.1.demand_month"].reason == facts["4.2.0.demand_base_customers"].reason == reason
