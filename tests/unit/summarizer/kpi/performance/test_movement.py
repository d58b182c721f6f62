"""1.1.2, each value worked out by hand."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.movement import add_movement
from summarizer.kpi.performance.regions import add_regions
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

# 甲 is the largest customer of this month; 乙 was the largest a year ago.
SALES = table(
    "销售明细",
    """
    订单号 日期       客户 区域 业务单元 金额 成本 退货标记
    A1     2024-09-15 乙   华东 一部     50   30   否
    A2     2024-10-15 甲   华东 一部     20   10   否
    A3     2024-10-16 乙   华东 一部     80   40   否
    A4     2025-09-15 乙   华东 一部     100  60   否
    A5     2025-09-16 丙   华南 二部     100  60   否
    A6     2025-10-15 甲   华东 一部     200  120  否
    A7     2025-10-16 乙   华东 一部     100  60   否
    A8     2025-10-17 乙   华东 一部     900  60   是
    A9     2025-10-18 丙   华南 二部     20   10   否
    """,
)


def movement(*tables: Table) -> FactSheet:
    data = context(*tables)
    add_attainment(data)
    add_movement(data)
    add_regions(data)
    return data.facts


def test_growth_is_of_net_sales_against_last_month_and_the_same_month_last_year() -> None:
    facts = movement(SALES)
    assert facts.value("1.1.1.net_sales") == 320
    assert facts.value("1.1.1.returned_amount") == 900
    assert facts.value("1.1.2.mom") == pytest.approx(320 / 200 - 1)
    assert facts.value("1.1.2.yoy") == pytest.approx(320 / 100 - 1)
    assert facts.value("1.1.2.prev_year_mom") == pytest.approx(100 / 50 - 1)
    assert facts.value("1.1.2.gross_margin_rate") == pytest.approx(1 - 190 / 320)


def test_the_largest_customer_is_this_months_and_is_left_out_of_both_years() -> None:
    facts = movement(SALES)
    assert facts.value("1.1.2.yoy_excl_top_customer") == pytest.approx(120 / 80 - 1)
    assert facts.value("1.2.1.region_yoy_excl_top_customer", "华东") == pytest.approx(100 / 80 - 1)
    assert rows_found(facts["1.1.2.excl_top_sales_last_year"], SALES) == [4]


def test_without_anybody_else_last_year_the_growth_is_null_with_a_reason() -> None:
    facts = movement(SALES)
    alone = facts["1.2.1.region_yoy_excl_top_customer.华南"]
    assert alone.value is None
    assert str(alone.reason).startswith("分母为零")


def test_of_equal_customers_the_first_by_name_is_left_out() -> None:
    equal = table(
        "销售明细",
        "订单号 日期 客户 金额\nA 2024-10-01 甲 10\nB 2024-10-01 乙 40\nC 2025-10-01 乙 50\nD 2025-10-01 甲 50",
    )
    assert movement(equal).value("1.1.2.yoy_excl_top_customer") == pytest.approx(50 / 10 - 1)  # 乙 sorts before 甲


def test_the_pulls_of_the_units_add_up_to_the_whole_movement() -> None:
    facts = movement(SALES)
    pulls = facts.family("1.1.2.mom_contribution_bu")
    assert pulls["一部"].value == pytest.approx((300 - 100) / 200 * 100)
    assert pulls["二部"].value == pytest.approx((20 - 100) / 200 * 100)
    assert sum(fact.value for fact in pulls.values()) == pytest.approx(facts["1.1.2.mom"].value * 100)


def test_a_history_of_one_month_has_no_growth_and_says_what_is_there() -> None:
    facts = movement(table("销售明细", "订单号 日期 客户 区域 金额\nA 2025-10-01 甲 华东 10"))
    for family in ("1.1.2.mom", "1.1.2.yoy", "1.1.2.yoy_excl_top_customer"):
        assert "没有覆盖" in str(facts[family].reason), family


def test_months_that_sold_nothing_are_zero_and_not_missing() -> None:
    facts = movement(SALES)
    assert facts.value("1.1.2.monthly_sales", "2025-03") == 0
    assert next(iter(facts.family("1.1.2.monthly_sales"))) == "2024-09"
