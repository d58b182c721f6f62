"""Returned order lines are marked whatever tells them: a mark, a kind of document, or numbers below zero."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.summarizer.reading.sheets import read_book, said, sheets_of, values

HEAD = ["订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "金额"]


def line(number: int, quantity: object, amount: object, *more: object, product: str = "P1") -> list[object]:
    return [f"A{number}", "2025-10-03", "启明", "大客户", "华东", "直营", "泵", product, quantity, amount, *more]


def test_a_kind_of_document_marks_returns_and_their_numbers_are_above_zero(tmp_path: Path) -> None:
    rows = [[*HEAD, "单据类型"], line(1, 2, 20, "销售出库单"), line(2, 3, "（30）", "销售退货单")]
    reading = read_book(tmp_path, {"S": rows})
    assert values(reading, "销售明细", "数量", "金额", "退货标记") == [(2.0, 20.0, "否"), (3.0, 30.0, "是")]
    assert "按“单据类型”列里的退货字样标记" in said(sheets_of(reading)[0])


def test_a_kind_of_document_marks_returns_that_are_written_above_zero(tmp_path: Path) -> None:
    rows = [[*HEAD, "业务类型"], line(1, 2, 20, "销售"), line(2, 3, 30, "退货")]
    assert values(read_book(tmp_path, {"S": rows}), "销售明细", "退货标记") == [("否",), ("是",)]


def test_numbers_below_zero_of_marked_lines_are_read_above_zero_and_their_total_still_fits(tmp_path: Path) -> None:
    rows = [
        [*HEAD, "退货标记"],
        line(1, 2, 20, "否"),
        line(2, -3, "30-", "是"),
        line(3, 1, -30, "否"),
        ["合计", *[None] * 8, -40],
    ]
    reading = read_book(tmp_path, {"S": rows})
    assert values(reading, "销售明细", "数量", "金额") == [(2.0, 20.0), (3.0, 30.0), (1.0, -30.0)]
    notes = said(sheets_of(reading)[0])
    assert "没有标为退货，按负数计入净额" in notes
    assert "不符" not in notes


def test_numbers_below_zero_are_returns_where_nothing_else_says_so(tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"S": [HEAD, line(1, 2, 20), line(2, -3, -30)]})
    assert values(reading, "销售明细", "金额", "退货标记") == [(20.0, "否"), (30.0, "是")]
    assert "按退货读取" in said(sheets_of(reading)[0])


def test_a_line_that_takes_another_back_stays_below_zero(tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"S": [HEAD, line(1, 2, 20), line(2, 3, 30), line(3, -3, -30)]})
    assert values(reading, "销售明细", "金额") == [(20.0,), (30.0,), (-30.0,)]
    assert "按负数计入净额" in said(sheets_of(reading)[0])


def test_a_remark_about_a_return_is_named(tmp_path: Path) -> None:
    rows = [[*HEAD, "备注"], line(1, 2, 20, "客户说要退货"), *(line(n, 2, 20) for n in range(2, 9))]
    assert "“备注”列提到退货" in said(sheets_of(read_book(tmp_path, {"S": rows}))[0])


@pytest.mark.parametrize("kind", ["非退货", "换货", "不退货单"])
def test_a_kind_that_is_no_return_marks_nothing(kind: str, tmp_path: Path) -> None:
    rows = [[*HEAD, "类别"], line(1, 2, 20, "销售"), line(2, 3, 30, kind)]
    frame = read_book(tmp_path, {"S": rows}).tables["销售明细"].frame
    assert "退货标记" not in frame
