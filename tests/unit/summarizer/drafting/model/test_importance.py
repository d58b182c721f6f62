"""Further facts of an item come in the order in which a statement might need them."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from summarizer.drafting.model.importance import MOST_MEMBERS, by_importance, sayable
from summarizer.drafting.model.prominence import prominence
from summarizer.facts import Fact, FactSheet, Measured
from summarizer.kpi.operations import growth
from tests.factories.fact_sheets import sheet_of


def of_item(sheet: FactSheet, item: str) -> list[Fact]:
    return [fact for fact in sheet.values() if fact.item == item]


def levels(values: dict[str, Any], item: str, cited: Set[str], pictured: Set[str] = frozenset()) -> list[list[str]]:
    sheet = sheet_of(values)
    return by_importance(of_item(sheet, item), cited, pictured, sheet)


def test_what_the_draft_says_is_not_shown_again_and_null_facts_never() -> None:
    values = {"1.1.1.net_sales": 9.0, "1.1.1.target": None, "1.1.1.gap": -1.0}
    assert levels(values, "1.1.1", {"1.1.1.gap"}) == [["1.1.1.net_sales"], [], [], []]


def test_members_of_which_the_draft_speaks_come_first_then_the_largest() -> None:
    values = {"1.2.1.region_sales": {"华东": 9.0, "华北": 1.0, "华南": 5.0}, "1.2.1.region_yoy": {"华北": -0.3}}
    further = levels(values, "1.2.1", {"1.2.1.region_yoy.华北"})[3]
    assert further == ["1.2.1.region_sales.华北", "1.2.1.region_sales.华东", "1.2.1.region_sales.华南"]


def test_what_the_picture_shows_comes_before_what_nobody_sees() -> None:
    values = {"1.2.1.region_sales": {"华东": 9.0, "华南": 5.0}}
    pictured = {"1.2.1.region_sales.华南"}
    assert levels(values, "1.2.1", set(), pictured)[2:] == [["1.2.1.region_sales.华南"], ["1.2.1.region_sales.华东"]]


def test_of_a_large_family_only_a_few_members_are_kept() -> None:
    values = {"1.3.1.product_sales": {f"产品{n}": float(n) for n in range(300)}}
    kept = levels(values, "1.3.1", set())[3]
    assert kept == [f"1.3.1.product_sales.产品{n}" for n in range(299, 299 - MOST_MEMBERS, -1)]


def test_a_fact_that_only_feeds_another_of_the_same_member_is_left_out() -> None:
    sheet = sheet_of({"1.2.1.region_sales": {"华东": 9.0}, "1.2.1.region_sales_prev_month": {"华东": 10.0}})
    sheet.derive(
        "1.2.1.region_mom",
        growth,
        "1.2.1.region_sales.华东",
        "1.2.1.region_sales_prev_month.华东",
        members=("华东",),
    )
    shown = by_importance(of_item(sheet, "1.2.1"), set(), set(), sheet)
    assert shown == [[], [], [], ["1.2.1.region_mom.华东"]]
    under = by_importance(of_item(sheet, "1.2.1"), {"1.2.1.region_mom.华东"}, set(), sheet)
    assert set(under[2]) == {"1.2.1.region_sales.华东", "1.2.1.region_sales_prev_month.华东"}


def test_of_monthly_figures_only_the_two_months_before_the_latest_are_kept() -> None:
    values = {"2.3.1.aov_month": {f"2025-{n:02d}": 1.0 + n for n in range(1, 11)}}
    assert levels(values, "2.3.1", set())[3] == ["2.3.1.aov_month.2025-09", "2.3.1.aov_month.2025-08"]


def test_actions_come_by_their_rank_and_unplanned_ones_not_at_all() -> None:
    names = [f"专项{n}" for n in range(9)]
    values = {
        "6.3.action": {name: f"做{name}" for name in names},
        "6.3.action_rank": {name: rank for rank, name in enumerate(reversed(names[1:]), start=1)},
    }
    assert levels(values, "6.3", set())[3] == [f"6.3.action.专项{n}" for n in range(8, 2, -1)]


def test_facts_that_no_sentence_can_hold_are_not_shown() -> None:
    sheet = sheet_of({"2.3.3.top_customer": "客" * 200, "1.1.1.gap": -5.0, "1.3.1.product_sales": {"品" * 80: 1.0}})
    assert [fact.id for fact in sheet.values() if sayable(fact)] == ["1.1.1.gap"]


def test_peoples_own_words_are_no_facts_to_write_of() -> None:
    sheet = sheet_of({"4.1.1.case_quote": {"FK1": "等了很久"}, "4.1.1.cases": [{"编号": "FK1", "原文": "等了很久"}]})
    assert not any(map(sayable, sheet.values()))


def test_sums_stand_out_by_size_and_rates_by_distance_from_the_mean() -> None:
    sales = sheet_of({"1.2.1.region_sales": {"甲": 10.0, "乙": 5.0}})
    assert prominence(sales.values()) == {"1.2.1.region_sales.甲": 1.0, "1.2.1.region_sales.乙": 0.5}
    rates = sheet_of({"1.2.1.region_attainment": {"甲": 0.2, "乙": 0.8, "丙": 0.8}})
    found = prominence(rates.values())
    assert found["1.2.1.region_attainment.甲"] == 1.0
    assert found["1.2.1.region_attainment.乙"] < 0.6


def test_equal_members_and_words_stand_out_by_nothing() -> None:
    sheet = FactSheet()
    sheet.put("1.2.1.region_attainment", Measured(0.5), "甲")
    sheet.put("2.3.3.top_customer", Measured("甲公司"))
    assert set(prominence(sheet.values()).values()) == {0.0}
