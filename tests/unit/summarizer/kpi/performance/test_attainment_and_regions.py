"""1.1.1 and 1.2.1, each value worked out by hand."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.regions import add_regions
from summarizer.kpi.tables import Table
from tests.factories.tables import context, table

SALES = table(
    "销售明细",
    """
    订单号 日期       客户 区域 产品线 业务单元 金额
    A      2024-10-01 甲   华东 泵     一部     100
    B      2024-10-01 甲   华南 泵     一部     100
    C      2024-10-01 甲   西南 泵     一部     100
    D      2025-09-01 甲   华东 泵     一部     100
    E      2025-09-01 甲   华南 泵     一部     200
    F      2025-09-01 甲   西南 泵     一部     80
    G      2025-10-01 甲   华东 泵     一部     130
    H      2025-10-01 甲   华南 泵     一部     90
    I      2025-10-01 甲   西南 阀     二部     90
    """,
)
TARGETS = table(
    "销售目标",
    "月份 区域 产品线 目标额\n2025-10 华东 泵 100\n2025-10 华南 泵 100\n2025-10 西南 阀 0\n2025-10 东北 阀 40",
)


def facts_of(*tables: Table) -> FactSheet:
    data = context(*tables)
    add_attainment(data)
    add_regions(data)
    return data.facts


def test_the_gap_is_what_is_missing_and_its_share_is_of_the_target() -> None:
    facts = facts_of(SALES, TARGETS)
    assert facts.value("1.1.1.attainment_rate") == pytest.approx(310 / 240)
    assert facts.value("1.1.1.gap") == 70
    assert facts.value("1.1.1.gap_pct") == pytest.approx(70 / 240)


def test_cells_are_those_with_a_target_and_a_target_of_nothing_has_no_rate() -> None:
    facts = facts_of(SALES, TARGETS)
    worst = [(row["区域"], row["差距"]) for row in facts.value("1.1.1.gap_drivers_bottom3")]
    assert worst == [("东北", -40), ("华南", -10), ("华东", 30)]
    assert [row["区域"] for row in facts.value("1.1.1.gap_drivers_top3")] == ["西南", "华东", "华南"]
    assert str(facts["1.2.1.region_attainment.西南"].reason).startswith("分母为零")


def test_the_mean_and_the_ranking_are_of_the_regions_that_sold() -> None:
    facts = facts_of(SALES, TARGETS)
    assert facts.value("1.2.1.region_ranking") == ["华东", "华南", "西南"]  # 东北 has a target only; equals by name
    assert facts.value("1.2.1.region_mean") == pytest.approx(310 / 3)
    assert facts.value("1.2.1.region_deviation", "华东") == pytest.approx(130 / (310 / 3) - 1)
    assert facts.value("1.2.1.region_gap", "东北") == -40


def test_a_region_falls_off_only_if_it_fell_on_last_month_too_and_limits_count() -> None:
    facts = facts_of(SALES, TARGETS)
    assert facts.value("1.2.1.anomaly_negative") == ["华南"]  # both are at -10%, 西南 is above last month
    assert facts.value("1.2.1.anomaly_high_growth") == ["华东"]  # exactly +30%


def test_standard_scores_use_the_deviation_of_all_regions() -> None:
    scores = {row["区域"]: row["标准分"] for row in facts_of(SALES, TARGETS).value("1.2.1.region_yoy_zscore")}
    assert scores == pytest.approx({"华东": 2**0.5, "华南": -(0.5**0.5), "西南": -(0.5**0.5)})


def test_without_targets_sales_remain_and_the_rest_names_the_table() -> None:
    facts = facts_of(SALES)
    assert facts.value("1.1.1.net_sales") == 310
    for family in ("1.1.1.target", "1.1.1.gap_pct", "1.2.1.region_attainment", "1.1.1.gap_drivers_top3"):
        found = facts.get(family) or facts[f"{family}.华东"]
        assert found.value is None, family
