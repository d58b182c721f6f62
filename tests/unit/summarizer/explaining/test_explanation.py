"""Why a fact changed: contributions add up to the change, and a planted cause is the one that is named."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from summarizer.explaining.explanation import Explanation, earlier, explain, sheet_of
from summarizer.explaining.quantities import Sheet
from summarizer.kpi.context import Context
from summarizer.kpi.tables import Table
from summarizer.periods import Month, Period
from tests.factories.clean import table_set
from tests.factories.tables import context, table
from tests.factories_tables import random_tables

SALES = table(
    "销售明细",
    """
    订单号 日期       客户 区域 渠道 产品线 产品 数量 金额 成本
    A1     2025-09-02 甲   华东 直营 泵     P1   10   1000 600
    A2     2025-09-03 乙   华北 直营 泵     P1   10   1000 700
    A3     2025-09-04 丙   华北 分销 阀     P2   5    2000 1000
    A4     2025-09-05 丁   华南 分销 阀     P9   1    100  50
    B1     2025-10-02 甲   华东 直营 泵     P1   10   1100 600
    B2     2025-10-03 乙   华北 直营 泵     P1   4    440  300
    B3     2025-10-04 丙   华北 分销 阀     P2   1    400  250
    B4     2025-10-05 戊   华南 分销 阀     P7   2    60   40
    """,
)
TARGETS = table(
    "销售目标",
    """
    月份    区域 产品线 目标额
    2025-09 华东 泵     1000
    2025-09 华北 泵     4000
    2025-10 华东 泵     1000
    2025-10 华北 泵     2000
    """,
)


def sheets(*tables: Table, months: int = 1) -> tuple[Sheet, Sheet]:
    data = context(*tables)
    return sheet_of(data), sheet_of(earlier(data, months))


def explained(key: str, *tables: Table, months: int = 1) -> Explanation:
    return explain(key, *sheets(*tables, months=months))


def test_members_add_up_and_the_one_that_stands_out_leads() -> None:
    found = explained("1.1.1.net_sales", SALES)
    assert (found.before, found.now) == (4100.0, 2000.0)
    region = next(one for one in found.dimensions if one.name == "区域")
    assert [(one.member, one.change) for one in region.members] == [("华北", -2160.0), ("华东", 100.0), ("华南", -40.0)]
    assert region.leading == "华北"
    assert all(sum(one.change for one in each.members) == pytest.approx(-2100) for each in found.dimensions)
    assert "订单号" not in {one.name for one in found.dimensions}


def test_the_mark_by_which_rows_were_left_out_tells_nothing_of_those_that_were_not() -> None:
    """Returns are left out of net sales: that some files say 否 and others nothing is nobody's cause."""
    marks = pd.Series(["否"] * 4 + [None] * 4, index=SALES.frame.index, dtype=object)
    marked = replace(SALES, frame=SALES.frame.assign(退货标记=marks))
    assert "退货标记" not in {one.name for one in explained("1.1.1.net_sales", marked).dimensions}


def test_sales_change_by_volume_mix_price_and_products_that_came_or_went() -> None:
    effects = {one.name: round(one.amount, 6) for one in explained("1.1.1.net_sales", SALES).effects}
    # 25 pieces of both products became 15: 4000 × −40%. At old prices they would have made 1800: 1800 − 2400.
    assert effects == {"数量": -1600.0, "结构": -600.0, "价格": 140.0, "新增产品": 60.0, "停售产品": -100.0}
    assert sum(effects.values()) == -2100


def test_a_rate_is_told_apart_into_the_rates_of_members_and_their_weights() -> None:
    found = explained("1.1.1.attainment_rate", SALES, TARGETS)
    assert [found.before, found.now] == pytest.approx([0.82, 2000 / 3000])
    region = next(one for one in found.dimensions if one.name == "区域")
    assert sum(one.change for one in region.members) == pytest.approx(2000 / 3000 - 0.82)
    north = next(one for one in region.members if one.member == "华北")
    assert north.own == pytest.approx((0.8 + 2 / 3) / 2 * (840 / 2000 - 3000 / 4000))


def test_a_growth_is_explained_by_what_grew() -> None:
    assert explained("1.1.2.mom", SALES).fact.id == "1.1.1.net_sales"


@pytest.mark.parametrize(
    ("key", "months", "reason"),
    [
        ("1.1.1.net_sales", 12, "“销售明细”表没有覆盖2024年10月（现有数据为2025年9月至2025年10月）"),
        ("1.2.1.region_ranking", 1, "这项指标不是数值"),
        ("1.2.1.region_mean", 1, "这项指标不是按行相加得出的，不能拆分到成员"),
        ("1.1.1.attainment_rate", 1, "缺少“销售目标”表"),
    ],
)
def test_what_cannot_be_compared_says_why(key: str, months: int, reason: str) -> None:
    found = explained(key, SALES, months=months)
    assert found.dimensions == []
    assert found.reason == reason


def test_what_is_new_is_not_compared_with_nothing() -> None:
    new = explained("2.3.1.aov_month.2025-10", SALES)
    assert new.reason == "对比期没有“2025-10客单价”，可能是新出现的或改了名"
    only = Table("销售明细", SALES.frame[SALES.frame["日期"] >= "2025-10-01"])
    assert "没有覆盖2025年9月" in str(explained("1.1.1.net_sales", only).reason)


@pytest.mark.parametrize("seed", [3, 23])
def test_contributions_add_up_for_every_fact_of_a_random_company(seed: int) -> None:
    data = Context(table_set(random_tables(seed, history=14, complete=True)), Period.of(Month(2025, 10)))
    now, before = sheet_of(data), sheet_of(earlier(data, 1))
    checked = 0
    for key in list(now.facts)[::17]:
        found = explain(key, now, before)
        for dimension in found.dimensions:
            assert found.now is not None
            assert found.before is not None
            total = sum(one.change for one in dimension.members)
            assert total == pytest.approx(found.now - found.before, rel=1e-6, abs=1e-6 * max(1, abs(found.now)))
            checked += 1
    assert checked > 20
