"""1.3.3 and 1.2.3, each value worked out by hand."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.bundles import add_bundles
from summarizer.kpi.performance.channels import add_channels
from summarizer.kpi.performance.regions import add_regions
from summarizer.kpi.performance.tiers import add_tiers
from summarizer.kpi.tables import Table
from tests.factories.tables import context, rows_found, table

# Order A is a bundle of which only one line is marked; order B's marked line came back, so B is not one.
SALES = table(
    "销售明细",
    """
    订单号 日期       客户 客户层级 区域 渠道 产品线 金额 成本 是否组合销售 退货标记
    A      2025-10-01 甲   大客户   华东 直营 泵     100  60   是           否
    A      2025-10-01 甲   大客户   华东 直营 阀     200  90   否           否
    B      2025-10-02 甲   大客户   华东 电商 泵     40   30   是           是
    B      2025-10-02 甲   大客户   华东 电商 阀     60   30   否           否
    C      2025-10-03 乙   新客户   华南 分销 阀     140  80   -            否
    """,
)


def facts_of(*tables: Table) -> FactSheet:
    data = context(*tables)
    for add in (add_attainment, add_tiers, add_regions, add_channels, add_bundles):
        add(data)
    return data.facts


def test_one_marked_line_makes_its_whole_order_a_bundle() -> None:
    facts = facts_of(SALES)
    assert facts.value("1.3.3.bundle_orders") == 1
    assert facts.value("1.3.3.bundle_order_share") == pytest.approx(1 / 3)
    assert facts.value("1.3.3.bundle_sales_share") == pytest.approx(300 / 500)
    assert rows_found(facts["1.3.3.bundle_sales"], SALES) == [2, 3]
    assert rows_found(facts["1.3.3.aov_nonbundle"], SALES) == [5, 6]


def test_bundles_are_set_against_all_other_orders() -> None:
    facts = facts_of(SALES)
    assert (facts.value("1.3.3.aov_bundle"), facts.value("1.3.3.aov_nonbundle")) == (300, 100)
    assert facts.value("1.3.3.aov_lift") == pytest.approx(2)
    assert facts.value("1.3.3.gm_lift_pp") == pytest.approx((1 - 150 / 300 - (1 - 110 / 200)) * 100)
    assert facts.value("1.3.3.gross_profit_per_order_lift") == pytest.approx(150 / 45 - 1)


def test_a_month_without_bundles_has_none_and_says_why_nothing_can_be_compared() -> None:
    facts = facts_of(table("销售明细", "订单号 日期 客户 金额 成本 是否组合销售\nA 2025-10-01 甲 100 60 否"))
    assert facts.value("1.3.3.bundle_orders") == 0
    assert facts["1.3.3.aov_lift"].reason == "没有订单"


def test_without_the_mark_everything_names_the_column() -> None:
    facts = facts_of(table("销售明细", "订单号 日期 客户 金额\nA 2025-10-01 甲 100"))
    for family in ("bundle_orders", "bundle_sales_share", "aov_lift", "gross_profit_per_order_lift"):
        assert facts[f"1.3.3.{family}"].reason == "“销售明细”表缺少“是否组合销售”列"


def test_channels_have_their_own_orders_and_customers_who_use_several_are_counted_once() -> None:
    facts = facts_of(SALES)
    assert facts.value("1.2.3.channel_aov", "直营") == 300
    assert facts.value("1.2.3.channel_gross_margin", "电商") == pytest.approx(0.5)
    assert facts.value("1.2.3.region_channel_share", "华东", "电商") == pytest.approx(60 / 360)
    assert facts.value("1.2.3.multichannel_customers") == 1
    assert facts.value("1.2.3.multichannel_sales_share") == pytest.approx(360 / 500)


def test_shares_of_tiers_add_up_to_one() -> None:
    shares = facts_of(SALES).family("1.1.3.tier_share")
    assert {tier: fact.value for tier, fact in shares.items()} == pytest.approx({"大客户": 0.72, "新客户": 0.28})
