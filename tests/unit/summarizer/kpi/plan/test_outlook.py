"""Working days, the month's end from the days so far, and a total for the next month from its history."""

from __future__ import annotations

import math
from datetime import date
from random import Random

import pytest

from summarizer.facts import FactSheet, Measured
from summarizer.kpi.plan.outlook import add_outlook
from summarizer.kpi.plan.projecting import History, projected, projection
from summarizer.kpi.plan.unusual import judged
from summarizer.periods import Month
from summarizer.working_days import working_days
from tests.factories.tables import context

OCTOBER = Month(2025, 10)


def outlook(sales: History, cutoff: date | None = None, target: float = 2600.0) -> FactSheet:
    data = context(cutoff=cutoff)
    data.facts.put("0.period.cutoff", Measured(data.period.cutoff))
    data.facts.put("1.1.1.net_sales", Measured(sales[OCTOBER]))
    data.facts.put("1.1.1.target", Measured(target))
    for family, month in (("prev_month_sales", OCTOBER - 1), ("same_month_last_year_sales", OCTOBER - 12)):
        value = sales.get(month)
        data.facts.put(f"1.1.2.{family}", Measured(value, reason=None if value else "没有覆盖"))
    for month, value in sorted(sales.items()):
        data.facts.put("1.1.2.monthly_sales", Measured(value), str(month))
    add_outlook(data)
    return data.facts


def steady(months: int, last: Month = OCTOBER) -> History:
    """A company that sells 100 on every working day."""
    return {one: 100.0 * working_days(one.first, one.last) for one in last.window(months)}


@pytest.mark.parametrize(
    ("month", "days"),
    [("2025-02", 19), ("2025-10", 18), ("2024-10", 19), ("2025-01", 19), ("2024-02", 18), ("2025-09", 23)],
)
def test_holidays_and_the_weekends_worked_for_them_are_counted(month: str, days: int) -> None:
    given = Month.parse(month)
    assert working_days(given.first, given.last) == days


def test_growth_by_working_day_leaves_the_calendar_out() -> None:
    facts = outlook(steady(14))
    assert facts.value("1.1.2.working_days") == 18
    assert facts.value("1.1.2.daily_mom") == pytest.approx(0)
    assert facts.value("1.1.2.daily_yoy") == pytest.approx(0)
    assert outlook(steady(1))["1.1.2.daily_mom"].reason == "没有覆盖"


def test_the_months_end_is_expected_from_the_days_so_far() -> None:
    facts = outlook({OCTOBER: 700.0}, date(2025, 10, 17))  # 9, 10, 11 worked on Saturday, 13 to 17
    assert facts.value("1.1.2.working_days") == 8
    assert facts.value("1.1.1.expected_sales") == 700 / 8 * 18
    assert facts.value("1.1.1.expected_attainment") == pytest.approx(1575 / 2600)
    assert outlook({OCTOBER: 700.0})["1.1.1.expected_sales"].reason == "数据已到月末，不需要预计全月"
    assert outlook({OCTOBER: 700.0}, date(2025, 10, 5))["1.1.1.expected_sales"].reason == "分母为零：本月工作日"


def test_the_next_month_is_proposed_with_an_interval_that_was_tested() -> None:
    facts = outlook(steady(14))
    assert facts.value("6.1.0.proposed_total") == pytest.approx(2000)  # 20 days
    assert facts.value("6.1.0.proposed_low") == pytest.approx(2000)
    assert facts.value("6.1.0.proposed_tests") == 11
    assert facts.value("6.1.0.proposed_error") == pytest.approx(0)


def test_a_short_or_broken_history_proposes_nothing_or_no_interval() -> None:
    few = outlook(steady(4))
    assert few.value("6.1.0.proposed_total") == pytest.approx(2000)
    assert few["6.1.0.proposed_low"].reason == "可以回测的月份不足4个，不给出区间"
    assert outlook(steady(2))["6.1.0.proposed_total"].reason == "最近三个完整月的销售数据不全，无法推算下月"
    broken = {month: value for month, value in steady(5).items() if month != OCTOBER - 1}
    assert projected(broken, OCTOBER + 1) is None


def test_a_month_that_is_cut_off_is_no_history() -> None:
    assert outlook(steady(3), date(2025, 10, 17)).value("6.1.0.proposed_total") is None


def test_the_season_of_a_year_ago_counts_half() -> None:
    sales = steady(24)
    november = Month(2024, 11)
    high = {**sales, november: sales[november] * 2}
    assert projected(high, OCTOBER + 1) == pytest.approx(3000)


def test_only_what_was_known_before_a_month_projects_it() -> None:
    sales = {month: value * (1 + month.number / 50) for month, value in steady(20).items()}
    for back in range(1, 6):
        known = {month: value for month, value in sales.items() if month <= OCTOBER - back}
        found = projection(known, OCTOBER - back + 1)
        assert found
        assert projected(sales, OCTOBER - back + 1) == found.value


def test_a_holiday_is_not_unusual_and_a_lost_half_is() -> None:
    facts = outlook(steady(14))
    assert facts.value("1.1.2.usual_deviation") == pytest.approx(0)
    lost = outlook({**wavering(14), OCTOBER: wavering(14)[OCTOBER] / 2})
    assert lost.value("1.1.2.is_unusual") == "是"
    assert lost.value("1.1.2.usual_deviation") == pytest.approx(-0.5, abs=0.1)
    assert outlook(wavering(14)).value("1.1.2.is_unusual") == "否"
    assert "不足5个" in str(outlook(steady(6))["1.1.2.is_unusual"].reason)
    assert "月末再判断" in str(outlook(steady(14), date(2025, 10, 17))["1.1.2.is_unusual"].reason)


def wavering(months: int) -> History:
    """The steady company, a little more or less each month."""
    return {month: sales * (1.03, 0.96, 1.01, 0.98, 1.02)[month.number % 5] for month, sales in steady(months).items()}


def test_one_month_in_twenty_is_called_unusual_where_nothing_happened() -> None:
    chance, called = Random(5), []
    for _ in range(60):
        history: dict[Month, float] = {}
        season = [chance.gauss(0, 0.1) for _ in range(12)]
        for month in OCTOBER.window(30):
            level = 1000 * working_days(month.first, month.last) * math.exp(season[month.number - 1])
            history[month] = level * math.exp(chance.gauss(0, 0.1))
        called += [found.unusual for month in list(history)[-8:] if (found := judged(history, month))]
    assert len(called) == 480
    assert 0.01 < sum(called) / len(called) < 0.09
