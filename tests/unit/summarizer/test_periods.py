"""Months, their arithmetic and their windows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.periods import Month, Period

MONTHS = st.builds(Month, st.integers(1950, 2900), st.integers(1, 12))


@pytest.mark.parametrize(
    "text", ["2025-10", " 2025-10 ", "2025/10", "2025.10", "2025年10月", "2025 年 10 月", "202510", "２０２５-１０"]
)
def test_the_usual_spellings_of_a_month_are_read(text: str) -> None:
    assert Month.parse(text) == Month(2025, 10)


@pytest.mark.parametrize(
    "text", ["", "十月", "2025", "2025-13", "2025-00", "20251", "0001-01", "9999-12", "2025-10-01", "25-10", "2025--1"]
)
def test_anything_else_is_refused_with_the_text_and_the_form_to_use(text: str) -> None:
    with pytest.raises(ValueError, match="2025-10 这样的形式") as refused:
        Month.parse(text)
    assert f"“{text}”" in str(refused.value)


@given(MONTHS, st.integers(-500, 500))
def test_adding_and_subtracting_months_undo_each_other(month: Month, months: int) -> None:
    assert month + months - months == month
    assert (month + months).index - month.index == months
    assert Month.parse(str(month)) == Month.parse(month.text) == Month.of(month.last) == month


@given(MONTHS, st.integers(1, 30))
def test_a_window_ends_with_its_month_and_has_no_hole(month: Month, months: int) -> None:
    window = month.window(months)
    assert window[-1] == month
    assert [m.index for m in window] == list(range(month.index - months + 1, month.index + 1))


def test_windows_and_days_cross_the_year_and_know_leap_years() -> None:
    assert Month(2025, 1).window(3) == (Month(2024, 11), Month(2024, 12), Month(2025, 1))
    assert Month(2025, 1) - 13 == Month(2023, 12)
    assert Month(2024, 2).last == date(2024, 2, 29)
    assert Month(2025, 2).last == date(2025, 2, 28)


def test_data_is_cut_off_on_the_last_day_unless_another_is_stated() -> None:
    assert Period.of(Month(2025, 10)).cutoff == date(2025, 10, 31)
    assert Period.of(Month(2025, 10), date(2025, 10, 28)).cutoff == date(2025, 10, 28)
