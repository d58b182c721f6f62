"""1.2.2, each value worked out by hand: sales in 元 against markets in 万元."""

import pytest

from summarizer.facts import FactSheet
from summarizer.kpi.performance.penetration import add_penetration
from summarizer.kpi.tables import Table
from tests.factories.tables import facts_of, table

MONTHS = [f"{2024 if n > 10 else 2025}-{n:02d}" for n in (11, 12, *range(1, 11))]
# 12 months: 华东 10,000 a month, 华南 1,000 a month and rising, 西南 6,000 a month and falling.
LINES = [
    f"{region}{month} {month}-05 {region} {amount}"
    for n, month in enumerate(MONTHS)
    for region, amount in (("华东", 10_000), ("华南", 1_000 + 100 * n), ("西南", 6_000 - 100 * n))
]
SALES = table("销售明细", "订单号 日期 区域 金额\n" + "\n".join(LINES))
MARKET = table("市场数据", "区域 年市场容量_万元 人均GDP_元\n华东 120 90000\n华南 60 80000\n西南 20 60000")


def penetration(*tables: Table) -> FactSheet:
    return facts_of(add_penetration, *tables)


def test_twelve_months_of_sales_are_set_against_a_market_in_ten_thousands() -> None:
    facts = penetration(SALES, MARKET)
    assert facts.value("1.2.2.capacity", "华东") == 1_200_000
    assert facts.value("1.2.2.penetration", "华东") == pytest.approx(120_000 / 1_200_000)
    assert facts.value("1.2.2.penetration", "华南") == pytest.approx(18_600 / 600_000)
    assert facts.value("1.2.2.penetration", "西南") == pytest.approx(65_400 / 200_000)
    assert facts.value("1.2.2.penetration", "全国") == pytest.approx(204_000 / 2_000_000)
    assert facts["1.2.2.penetration.华东"].text == "10.0%"


def test_rankings_and_lists_leave_the_nation_out() -> None:
    facts = penetration(SALES, MARKET)
    assert facts.value("1.2.2.penetration_ranking") == ["西南", "华东", "华南"]
    assert facts.value("1.2.2.potential_markets") == ["华南"]  # 0.031 < 0.102 × 0.8; 华东's 0.1 is not
    assert facts.value("1.2.2.saturated_markets") == ["西南"]  # 0.327 > 0.102 × 1.1, and falling
    assert facts.value("1.2.2.capacity_share", "西南") == pytest.approx(0.1)


def test_a_full_market_that_still_grows_is_not_saturated() -> None:
    rising = table("销售明细", "订单号 日期 区域 金额\n" + "\n".join([*LINES, "X 2025-10-06 西南 90000"]))
    assert penetration(rising, MARKET).value("1.2.2.saturated_markets") == []


def test_a_row_for_the_whole_country_is_not_a_region_and_is_not_counted_twice() -> None:
    with_total = table("市场数据", "区域 年市场容量_万元\n华东 120\n华南 60\n西南 20\n全国 200")
    facts = penetration(SALES, with_total)
    assert facts.value("1.2.2.capacity", "全国") == 2_000_000
    assert facts.value("1.2.2.capacity_share", "华东") == pytest.approx(0.6)
    assert "全国" not in facts.value("1.2.2.penetration_ranking")


def test_a_region_without_sales_has_no_penetration_but_zero_and_one_without_market_has_none() -> None:
    facts = penetration(SALES, table("市场数据", "区域 年市场容量_万元\n华东 120\n东北 30"))
    assert facts.value("1.2.2.penetration", "东北") == 0
    assert facts["1.2.2.penetration.华南"].value is None
    assert facts["1.2.2.penetration.华南"].reason


def test_less_than_twelve_months_of_sales_give_no_penetration() -> None:
    short = table("销售明细", "订单号 日期 区域 金额\nA 2025-09-01 华东 5\nB 2025-10-01 华东 5")
    facts = penetration(short, MARKET)
    assert "没有覆盖2024年11月至2025年10月" in str(facts["1.2.2.penetration_ranking"].reason)


def test_correlation_is_pearsons_over_the_regions() -> None:
    rates, gdp = (0.1, 0.031, 0.327), (90_000, 80_000, 60_000)
    mean_rate, mean_gdp = sum(rates) / 3, sum(gdp) / 3
    covariance = sum((r - mean_rate) * (g - mean_gdp) for r, g in zip(rates, gdp, strict=True))
    spread = (sum((r - mean_rate) ** 2 for r in rates) * sum((g - mean_gdp) ** 2 for g in gdp)) ** 0.5
    assert penetration(SALES, MARKET).value("1.2.2.corr_penetration_gdp") == pytest.approx(covariance / spread)
