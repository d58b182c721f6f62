"""Deadlines as people write them, told from the day of the meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.minutes.dates import deadlines, number

WEDNESDAY = date(2025, 11, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11月15日前完成", (2025, 11, 15)),
        ("2025年12月3日之前提交", (2025, 12, 3)),
        ("截止2025-11-20", (2025, 11, 20)),
        ("12/10前回复", (2025, 12, 10)),
        ("1月10日前", (2026, 1, 10)),
        ("十一月二十日前", (2025, 11, 20)),
        ("10月31日已过", (2025, 10, 31)),
        ("11月中旬", (2025, 11, 20)),
        ("12月底前", (2025, 12, 31)),
        ("1月初", (2026, 1, 10)),
        ("月底前", (2025, 11, 30)),
        ("本月20日前", (2025, 11, 20)),
        ("下月10号前", (2025, 12, 10)),
        ("下个月中旬", (2025, 12, 20)),
        ("次月底", (2025, 12, 31)),
        ("本周五前", (2025, 11, 7)),
        ("下周一前", (2025, 11, 10)),
        ("下下周三", (2025, 11, 19)),
        ("周五前", (2025, 11, 7)),
        ("周二前", (2025, 11, 11)),
        ("三天内", (2025, 11, 8)),
        ("两周内", (2025, 11, 19)),
        ("5个工作日内", (2025, 11, 12)),
        ("一个月内", (2025, 12, 5)),
        ("年底前", (2025, 12, 31)),
        ("本季度末", (2025, 12, 31)),
        ("明天", (2025, 11, 6)),
    ],
)  # fmt: skip
def test_a_deadline_is_the_day_that_is_meant(text: str, day: tuple[int, int, int]) -> None:
    assert [found.day for found in deadlines(text, WEDNESDAY)] == [date(*day)]


@pytest.mark.parametrize("text", ["2月30日前", "13月5日", "完成率为92.5%", "版本 3.12", "第1/3批", "客户满意度82分"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert deadlines(text, WEDNESDAY) == []


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 200))
def test_a_day_of_the_next_months_needs_no_year(meeting: date, days: int) -> None:
    day = meeting + timedelta(days)
    for text in (f"{day.month}月{day.day}日前", f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}号"):
        (found,) = deadlines(f"请于{text}提交", meeting)
        assert found.day == day


@given(st.integers(1, 99))
def test_numbers_in_both_scripts(value: int) -> None:
    han = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    written = han[ones] if tens == 0 else ("" if tens == 1 else han[tens]) + "十" + (han[ones] if ones else "")
    assert number(str(value)) == number(written) == value


@given(
    st.text("0123456789年月日号周星期下本个内前底初旬一二三十-/. ", max_size=20),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_nothing_that_looks_like_a_day_is_too_much(text: str, meeting: date) -> None:
    for found in deadlines(text, meeting):
        assert text[found.start : found.end].strip()
