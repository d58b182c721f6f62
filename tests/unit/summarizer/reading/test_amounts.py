"""Amounts are held against number × price: a unit nobody stated, a price in their place, tax in one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading import SheetReport
from tests.unit.summarizer.reading.sheets import read_book, said, sheets_of, values

HEAD = ["订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "单价", "金额"]


def lines(factor: float, rows: int = 8) -> list[list[object]]:
    fixed = ["2025-10-03", "启明", "大客户", "华东", "直营", "泵", "P1"]
    return [[f"A{i}", *fixed, i + 2, 1250.0, (i + 2) * 1250.0 * factor] for i in range(rows)]


def read(folder: Path, rows: list[list[object]], *more: str) -> tuple[list[object], SheetReport]:
    reading = read_book(folder, {"S": [[*HEAD, *more], *rows]})
    return [row[0] for row in values(reading, "销售明细", "金额")], sheets_of(reading)[0]


@pytest.mark.parametrize(("factor", "unit"), [(1e-4, "万元"), (1e-3, "千元"), (1e-6, "百万元")])
def test_a_unit_that_nobody_stated_is_found_from_number_and_price_and_said(
    factor: float, unit: str, tmp_path: Path
) -> None:
    found, sheet = read(tmp_path, lines(factor))
    assert found == [(i + 2) * 1250.0 for i in range(8)]
    assert f"按{unit}读取" in said(sheet)


def test_the_cost_beside_it_is_counted_in_the_same_unit(tmp_path: Path) -> None:
    rows = [[*line, float(str(line[10])) * 0.6] for line in lines(1e-4)]
    reading = read_book(tmp_path, {"S": [[*HEAD, "成本"], *rows]})
    assert values(reading, "销售明细", "成本")[0] == (1500.0,)
    already = [[*line, float(str(line[10])) * 6000] for line in lines(1e-4)]
    reading = read_book(tmp_path, {"S": [[*HEAD, "成本"], *already]}, "b.xlsx")
    assert values(reading, "销售明细", "成本")[0] == (1500.0,)


def test_a_price_in_the_place_of_the_amount_is_not_read_as_one(tmp_path: Path) -> None:
    rows = [[*line[:10], 1250.0] for line in lines(1)]
    reading = read_book(tmp_path, {"S": [HEAD, *rows]})
    assert "金额" not in reading.tables["销售明细"].frame
    [sheet] = sheets_of(reading)
    assert sheet.missing == ("金额",)
    assert [question.header for question in sheet.questions] == ["金额"]


@pytest.mark.parametrize(
    ("factor", "words"), [(1.13, "含税而单价不含税"), (1 / 1.13, "不含税而单价含税"), (1.06, "6%")]
)
def test_tax_in_one_of_the_two_is_said_and_nothing_changed(factor: float, words: str, tmp_path: Path) -> None:
    found, sheet = read(tmp_path, lines(factor))
    assert found[0] == pytest.approx(2500 * factor)
    assert words in said(sheet)


@pytest.mark.parametrize("factor", [1.0, 0.95, 0.2])
def test_amounts_with_a_discount_or_without_say_nothing(factor: float, tmp_path: Path) -> None:
    found, sheet = read(tmp_path, lines(factor))
    assert found[0] == 2500 * factor
    assert sheet.warnings == ()


def test_few_rows_prove_nothing(tmp_path: Path) -> None:
    found, _ = read(tmp_path, lines(1e-4, rows=3))
    assert found == [0.25, 0.375, 0.5]


def test_of_amounts_with_and_without_tax_it_is_said_which_was_taken(tmp_path: Path) -> None:
    rows = [[*line, float(str(line[10])) / 1.13] for line in lines(1)]
    reading = read_book(tmp_path, {"S": [[*HEAD[:10], "含税金额", "不含税金额"], *rows]})
    assert values(reading, "销售明细", "金额")[0] == (2500.0,)
    assert "含税" in said(sheets_of(reading)[0])
