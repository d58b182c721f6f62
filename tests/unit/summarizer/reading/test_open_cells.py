"""What one cell leaves open is decided by the others of its column, or by nobody; it is always said."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.periods import Month
from tests.unit.summarizer.reading.reading_of import OCTOBER, SALES, Read, read_lines, sale

SURVEY = "月份,客户,类型,维度,得分"


def months(folder: Path, *texts: str, month: Month = OCTOBER) -> Read:
    return read_lines(folder, "月份,客户,需求类型", *(f"{text},甲,其他" for text in texts), month=month)


def numbers(read: Read) -> list[str]:
    return [f"{month:%Y-%m}" for month in read.column("月份")]


@pytest.mark.parametrize(
    ("texts", "read_as"),
    [
        (["2025.8", "2025.9", "2025.1", "2025.11"], "2025-10"),
        (["2025.1", "2025.2", "2025.3"], "2025-01"),
        (["2025.01", "2025.09", "2025.1"], "2025-10"),
        (["2025.10", "2025.1"], "2025-01"),
        (["2025.1"], "2025-10"),
    ],
)
def test_a_month_that_lost_its_zero_is_told_by_its_neighbours(texts: list[str], read_as: str, tmp_path: Path) -> None:
    read = months(tmp_path, *texts)
    assert numbers(read)[texts.index("2025.1")] == read_as
    if not {"2025.01", "2025.10"} & set(texts):
        assert "2025.1" in read.warnings


def test_a_month_that_may_be_january_or_october_is_refused(tmp_path: Path) -> None:
    read = months(tmp_path, "2025.1", "2025.2", "2025.9")
    assert numbers(read) == ["2025-02", "2025-09"]
    assert "1 月" in read.refused[2]
    assert "10 月" in read.refused[2]


@pytest.mark.parametrize("text", ["九月", "二〇二五年九月", "Sep-25", "Sept 2025", "2025.09", "9月份", "25年9月"])
def test_a_month_is_read_in_words_and_figures(text: str, tmp_path: Path) -> None:
    assert numbers(months(tmp_path, text)) == ["2025-09"]


def test_months_as_bare_numbers_are_of_the_briefings_year(tmp_path: Path) -> None:
    assert numbers(months(tmp_path, "8", "9", "10")) == ["2025-08", "2025-09", "2025-10"]


def test_targets_of_a_whole_year_without_a_year_stay_together(tmp_path: Path) -> None:
    lines = [f"{number}月,华东,泵,100" for number in range(1, 13)]
    read = read_lines(tmp_path, "月份,区域,产品线,目标额", *lines, month=Month(2025, 2))
    assert numbers(read) == [f"2025-{number:02d}" for number in range(1, 13)]


def test_a_day_without_a_year_never_lands_after_the_briefing_month_unseen(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1), sale(2, day="11月3日"), sale(3, day="10月4日"))
    assert [str(day)[:10] for day in read.column("日期")] == ["2025-10-03", "2025-10-04"]
    assert "2024 年" in read.refused[3]


def test_a_day_without_a_year_is_dated_by_the_rows_around_it(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1, day="2024-10-02"), sale(2, day="11月3日"), sale(3))
    assert str(read.column("日期")[1])[:10] == "2024-11-03"
    assert "补年" in read.warnings


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("十月三日", "2025-10-03"), ("二〇二五年十月二十三日", "2025-10-23"), ("3-Oct-25", "2025-10-03"),
        ("Oct 3, 2025", "2025-10-03"), ("25/10/03", "2025-10-03"), ("20251003", "2025-10-03"), ("45933", "2025-10-03"),
        ("10/25/25", "2025-10-25"), ("10.13", "2025-10-13"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_words_and_figures(text: str, day: str, tmp_path: Path) -> None:
    assert str(read_lines(tmp_path, SALES, sale(1, day=f'"{text}"')).column("日期")[0])[:10] == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025年第40周", "周次"), ("十月上旬", "大概的时间"), ("2025Q4", "季度"), ("10/3/25", "先后不明"),
        ("Oct-25", "可能是月份"), ("2025-10-01~2025-10-03", "一段时间"), ("10月底", "大概的时间"),
    ],
)  # fmt: skip
def test_what_names_no_day_is_refused_with_the_reason(text: str, reason: str, tmp_path: Path) -> None:
    assert reason in read_lines(tmp_path, SALES, sale(1), sale(2, day=text)).refused[3]


def test_a_dotted_day_that_may_have_lost_its_zero_is_named(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1, day="10.3"), sale(2, day="10.5"))
    assert [day.day for day in read.column("日期")] == [3, 5]
    assert "10 月 30 日" in read.warnings
    assert "A" not in read.refused


@pytest.mark.parametrize("text", ["约100", "100+", "100左右", "100多", "80-100"])
def test_a_rough_number_is_refused_and_called_rough(text: str, tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1), sale(2, amount=text))
    assert read.column("金额") == [900]
    assert "大概" in read.refused[3] or "范围" in read.refused[3]


@pytest.mark.parametrize(
    ("header", "scores", "read_as", "word"),
    [
        ("得分", ["0.82", "0.9"], [82, 90], "0 到 1"),
        ("得分", ["4.5", "3"], [4.5, 3], "5 分制"),
        ("得分", ["8", "9.5"], [8, 9.5], "10 分制"),
        ("得分（5分制）", ["4.5", "3"], [90, 60], ""),
        ("得分", ["82", "93.4%"], [82, 93.4], ""),
    ],
)
def test_scores_on_another_scale_are_converted_only_where_that_is_certain(
    header: str, scores: list[str], read_as: list[float], word: str, tmp_path: Path
) -> None:
    lines = [f"2025-10,甲,终端客户,整体,{score}" for score in scores]
    read = read_lines(tmp_path, SURVEY.replace("得分", header), *lines)
    assert read.column("得分") == read_as
    assert word in read.warnings
    assert bool(read.warnings) == bool(word)


def test_scores_on_two_scales_are_refused(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SURVEY, *(f"2025-10,甲,终端客户,整体,{score}" for score in ("82", "0.9", "75")))
    assert read.column("得分") == [82, 75]
    assert "分制不同" in read.refused[3]


def test_blank_costs_are_named_because_margins_would_look_better(tmp_path: Path) -> None:
    read = read_lines(tmp_path, f"{SALES},成本", f"{sale(1)},500", f"{sale(2)},")
    assert "成本" in read.warnings
    assert "毛利" in read.warnings


def test_quantities_in_different_words_are_named(tmp_path: Path) -> None:
    read = read_lines(tmp_path, SALES, sale(1, quantity="3箱"), sale(2, quantity="20件"))
    assert "单位不一致" in read.warnings
