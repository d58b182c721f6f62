"""Wide headers of every form are read as the long table that they stand for, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kpi.reading import read_tables
from summarizer.kpi.reading.header_words import word_of
from summarizer.kpi.reading.mapping import Rule
from summarizer.periods import Month
from tests.unit.summarizer.reading.sheets import MONTH, Rows, read_book, said, sheets_of, values, write_book

BASE = ["区域", "产品线"]


def targets(folder: Path, rows: Rows, sheet: str = "销售目标", month: Month = MONTH) -> list[tuple[object, ...]]:
    reading = read_book(folder, {sheet: rows}, month=month)
    found = values(reading, "销售目标", "月份", "区域", "产品线", "目标额")
    return [(str(day)[:7], *rest) for day, *rest in found]


@pytest.mark.parametrize(
    ("text", "year", "month", "rest"),
    [
        ("10月", None, 10, ""), ("2025年10月", 2025, 10, ""), ("25年10月份", 2025, 10, ""), ("2025-10", 2025, 10, ""),
        ("202510", 2025, 10, ""), ("2025/10/1", 2025, 10, ""), ("2025-10-01 00:00:00", 2025, 10, ""),
        ("45931", 2025, 10, ""), ("十月", None, 10, ""), ("十二月份", None, 12, ""), ("Oct-25", 2025, 10, ""),
        ("10月目标（万元）", None, 10, "目标"), ("2025.10", 2025, 10, ""),
    ],
)  # fmt: skip
def test_months_are_known_in_every_form(text: str, year: int | None, month: int, rest: str) -> None:
    word = word_of(text)
    assert (word.kind, word.year, word.month, word.rest) == ("month", year, month, rest)


@pytest.mark.parametrize(
    "text", ["1-10月", "01-10月", "10-12月", "1—10月累计", "10月累计", "Q3", "一季度", "上半年", "2025年Q1", "全年"]
)
def test_longer_times_are_no_months(text: str) -> None:
    assert word_of(text).kind == "longer"


@pytest.mark.parametrize("text", ["10月3日", "2025年10月3日", "业务单元", "年度月份", "销售区域", "大区", "13月"])
def test_other_names_are_names(text: str) -> None:
    assert word_of(text).kind == "name"


def test_years_in_the_upper_row_go_with_the_months_below(tmp_path: Path) -> None:
    rows = [
        [*BASE, "2024年", None, "2025年", None],
        [None, None, "11月", "12月", "1月", "2月"],
        ["华东", "泵", 1, 2, 3, 4],
    ]
    assert [(day, value) for day, _, _, value in targets(tmp_path, rows)] == [
        ("2024-11", 1.0), ("2024-12", 2.0), ("2025-01", 3.0), ("2025-02", 4.0),
    ]  # fmt: skip


def test_a_year_in_the_title_goes_with_all_months_and_the_year_after_december_is_the_next(tmp_path: Path) -> None:
    year = [
        ["2026年销售目标（万元）"],
        [*BASE, *(f"{i}月" for i in range(1, 13)), "全年"],
        ["华东", "泵", *range(1, 13), 78],
    ]
    found = targets(tmp_path, year)
    assert [(day, value) for day, _, _, value in found] == [(f"2026-{i:02d}", i * 1e4) for i in range(1, 13)]
    turn = [[*BASE, "11月", "12月", "1月"], ["华东", "泵", 1, 2, 3]]
    assert [day for day, *_ in targets(tmp_path, turn, month=Month(2026, 1))] == ["2025-11", "2025-12", "2026-01"]


def test_real_dates_and_three_rows_of_header_are_read(tmp_path: Path) -> None:
    dates = [[*BASE, datetime(2025, 9, 1), datetime(2025, 10, 1)], ["华东", "泵", 1, 2]]
    assert [day for day, *_ in targets(tmp_path, dates)] == ["2025-09", "2025-10"]
    head = [[*BASE, "2025年", None, None, None], [None, None, "9月", None, "10月", None]]
    rows = [*head, [None, None, "目标", "实际", "目标", "实际"], ["华东", "泵", 1, 9, 2, 9]]
    assert [(day, value) for day, _, _, value in targets(tmp_path, rows)] == [("2025-09", 1.0), ("2025-10", 2.0)]


def test_regions_over_months_are_read_and_their_totals_compared(tmp_path: Path) -> None:
    rows = [
        ["产品线", "华东", None, None, "华南", None, None],
        [None, "9月", "10月", "小计", "9月", "10月", "小计"],
        ["泵", 1, 2, 3, 4, 5, 10],
    ]
    assert targets(tmp_path, rows) == [
        ("2025-09", "华东", "泵", 1.0), ("2025-10", "华东", "泵", 2.0),
        ("2025-09", "华南", "泵", 4.0), ("2025-10", "华南", "泵", 5.0),
    ]  # fmt: skip
    text = said(sheets_of(read_book(tmp_path, {"销售目标": rows}))[0])
    assert "G3 写的是 10.00，各列之和是 9.00" in text
    assert "D3" not in text


@pytest.mark.parametrize("heading", [True, False])
def test_product_lines_as_columns_are_read_where_the_sheet_says_targets(heading: bool, tmp_path: Path) -> None:
    head = [["月份", "区域", "产品线", None], [None, None, "泵", "阀"]] if heading else [["月份", "区域", "泵", "阀"]]
    rows = [*head, ["2025-10", "华东", 1, 2], ["2025-10", "华南", 3, "—"]]
    assert targets(tmp_path, rows) == [
        ("2025-10", "华东", "泵", 1.0), ("2025-10", "华南", "泵", 3.0), ("2025-10", "华东", "阀", 2.0),
    ]  # fmt: skip


@pytest.mark.parametrize("order", [True, False])
def test_product_lines_and_months_in_two_rows_are_read_in_either_order(order: bool, tmp_path: Path) -> None:
    upper, lower = (["泵", "阀"], ["9月", "10月"]) if order else (["9月", "10月"], ["泵", "阀"])
    head = [["区域", *(name for first in upper for name in (first, None))], [None, *lower, *lower]]
    found = targets(tmp_path, [*head, ["华东", 1, 2, 3, 4]])
    assert sorted((day, line) for day, _, line, _ in found) == [
        ("2025-09", "泵"), ("2025-09", "阀"), ("2025-10", "泵"), ("2025-10", "阀"),
    ]  # fmt: skip


def test_a_month_in_the_title_goes_with_regions_as_columns(tmp_path: Path) -> None:
    rows = [["2025年10月销售目标"], ["产品线", "华东", "华南", "合计"], ["泵", 1, 2, 3]]
    assert targets(tmp_path, rows, "S") == [("2025-10", "华东", "泵", 1.0), ("2025-10", "华南", "泵", 2.0)]


@pytest.mark.parametrize(
    "head", [["Q1", "Q2", "Q3", "Q4"], ["一季度", "二季度", "三季度", "四季度"], ["上半年", "下半年"]]
)
def test_quarters_are_refused_with_a_sentence(head: list[str], tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"销售目标": [[*BASE, *head], ["华东", "泵", *range(len(head))]]})
    assert not reading.report.found
    [sheet] = sheets_of(reading)
    assert sheet.reason is not None
    assert f"表头按{'、'.join(head)}列出，不是按月" in sheet.reason


def test_cumulated_columns_are_left_out_and_named(tmp_path: Path) -> None:
    rows = [[*BASE, "1-9月", "10月", "11月", "1-10月累计"], ["华东", "泵", 9, 1, 2, 10]]
    assert [(day, value) for day, _, _, value in targets(tmp_path, rows)] == [("2025-10", 1.0), ("2025-11", 2.0)]
    [sheet] = sheets_of(read_book(tmp_path, {"销售目标": rows}))
    assert sheet.unused == ("1-9月", "1-10月累计")


@pytest.mark.parametrize("name", ["各区销售额", "目标完成情况", "实际销售", "回款", "去年同期目标", "累计目标"])
def test_numbers_that_are_no_targets_are_never_read_as_targets(name: str, tmp_path: Path) -> None:
    reading = read_book(tmp_path, {name: [[*BASE, "9月", "10月"], ["华东", "泵", 1, 2]]})
    assert not reading.report.found
    assert "看不出数字是目标、预算还是实际" in said(sheets_of(reading)[0])


def test_a_title_with_two_years_is_not_guessed_at(tmp_path: Path) -> None:
    rows = [["2024-2025年销售目标"], [*BASE, "9月", "10月"], ["华东", "泵", 1, 2]]
    assert not read_book(tmp_path, {"S": rows}).report.found


def test_a_mapping_says_what_the_numbers_are(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"S": [["区域", "9月", "10月"], ["华东", 1, 2]]})
    reading = read_tables([path], MONTH, rules=[Rule("市场活动", file="a*")])
    assert values(reading, "市场活动", "区域", "活动预算") == [("华东", 1.0), ("华东", 2.0)]


def test_a_heading_over_the_dimensions_is_no_dimension_and_nulls_are_no_scores(tmp_path: Path) -> None:
    top = ["月份", "客户", "类型", "得分", "得分", "得分", "NPS"]
    rows = [top, [None, None, None, "整体", "交付", "质量", None]]
    rows += [["2025-10", "启明", "终端客户", 80, "/", 90, 9], ["2025-10", "远帆", "分销商", 70, 60, "—", "/"]]
    reading = read_book(tmp_path, {"满意度": rows})
    assert values(reading, "满意度调研", "客户", "维度", "得分", "NPS") == [
        ("启明", "整体", 80.0, 9.0), ("远帆", "整体", 70.0, None),
        ("远帆", "交付", 60.0, None), ("启明", "质量", 90.0, 9.0),
    ]  # fmt: skip


def people(folder: Path, head: list[object], sheet: str, month: Month = MONTH) -> list[tuple[object, ...]]:
    rows = [["姓名", "区域", *head], ["周敏", "华东", 1, 2, 3], ["吴迪", "华南", 4, 5, 6]]
    return values(read_book(folder, {sheet: rows}, month=month), "员工", "销售员", "个人目标")


def test_of_peoples_targets_a_month_only_the_briefing_months_is_read(tmp_path: Path) -> None:
    head: list[object] = ["8月目标（万元）", "9月目标（万元）", "10月目标（万元）"]
    assert people(tmp_path, head, "S") == [("周敏", 30_000.0), ("吴迪", 60_000.0)]
    assert people(tmp_path, ["9月", "10月", "11月"], "个人目标") == [("周敏", 2.0), ("吴迪", 5.0)]


@pytest.mark.parametrize(
    ("months", "sheet"), [("9月 10月 11月", "S"), ("9月 10月 11月", "个人完成"), ("1月 2月 3月", "个人目标")]
)
def test_peoples_numbers_that_are_no_targets_or_of_other_months_are_not_read(
    months: str, sheet: str, tmp_path: Path
) -> None:
    assert people(tmp_path, list(months.split()), sheet) == []


REGIONS, LINES, MONTHS = ["华东", "华南", "西北"], ["泵", "阀", "传感器"], [8, 9, 10, 11]
Cells = dict[tuple[str, str, int], int]
Form = Callable[[int], object]
FORMS: list[Form] = [
    lambda m: f"{m}月",
    lambda m: f"2025年{m}月",
    lambda m: f"2025-{m:02d}",
    lambda m: datetime(2025, m, 1),
]


@settings(max_examples=60, deadline=None)
@given(
    upper=st.sampled_from([None, "区域", "产品线"]),
    form=st.sampled_from(FORMS),
    size=st.tuples(st.integers(1, 3), st.integers(2, 3), st.integers(2, 4)),
    total=st.booleans(),
    title=st.sampled_from([[], [["2025年销售目标分解（单位：千元）"]], [["2025年度销售目标"], [None], ["单位：千元"]]]),
    below=st.booleans(),
)
def test_any_wide_form_of_the_same_targets_gives_the_same_rows(
    upper: str | None, form: Form, size: tuple[int, int, int], total: bool, title: Rows, below: bool
) -> None:
    cells = {
        (region, line, month): 100 * i + 10 * j + month
        for i, region in enumerate(REGIONS[: size[0]])
        for j, line in enumerate(LINES[: size[1]])
        for month in MONTHS[: size[2]]
    }
    rows = wide(cells, upper, form, total)
    if below:
        rows = [*rows, [], ["市场活动"], ["月份", "区域", "活动预算"], ["2025-10", "华东", 5]]
    with TemporaryDirectory() as folder:
        reading = read_book(Path(folder), {"销售目标": [*title, *rows]})
    found = values(reading, "销售目标", "区域", "产品线", "月份", "目标额")
    scale = 1000.0 if title else 1.0
    expected = [(r, p, f"2025-{m:02d}-01T00:00:00", scale * value) for (r, p, m), value in cells.items()]
    assert sorted(map(str, found)) == sorted(map(str, expected))
    assert values(reading, "市场活动", "活动预算") == ([(5.0,)] if below else [])


def wide(cells: Cells, upper: str | None, form: Form, total: bool) -> list[list[object]]:
    """The cells with a column for each month, below the regions or the product lines if one of them is the upper."""
    regions, lines, months = (list(dict.fromkeys(str(key[place]) for key in cells)) for place in range(3))
    span = [*(form(int(month)) for month in months), *(["合计"] if total else [])]
    if upper is None:
        return [[*BASE, *span], *([r, p, *numbers(cells, r, p, total)] for r in regions for p in lines)]
    groups, sides = (regions, lines) if upper == "区域" else (lines, regions)
    head: list[list[object]] = [["产品线" if upper == "区域" else "区域"], [None]]
    for group in groups:
        head[0] += [group, *[None] * (len(span) - 1)]
        head[1] += span
    body: list[list[object]] = []
    for side in sides:
        keys = [(group, side) if upper == "区域" else (side, group) for group in groups]
        body.append([side, *(number for key in keys for number in numbers(cells, *key, total))])
    return [*head, *body]


def numbers(cells: Cells, region: str, line: str, total: bool) -> list[int]:
    """The numbers of a region and a line, month after month, their sum behind them."""
    found = [value for (r, p, _), value in cells.items() if (r, p) == (region, line)]
    return [*found, *([sum(found)] if total else [])]
