"""Dates and months are read in every form of the specification, and a day that does not exist is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kpi.reading.cells.dates import moment_of, month_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.periods import Month

MONTH = Month(2025, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2025.10.3", "2025-10-03", "2025/10/3", "20251003", "2025年10月3日", "10月3日", "45933", "45933.0",
        "2025-10-3",
        "２０２５／１０／３", "2025年10月03号", "25/10/3", "25年10月3日", "2025-10-03 00:00:00", "2025/10/3 0:00",
        "10/3",
        "2025. 10. 3", "2025-10-03T00:00:00.000Z", "2025年10月3日 星期五", "2025-10-03（周五）", "10月3号",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert moment_of(text, MONTH).value == datetime(2025, 10, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-03 14:05:09", "2025/10/3 14:05:09", "20251003 140509", "20251003140509", "2025年10月3日14时5分9秒",
        "2025-10-03 下午2:05:09", "2025-10-03T14:05:09", "45933.586909722", "2025/10/3 2:05:09 PM",
    ],
)  # fmt: skip
def test_a_moment_is_read_in_every_form(text: str) -> None:
    assert moment_of(text, MONTH).value == datetime(2025, 10, 3, 14, 5, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2025-10",
        "2025年10月",
        "202510",
        "2025/10",
        "2025.10",
        "10月",
        "10月份",
        "2025年10月份",
        "2025-10-31",
        "45931",
        "25年10月",
    ],
)
def test_a_month_is_read_in_every_form(text: str) -> None:
    assert month_of(text, MONTH).value == datetime(2025, 10, 1)


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-13-01", "03/10/2025", "明天", "3", "1899-01-01", "2025-10-03 25:00", "12345678901"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCellError):
        moment_of(text, MONTH)


def test_a_day_without_a_year_lies_near_the_briefing_month() -> None:
    assert moment_of("12月28日", Month(2025, 1)).value == datetime(2024, 12, 28)
    assert moment_of("12月28日", MONTH).value == datetime(2025, 12, 28)
    assert moment_of("1月5日", MONTH).value == datetime(2025, 1, 5)
    assert moment_of("1月5日", MONTH).assumed


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_all_forms_of_a_day_agree(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        serial,
    ]
    assert {moment_of(form, MONTH).value.date() for form in forms} == {day}
