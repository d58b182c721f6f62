"""Section 01 tells what happened, who made it, and the caveat without which it would mislead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.drafting.offline.writer import section_writers
from tests.factories.fact_sheets import put, sheet_of
from tests.unit.summarizer.drafting.offline.reading import draft, written

SALES = {"1.1.1.net_sales": 9.0e6, "1.1.1.attainment_rate": 0.9, "1.1.1.gap": -1.0e6, "1.1.1.gap_pct": -0.1}
UNITS = {"1.1.1.bu_attainment": {"装备": 0.8, "仪表": 1.1}}


def test_the_message_comes_first_and_the_headline_says_it() -> None:
    text = written("1.1.1", SALES)

    assert text.splitlines()[0] == "本月净销售额900.0万元，目标达成率90.0%，较目标落后100.0万元。"
    assert draft("1.1.1", SALES).headline == "目标达成率{{1.1.1.attainment_rate}}，较目标{{1.1.1.gap|超出/落后}}"


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        (
            {"装备": -2e6, "仪表": 1e6},
            "业务单元中装备较目标落后200.0万元（达成率80.0%），缺口最大；仪表较目标超出",
        ),
        (
            {"装备": 0.0, "仪表": 1e6},
            "各业务单元均达成目标，其中仪表较目标超出100.0万元（达成率110.0%），装备",
        ),
        (
            {"装备": -2e6, "仪表": -1e5},
            "各业务单元均未达成目标，装备较目标落后200.0万元（达成率80.0%），缺口最大",
        ),
    ],
)
def test_units_that_made_the_gap_are_named(gaps: dict[str, float], said: str) -> None:
    assert said in written("1.1.1", {**SALES, **UNITS, "1.1.1.bu_gap": gaps})


def test_only_cells_behind_target_are_called_gaps() -> None:
    cells = [("华北", "仪表", -9e5), ("华东", "仪表", 2e5)]
    values: dict[str, Any] = {
        **SALES,
        "1.1.1.cell_gap": {(region, line): gap for region, line, gap in cells},
        "1.1.1.gap_drivers_bottom3": [{"区域": r, "产品线": p, "差距": gap} for r, p, gap in cells],
    }

    assert "缺口集中在华北仪表（落后90.0万元）。" in written("1.1.1", values)


def test_returned_goods_are_mentioned_only_when_they_weigh() -> None:
    assert "退货" not in written("1.1.1", {**SALES, "1.1.1.returned_amount": 1e4})
    assert "另有退货90.0万元，未计入净销售额。" in written("1.1.1", {**SALES, "1.1.1.returned_amount": 9e5})


@pytest.mark.parametrize(
    ("now", "last_year", "said"),
    [
        (-0.10, -0.11, "与本月走势相近，变动带有季节性"),
        (-0.30, -0.10, "方向相同但幅度小于本月，季节只能解释一部分"),
        (-0.03, -0.10, "本月变动小于往年的季节波动"),
        (-0.01, -0.10, "本月没有往年那样的季节波动"),
        (-0.10, 0.10, "本月走势与之相反，不宜归为季节性"),
    ],
)
def test_a_fall_is_held_against_the_season(now: float, last_year: float, said: str) -> None:
    assert said in written("1.1.2", {"1.1.2.mom": now, "1.1.2.prev_year_mom": last_year})


def test_growth_that_one_customer_makes_carries_the_caveat() -> None:
    values = {"1.1.2.yoy": 0.12, "1.1.2.yoy_excl_top_customer": -0.03, "2.3.3.top_customer": "统一重工"}

    assert "剔除当月最大客户统一重工后，同比下降3.0%，同比主要靠这一客户支撑。" in written("1.1.2", values)
    assert "剔除" not in written("1.1.2", {**values, "1.1.2.yoy_excl_top_customer": 0.11})


def test_a_month_that_the_history_does_not_reach_is_named() -> None:
    facts = sheet_of({"1.1.1.net_sales": 1.0, "1.1.2.prev_month_sales": 1.0})
    reason = "“销售明细”表没有覆盖2024年10月（现有数据为2025年1月至2025年10月）"
    put(facts, "1.1.2.same_month_last_year_sales", None, reason=reason)

    (gap,) = section_writers()["1.1.2"](facts).statements

    assert gap.kind == "gap"
    assert gap.text == "“销售明细”表没有覆盖去年同月，补传后可作对比。"


def test_a_region_that_one_customer_lifts_is_not_praised() -> None:
    values = {
        "1.2.1.region_sales": {"华东": 5e6, "华南": 3e6},
        "1.2.1.region_yoy": {"华东": 0.02, "华南": 0.42},
        "1.2.1.region_yoy_excl_top_customer": {"华南": -0.05},
        "1.2.1.anomaly_high_growth": ["华南"],
    }

    assert "华南同比增长42.0%，属异常高增长，但剔除当月最大客户后同比下降5.0%，主要靠单一客户支撑" in written(
        "1.2.1", values
    )


def test_equal_regions_share_their_rank() -> None:
    values = {"1.2.1.region_sales": {"华东": 5e6, "华南": 5e6, "华北": 1e6}, "1.2.1.region_deviation": {"华北": -0.7}}

    assert "净销售额华东（500.0万元）与华南（500.0万元）并列居首；华北以100.0万元居末" in written("1.2.1", values)


def test_one_region_alone_is_not_ranked() -> None:
    assert "不作区域比较" in written("1.2.1", {"1.2.1.region_sales": {"华东": 5e6}})


def test_a_bundle_that_costs_margin_is_not_called_a_success() -> None:
    values = {
        "1.3.3.bundle_orders": 40,
        "1.3.3.aov_lift": 0.3,
        "1.3.3.gm_lift_pp": -6.0,
        "1.3.3.gross_profit_per_order_lift": -0.05,
    }

    assert "客单价较非组合高30.0%，毛利率低6.0个百分点，单均毛利低5.0%。" in written("1.3.3", values)
    assert "让利过多，得不偿失" in written("1.3.3", values)


def test_few_buyers_allow_no_conclusion() -> None:
    values = {
        "1.3.2.new_products": ["网关G1"],
        "1.3.2.buyers": {"网关G1": 4},
        "1.3.2.acceptance": {"网关G1": 0.03},
        "1.3.2.repurchase": {"网关G1": 0.5},
    }

    assert "购买客户尚少，复购情况暂不下结论" in written("1.3.2", values)


def test_volume_without_money_is_told_apart() -> None:
    values = {
        "1.3.1.top3_by_amount": [{"产品": "压缩机", "净额": 5e6, "占比": 0.5}],
        "1.3.1.top3_by_qty": [{"产品": "密封件", "数量": 900, "净额": 1e4, "净额占比": 0.01}],
        "1.3.1.product_qty": {"密封件": 900},
        "1.3.1.product_share": {"密封件": 0.01, "压缩机": 0.5},
    }

    assert "密封件卖出900件，销量居前，净额只占1.0%，走量而不走额。" in written("1.3.1", values)


# A month cut off at its middle: everything of it is behind whole months, and that says nothing.
HALF: dict[str, Any] = {
    **SALES, **UNITS, "1.1.1.bu_gap": {"装备": -2e6, "仪表": -1e5}, "0.period.cutoff": date(2025, 10, 17),
    "1.1.1.expected_sales": 1.1e7, "1.1.1.expected_attainment": 1.02,
    "1.1.2.mom": -0.4, "1.1.2.yoy": -0.35, "1.1.2.prev_year_mom": 0.05,
    "1.1.2.daily_mom": 0.04, "1.1.2.daily_yoy": 0.06,
    "1.2.1.region_sales": {"华东": 5e6, "华南": 4e6}, "1.2.1.region_yoy": {"华东": -0.3, "华南": -0.5},
    "1.2.1.anomaly_negative": ["华东", "华南"], "1.2.1.region_attainment": {"华东": 0.6, "华南": 0.5},
}  # fmt: skip


def test_a_month_that_is_not_over_is_held_against_others_by_its_working_days() -> None:
    total, change = written("1.1.1", HALF), written("1.1.2", HALF)

    assert total.startswith(
        "数据截至2025年10月17日，本月净销售额900.0万元，目标达成率90.0%。按已过工作日推算，全月净销售额1,100.0万元"
    )
    assert "装备" not in total
    assert change.startswith("按工作日平均，净销售额环比增长4.0%，同比增长6.0%。")
    assert "下降" not in change


def test_no_region_is_called_abnormal_in_a_month_that_is_not_over() -> None:
    text = written("1.2.1", HALF)

    assert "异常" not in text
    assert "达成率最低" not in text
    assert "未到月末" in text


@pytest.mark.parametrize(("days", "told"), [(18, True), (22, False)])
def test_growth_by_working_day_is_told_where_the_months_have_so_different_a_number_of_them(
    days: int, told: bool
) -> None:
    facts = {
        **SALES, "1.1.2.mom": -0.123, "1.1.2.working_days": days, "1.1.2.working_days_prev_month": 23,
        "1.1.2.daily_mom": 0.121,
    }  # fmt: skip

    assert ("按工作日平均，净销售额环比增长12.1%。" in written("1.1.2", facts)) is told
