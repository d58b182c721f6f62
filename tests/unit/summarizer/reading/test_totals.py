"""Totals are left out and compared with the rows they stand for; a difference names both numbers and the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.summarizer.reading.reading_of import SALES, read_lines, sale

HEADER = "月份,区域,活动预算"
ROWS = ("2025-10,华东,100", "2025-10,华南,200", "2025-09,华东,10")


@pytest.mark.parametrize(
    "lines",
    [
        (*ROWS, "合计,,310"),
        ("合计,,310", *ROWS),
        (*ROWS[:2], "小计,,300", ROWS[2], "小计,,10", "合计,,310"),
        (*ROWS, ",华东合计,110", ",华南合计,200", ",总计,310"),
        (*ROWS, "10月合计,,300", "9月小计,,10", "合计,,310"),
        ("10月小计,,300", *ROWS[:2], "9月小计,,10", ROWS[2], "总计,,310"),
        (*ROWS[:2], "累计,,300", ROWS[2], "累计,,310"),
        (*ROWS, "2025-10,小计,300", "合计,,310"),
        (*ROWS, ",平均,103.33"),
        ("2025-10,华东,100.4", "2025-10,华南,200", "合计,,300"),
    ],
)
def test_right_totals_in_any_place_are_left_out_without_a_word(lines: tuple[str, ...], tmp_path: Path) -> None:
    read = read_lines(tmp_path, HEADER, *lines)
    assert sum(read.column("活动预算")) == pytest.approx(310, abs=10)
    assert read.warnings == ""


@pytest.mark.parametrize(
    ("lines", "cell", "stated", "found"),
    [
        ((*ROWS[:2], "小计,,300", ROWS[2], "小计,,10", "合计,,10"), "C7", "10.00", "310.00"),
        ((*ROWS, ",华东合计,111", ",合计,310"), "C5", "111.00", "110.00"),
        ((*ROWS, "10月合计,,301", "合计,,310"), "C5", "301.00", "300.00"),
        ((*ROWS, "合计,,350"), "C5", "350.00", "310.00"),
        ((*ROWS, ",平均,200"), "C5", "200.00", "103.33"),
    ],
)
def test_a_wrong_total_is_reported_with_both_numbers_and_the_cell(
    lines: tuple[str, ...], cell: str, stated: str, found: str, tmp_path: Path
) -> None:
    read = read_lines(tmp_path, HEADER, *lines)
    assert sum(read.column("活动预算")) == 310
    assert all(word in read.warnings for word in (cell, stated, found))


def test_totals_are_compared_with_rows_counted_once(tmp_path: Path) -> None:
    lines = (sale(1, amount="9"), sale(1, amount="9"), sale(2, amount="5"))
    assert read_lines(tmp_path, SALES, *lines, "合计,,,,,,,,,4,14").warnings == ""
    twice = read_lines(tmp_path, SALES, *lines, "合计,,,,,,,,,6,23").warnings
    assert "23.00" in twice
    assert "14.00" in twice
    assert "重复的行" in twice


@pytest.mark.parametrize("label", ["平均", "同比", "占比", "去年同期", "最大值", "本年累计", "1-10月累计"])
def test_rows_computed_from_others_are_no_data(label: str, tmp_path: Path) -> None:
    read = read_lines(tmp_path, HEADER, *ROWS, f"2025-10,{label},999")
    assert read.column("活动预算") == [100, 200, 10]
