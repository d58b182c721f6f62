"""Comparisons with approved months where the files do not reach back, and none where nothing was approved."""

from __future__ import annotations

from summarizer.facts import FactSheet
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context
from summarizer.kpi.memory import Known, Memory, recalled_as
from summarizer.kpi.tables import TableSet
from summarizer.periods import Month, Period
from summarizer.register import register
from tests.factories.tables import table

OCTOBER = Month(2025, 10)
SALES = table(
    "销售明细",
    """
    订单号 日期       客户 客户层级 区域 渠道 产品线 产品 数量 金额 业务单元
    B1     2025-10-02 甲   大客户   华东 直营 泵     P1   10   1100 装备
    B2     2025-10-03 乙   新客户   北方 直营 泵     P1   4    400  装备
    """,
)
SEPTEMBER: Known = {
    ("1.1.1.net_sales", ()): 2000.0,
    ("1.2.1.region_sales", ("华东",)): 1000.0,
    ("1.2.1.region_sales", ("华北",)): 1000.0,
    ("2.3.1.aov", ()): 500.0,
}


def computed(approved: dict[Month, Known]) -> FactSheet:
    memory = Memory(OCTOBER, approved)
    return compute(Context(TableSet.of([SALES]), Period.of(OCTOBER), facts=FactSheet(memory), memory=memory))


def test_last_month_is_what_its_approved_briefing_stated() -> None:
    facts = computed({OCTOBER - 1: SEPTEMBER})
    assert facts.value("1.1.2.mom") == 1500 / 2000 - 1
    assert facts["1.1.2.prev_month_sales"].note == "取自2025年9月已批准的简报"
    assert round(facts.value("1.2.1.region_mom", "华东"), 10) == 0.1
    assert facts.value("2.3.1.aov_mom") == 0.5
    assert facts.value("1.1.2.monthly_sales", "2025-09") == 2000


def test_a_renamed_region_is_compared_with_nothing_and_says_so() -> None:
    facts = computed({OCTOBER - 1: SEPTEMBER})
    assert facts["1.2.1.region_mom.北方"].reason == "没有“北方”的对应数据"


def test_the_first_month_and_a_month_after_a_hole_get_no_false_comparison() -> None:
    for approved in ({}, {OCTOBER - 2: SEPTEMBER}):
        facts = computed(approved)
        assert facts["1.1.2.mom"].value is None
        assert "没有覆盖2025年9月" in str(facts["1.1.2.mom"].reason)
        assert facts["1.1.2.yoy"].value is None
        assert [*facts.family("1.1.2.monthly_sales")] == ["2025-10"]


def test_a_year_ago_comes_from_that_year() -> None:
    facts = computed({OCTOBER - 12: SEPTEMBER})
    assert facts.value("1.1.2.yoy") == -0.25
    assert facts.value("1.1.2.mom") is None


def test_what_the_files_say_goes_before_what_was_approved() -> None:
    memory = Memory(OCTOBER, {OCTOBER: {("1.1.1.net_sales", ()): 1.0}, OCTOBER - 1: SEPTEMBER})
    facts = compute(Context(TableSet.of([SALES]), Period.of(OCTOBER), facts=FactSheet(memory), memory=memory))
    assert facts.value("1.1.1.net_sales") == 1500
    assert facts.value("1.1.2.monthly_sales", "2025-10") == 1500


def test_only_families_of_the_register_are_recalled() -> None:
    for family, (base, months) in recalled_as().items():
        assert {family, base} <= set(register())
        assert register()[family].unit == register()[base].unit
        assert months in (1, 12, 13)
