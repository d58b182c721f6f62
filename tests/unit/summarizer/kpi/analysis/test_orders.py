"""2.3, each value worked out by hand."""

from datetime import date

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.analysis.baskets import add_baskets
from summarizer.kpi.analysis.concentration import add_concentration
from summarizer.kpi.analysis.order_values import add_order_values
from summarizer.kpi.analysis.pricing import add_pricing
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.bundles import add_bundles
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

# Orders of October: A {泵, 阀}, B {泵, 阀}, C {泵}, D {管}; A has 泵 on two lines.
SALES = table(
    "销售明细",
    """
    订单号 日期       客户 产品 数量 金额
    A      2025-10-01 甲   泵   1    100
    A      2025-10-01 甲   泵   1    100
    A      2025-10-01 甲   阀   1    100
    B      2025-10-02 乙   泵   1    200
    B      2025-10-02 乙   阀   1    100
    C      2025-10-03 丙   泵   1    100
    D      2025-10-04 丙   管   1    300
    Z      2025-09-04 丙   管   1    50
    Z      2025-09-04 丁   泵   1    50
    """,
)


def facts_of(*tables: Table, cutoff: date | None = None) -> FactSheet:
    data = context(*tables, cutoff=cutoff)
    for add in (add_attainment, add_bundles, add_order_values, add_pricing, add_baskets, add_concentration):
        add(data)
    return data.facts


def test_a_pair_counts_once_an_order_and_its_lift_is_against_chance() -> None:
    facts = facts_of(SALES)
    assert facts.value("2.3.2.baskets") == 4
    assert facts.value("2.3.2.top_pairs") == [{"产品A": "泵", "产品B": "阀", "共现订单": 2}]
    assert facts.value("2.3.2.top_pair") == "泵+阀"
    assert facts.value("2.3.2.top_pair_support") == pytest.approx(2 / 4)
    assert facts.value("2.3.2.top_pair_conf_ab") == pytest.approx(2 / 3)
    assert facts.value("2.3.2.top_pair_conf_ba") == 1
    assert facts.value("2.3.2.top_pair_lift") == pytest.approx((2 / 3) / (2 / 4))
    assert facts.value("2.3.2.top_pair_aov_lift") == pytest.approx(300 / 200 - 1)


def test_of_equal_pairs_the_first_by_name_leads() -> None:
    lines = "\n".join(f"{order} 2025-10-01 甲 {product} 1 1" for order in "AB" for product in ("丙", "乙", "甲"))
    facts = facts_of(table("销售明细", "订单号 日期 客户 产品 数量 金额\n" + lines))
    assert facts.value("2.3.2.top_pair") == "丙+乙"
    assert [row["共现订单"] for row in facts.value("2.3.2.top_pairs")] == [2, 2, 2]


def test_where_nothing_is_bought_together_there_is_no_pair_and_a_reason() -> None:
    facts = facts_of(table("销售明细", "订单号 日期 客户 产品 数量 金额\nA 2025-10-01 甲 泵 1 1"))
    assert facts.value("2.3.2.top_pairs") == []
    assert facts["2.3.2.top_pair_lift"].reason == "没有同单购买的产品"


def test_concentration_is_over_all_customers_and_hhi_over_shares_in_percent() -> None:
    facts = facts_of(SALES)  # 丙 400, 甲 300, 乙 300
    assert facts.value("2.3.3.cr1") == pytest.approx(0.4)
    assert facts.value("2.3.3.cr5") == facts.value("2.3.3.cr10") == 1
    assert facts.value("2.3.3.hhi") == pytest.approx(40**2 + 30**2 + 30**2)
    assert facts.value("2.3.3.hhi_prev_month") == pytest.approx(5000)
    assert facts.value("2.3.3.top_customer") == "丙"
    assert [row["客户"] for row in facts.value("2.3.3.top5")] == ["丙", "乙", "甲"]


def test_a_single_customer_is_a_monopoly() -> None:
    facts = facts_of(table("销售明细", "订单号 日期 客户 产品 数量 金额\nA 2025-10-01 甲 泵 1 7"))
    assert facts.value("2.3.3.hhi") == pytest.approx(10_000)


def test_order_values_are_amounts_by_orders_and_not_by_lines() -> None:
    facts = facts_of(SALES)
    assert facts.value("2.3.1.aov") == 250
    assert facts.value("2.3.1.aov_mom") == pytest.approx(1.5)


PRICED = table(
    "销售明细",
    """
    订单号 日期       客户 产品 数量 金额
    A      2025-03-31 甲   泵   900  900
    B      2025-04-01 甲   泵   30   300
    C      2025-06-30 甲   泵   70   700
    C      2025-06-30 甲   阀   1    200
    D      2025-07-01 甲   泵   40   440
    E      2025-09-30 甲   泵   20   220
    F      2025-10-01 甲   泵   500  5500
    """,
)


def test_a_price_change_is_judged_by_three_months_before_its_day_and_three_from_it_on() -> None:
    changes = table("调价记录", "产品 日期 旧价 新价\n泵 2025-05-01 9 10\n泵 2025-07-01 10 11")
    facts = facts_of(PRICED, changes)
    assert facts.value("2.3.1.price_change", "泵") == pytest.approx(0.1)
    assert (facts.value("2.3.1.qty_before", "泵"), facts.value("2.3.1.qty_after", "泵")) == (100, 60)
    assert facts.value("2.3.1.qty_change", "泵") == pytest.approx(-0.4)
    assert facts.value("2.3.1.elasticity", "泵") == pytest.approx(-4)
    assert facts.value("2.3.1.revenue_change", "泵") == pytest.approx(660 / 1000 - 1)
    assert facts.value("2.3.1.aov_orders_with_product_before", "泵") == pytest.approx(1200 / 2)
    assert rows_found(facts["2.3.1.qty_before.泵"], PRICED) == [3, 4]


def test_before_three_months_are_over_nothing_is_judged() -> None:
    changes = table("调价记录", "产品 日期 旧价 新价\n泵 2025-08-02 10 11")
    fact = facts_of(PRICED, changes)["2.3.1.elasticity.泵"]
    assert fact.value is None
    assert fact.reason == "自2025年8月2日调价起不足三个完整月，暂不评估"
    exactly = table("调价记录", "产品 日期 旧价 新价\n泵 2025-08-01 10 11")
    assert facts_of(PRICED, exactly)["2.3.1.elasticity.泵"].value is not None


def test_changes_after_the_cut_off_have_not_happened() -> None:
    changes = table("调价记录", "产品 日期 旧价 新价\n泵 2025-07-01 10 11\n泵 2025-11-15 11 99")
    assert facts_of(PRICED, changes).value("2.3.1.new_price", "泵") == 11


def test_a_change_to_the_same_price_has_no_elasticity() -> None:
    changes = table("调价记录", "产品 日期 旧价 新价\n泵 2025-07-01 10 10")
    assert str(facts_of(PRICED, changes)["2.3.1.elasticity.泵"].reason).startswith("分母为零")
