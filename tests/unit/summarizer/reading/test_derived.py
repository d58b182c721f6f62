"""Columns that a file lacks are computed of others only where that is certain, and it is said how."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading import Reading, read_tables
from tests.unit.summarizer.reading.sheets import MONTH, Rows, read_book, said, sheets_of, values, write_book

HEAD = ["订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "单价"]


def line(number: int, quantity: object, price: object, *more: object, day: str = "2025-10-03") -> list[object]:
    return [f"A{number}", day, "启明", "大客户", "华东", "直营", "泵", "P1", quantity, price, *more]


def amounts(reading: Reading) -> list[object]:
    return [row[0] for row in values(reading, "销售明细", "金额")]


def test_the_amount_is_number_times_price_where_none_is_given(tmp_path: Path) -> None:
    rows = [HEAD, line(1, 2, "￥10.5"), line(2, -1, 10), line(3, 4, None), ["合计", *[None] * 7, 5, None]]
    reading = read_book(tmp_path, {"S": rows})
    assert amounts(reading) == [21.0, 10.0]  # a number below zero is a return: its amount, and the mark
    assert values(reading, "销售明细", "退货标记") == [("否",), ("是",)]
    [sheet] = sheets_of(reading)
    assert "没有“金额”列，按 数量 × 单价 推算" in said(sheet)
    assert sheet.missing == ()
    assert [(row.row, row.column) for row in sheet.refused] == [(4, "单价")]
    assert next(iter(reading.report.refused_rows().values())).columns.tolist()[1:-1] == HEAD


def test_a_price_in_ten_thousands_gives_an_amount_in_yuan(tmp_path: Path) -> None:
    rows = [[*HEAD[:9], "单价（万元）"], line(1, 2, 1.5)]
    assert amounts(read_book(tmp_path, {"S": rows})) == [30_000.0]


def test_an_amount_that_is_given_stays(tmp_path: Path) -> None:
    assert amounts(read_book(tmp_path, {"S": [[*HEAD, "金额"], line(1, 2, 10, 19)]})) == [19.0]


@pytest.mark.parametrize(
    ("rates", "expected"), [((0.9, 1), [18.0, 20.0]), (("9折", "95折"), [18.0, 19.0]), (("90%", None), [18.0, 20.0])]
)
def test_a_discount_rate_is_taken_off(rates: tuple[object, object], expected: list[float], tmp_path: Path) -> None:
    rows = [[*HEAD, "折扣"], *(line(i, 2, 10, rate) for i, rate in enumerate(rates))]
    reading = read_book(tmp_path, {"S": rows})
    assert amounts(reading) == expected
    assert "数量 × 单价 × 折扣" in said(sheets_of(reading)[0])


@pytest.mark.parametrize("rate", [0.1, 5, "10%", "满减"])
def test_a_discount_that_may_mean_two_things_is_asked_about(rate: object, tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"S": [[*HEAD, "折扣额"], line(1, 2, 10, rate), line(2, 2, 10, 1)]})
    assert "金额" not in reading.tables["销售明细"].frame
    assert any(question.header == "折扣额" for question in sheets_of(reading)[0].questions)


@pytest.mark.parametrize(
    ("header", "cells", "prices"),
    [
        (["旧价", "调幅"], [100, "5%"], (100.0, 105.0)),
        (["新价", "调幅（%）"], [95, -5], (100.0, 95.0)),
        (["旧价", "调整幅度"], [100, 0.05], (100.0, 105.0)),
        (["原价", "涨跌幅"], [100, "下调3%"], (100.0, 97.0)),
        (["旧价", "降幅"], [100, "3%"], (100.0, 97.0)),
        (["旧价", "新价", "调幅"], [100, 110, "50%"], (100.0, 110.0)),
    ],
)
def test_a_price_follows_from_the_other_and_the_change(
    header: list[str], cells: list[object], prices: tuple[float, float], tmp_path: Path
) -> None:
    rows = [["产品", "日期", *header], ["P1", "2025-09-01", *cells]]
    assert values(read_book(tmp_path, {"调价": rows}), "调价记录", "旧价", "新价") == [prices]


def test_a_change_alone_is_applied_to_the_price_of_the_sales_before(tmp_path: Path) -> None:
    sales = [
        HEAD,
        line(1, 2, 100, day="2025-08-20"),
        line(2, 2, 104, day="2025-09-03"),
        line(3, 2, 50, day="2025-01-01"),
    ]
    changes = [["产品", "日期", "调幅"], ["P1", "2025-09-01", "5%"], ["P9", "2025-09-01", "5%"]]
    reading = read_book(tmp_path, {"销售": sales, "调价": changes})
    assert values(reading, "调价记录", "产品", "旧价", "新价") == [("P1", 100.0, 105.0)]
    said_of_all = " ".join(f"{note.what} {note.examples}" for note in reading.report.notes)
    assert "中位数" in said_of_all
    assert "请补上旧价" in said_of_all
    assert "P9" in said_of_all


def test_a_change_that_cannot_be_read_is_asked_about(tmp_path: Path) -> None:
    rows = [["产品", "日期", "旧价", "调幅"], ["P1", "2025-09-01", 100, "小幅"]]
    [sheet] = sheets_of(read_book(tmp_path, {"调价": rows}))
    assert sheet.questions[0].header == "调幅"


CATALOGUE = [
    ["产品", "产品线", "业务单元", "上市日"],
    ["P1", "泵", "流体", "2024-01-01"],
    ["P2", "阀", "流体", "2024-01-01"],
]


def read_with(folder: Path, catalogue: Rows, lines: Rows) -> Reading:
    write_book(folder / "a.xlsx", {"销售": lines})
    write_book(folder / "b.xlsx", {"产品": catalogue})
    return read_tables([folder], MONTH)


def test_the_business_unit_follows_from_the_product_line_where_another_file_says_so(tmp_path: Path) -> None:
    reading = read_with(tmp_path, CATALOGUE, [HEAD, line(1, 2, 10)])
    assert values(reading, "销售明细", "产品线", "业务单元") == [("泵", "流体")]
    assert any("业务单元" in note.what and note.examples == ("泵 → 流体",) for note in reading.report.notes)


@pytest.mark.parametrize(
    "catalogue",
    [
        [CATALOGUE[0], ["P2", "阀", "流体", "2024-01-01"]],
        [*CATALOGUE, ["P3", "泵", "机械", "2024-01-01"]],
    ],
)
def test_a_business_unit_that_is_not_certain_is_not_given(catalogue: Rows, tmp_path: Path) -> None:
    assert "业务单元" not in read_with(tmp_path, catalogue, [HEAD, line(1, 2, 10)]).tables["销售明细"].frame


def test_a_file_that_states_its_business_units_keeps_them(tmp_path: Path) -> None:
    lines = [[*HEAD, "业务单元"], line(1, 2, 10, "其他"), line(2, 2, 10, None)]
    reading = read_with(tmp_path, CATALOGUE, lines)
    assert values(reading, "销售明细", "业务单元") == [("其他",), (None,)]
