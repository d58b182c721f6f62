"""1.3.1 and 1.3.2 at their borders."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.launches import add_launches
from summarizer.kpi.performance.products import add_products
from summarizer.kpi.tables import Table
from tests.factories.tables import context, table


def products(*tables: Table) -> FactSheet:
    data = context(*tables)
    for add in (add_attainment, add_products, add_launches):
        add(data)
    return data.facts


def quantities(**by_product: tuple[int, int]) -> Table:
    """Sold quantities of P3 and of T3, by product."""
    lines = [
        f"{name}{month} {month}-10 甲 {name} {count} {count}"
        for name, (before, now) in by_product.items()
        for month, count in (("2025-05", before), ("2025-10", now))
        if count
    ]
    return table("销售明细", "订单号 日期 客户 产品 数量 金额\n" + "\n".join(lines))


_AGES = dict.fromkeys(["升", "平上", "平下", "降", "空"], "2020-01-01") | {"新": "2025-06-01"}
LAUNCHED = table("产品上市", "产品 上市日\n" + "\n".join(f"{product} {day}" for product, day in _AGES.items()))
SOLD = quantities(升=(100, 115), 平上=(1000, 1149), 平下=(1000, 901), 降=(100, 90), 新=(100, 10), 无=(10, 10))


@pytest.mark.parametrize(
    ("product", "stage"),
    [("升", "成长期"), ("平上", "成熟期"), ("平下", "成熟期"), ("降", "衰退期"), ("新", "导入期")],
)
def test_life_cycle_stages_begin_exactly_at_their_limits(product: str, stage: str) -> None:
    assert products(SOLD, LAUNCHED).value("1.3.1.lifecycle_signal", product) == stage


def test_products_of_unknown_age_or_without_sales_have_no_stage_but_a_reason() -> None:
    facts = products(SOLD, LAUNCHED)
    assert facts["1.3.1.lifecycle_signal.无"].reason == "“产品上市”表中没有该产品的上市日"
    assert facts["1.3.1.lifecycle_signal.空"].reason == "近六个月没有销量"


@pytest.mark.parametrize(
    ("day", "is_new"), [("2025-04-29", False), ("2025-04-30", True), ("2025-10-31", True), ("2025-11-01", False)]
)
def test_a_product_is_new_for_six_months_to_the_day(day: str, is_new: bool) -> None:
    launched = table("产品上市", f"产品 产品线 上市日\n新 L {day}\n旧 L 2020-01-01")
    assert products(SOLD, launched).value("1.3.2.new_products") == (["新"] if is_new else [])


def test_leaders_by_quantity_and_by_amount_differ_and_ties_are_settled_by_name() -> None:
    sold = table(
        "销售明细",
        """
        订单号 日期       客户 产品 数量 金额
        A      2025-10-01 甲   丁   1    900
        B      2025-10-01 甲   丙   5    40
        C      2025-10-01 甲   乙   5    30
        D      2025-10-01 甲   甲   9    30
        """,
    )
    facts = products(sold)
    assert [row["产品"] for row in facts.value("1.3.1.top3_by_qty")] == ["甲", "丙", "乙"]
    assert [row["产品"] for row in facts.value("1.3.1.top3_by_amount")] == ["丁", "丙", "乙"]
    assert facts.value("1.3.1.top3_by_qty_sales_share") == pytest.approx(0.1)
    assert facts.value("1.3.1.top3_by_amount_share") == pytest.approx(0.97)


def test_shares_of_a_month_that_nets_to_zero_name_the_denominator() -> None:
    sold = table("销售明细", "订单号 日期 客户 产品 数量 金额\nA 2025-10-01 甲 甲 1 50\nB 2025-10-02 甲 乙 1 -50")
    facts = products(sold)
    assert facts["1.3.1.top3_by_amount_share"].reason == f"分母为零：{facts['1.1.1.net_sales'].label}"


def test_a_launch_counts_returned_lines_and_repeats_need_two_orders() -> None:
    sold = table(
        "销售明细",
        """
        订单号 日期       客户 产品 数量 金额 退货标记
        A      2025-05-31 丁   旧   1    10   否
        B      2025-06-01 甲   新   4    40   否
        B      2025-06-01 甲   新   1    10   否
        C      2025-06-02 乙   新   2    20   是
        D      2025-10-03 乙   新   3    30   否
        E      2025-10-04 丙   旧   5    70   否
        F      2025-11-04 戊   新   9    90   否
        """,
    )
    facts = products(sold, table("产品上市", "产品 产品线 上市日\n新 L 2025-06-01"))
    assert facts.value("1.3.2.buyers", "新") == 2
    assert facts.value("1.3.2.acceptance", "新") == pytest.approx(2 / 3)  # 甲 and 乙 of 甲, 乙, 丙
    assert facts.value("1.3.2.repurchase", "新") == pytest.approx(1 / 2)  # 乙: C and D; 甲's two lines are one order
    assert facts.value("1.3.2.return_rate", "新") == pytest.approx(2 / 10)
    assert facts.value("1.3.2.sales_share", "新") == pytest.approx(30 / 100)
    assert facts.value("1.3.2.return_rate_all") == 0


def test_without_orders_numbers_what_needs_them_is_null_and_the_rest_remains() -> None:
    sold = table("销售明细", "日期 客户 产品 数量 金额\n2025-10-01 甲 新 1 10")
    facts = products(sold, table("产品上市", "产品 产品线 上市日\n新 L 2025-10-01"))
    assert facts["1.3.2.repurchase.新"].reason == "“销售明细”表缺少“订单号”列"
    assert facts.value("1.3.2.buyers", "新") == 1
