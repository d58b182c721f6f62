"""Columns are found by what stands in them where their names say nothing; what that leaves open is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading import read_tables
from tests.unit.summarizer.reading.clean_tables import plain
from tests.unit.summarizer.reading.sheets import MONTH, read_book, said, sheets_of, values, write_book

HEAD = ["订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "单价", "金额"]
TIERS, REGIONS, CHANNELS = ["大客户", "中小客户", "新客户"], ["华东", "华南", "华北"], ["直营", "分销", "电商"]
LINES = [
    [
        f"SO2025{i:04d}", f"2025-10-{i % 28 + 1:02d}", f"启明{'甲乙丙丁戊'[i % 5]}机械有限公司", TIERS[i % 3],
        REGIONS[i % 3], CHANNELS[i % 3], ["泵", "阀"][i % 2], f"P{i % 4}", i + 1, 10.5, (i + 1) * 10.5,
    ]
    for i in range(30)
]  # fmt: skip
CATALOGUE = [["产品", "产品线", "上市日"], *([f"P{i}", ["泵", "阀"][i % 2], "2024-01-01"] for i in range(4))]


def renamed(**names: str) -> list[object]:
    return [names.get(name, name) for name in HEAD]


@pytest.mark.parametrize("column", ["订单号", "日期", "客户", "客户层级", "区域", "渠道", "金额"])
def test_a_column_is_known_by_its_values_whatever_it_is_called(column: str, tmp_path: Path) -> None:
    clean = read_book(tmp_path, {"S": [HEAD, *LINES]}, "a.xlsx")
    reading = read_book(tmp_path, {"S": [renamed(**{column: "某某栏"}), *LINES]}, "b.xlsx")
    assert plain(reading.tables["销售明细"]) == plain(clean.tables["销售明细"])
    [sheet] = sheets_of(reading)
    assert sheet.columns["某某栏"] == column
    assert f"“某某栏”不认识，按内容认作“{column}”" in said(sheet)


def test_many_columns_together_are_known_by_their_values(tmp_path: Path) -> None:
    head = renamed(订单号="编码", 日期="何时", 客户="甲乙", 客户层级="档", 区域="哪儿", 渠道="怎么卖", 金额="GMV")
    clean = read_book(tmp_path, {"S": [HEAD, *LINES]}, "a.xlsx")
    reading = read_book(tmp_path, {"S": [["导出"], head, *LINES]}, "b.xlsx")
    assert plain(reading.tables["销售明细"]) == plain(clean.tables["销售明细"])


@pytest.mark.parametrize("name", ["本年目标", "成本合计额", "去年同期", "累计"])
def test_a_number_that_is_called_something_else_is_never_the_amount(name: str, tmp_path: Path) -> None:
    wrong = [[*line[:10], 7] for line in LINES]
    reading = read_book(tmp_path, {"S": [renamed(金额=name), *wrong]})
    assert [row[0] for row in values(reading, "销售明细", "金额")] == [line[10] for line in LINES]
    assert "数量 × 单价" in said(sheets_of(reading)[0])


def test_a_number_is_the_amount_only_if_it_is_number_times_price(tmp_path: Path) -> None:
    other = [[*line[:10], line[10] * 1.13] for line in LINES]
    for number, rows in enumerate(([renamed(金额="GMV"), *other], [renamed(单价="折后", 金额="GMV"), *LINES])):
        reading = read_book(tmp_path, {"S": rows}, f"{number}.xlsx")
        assert "金额" not in reading.tables["销售明细"].frame
        asked = {question.header: question.candidates for question in sheets_of(reading)[0].questions}
        assert asked["GMV"] == ("金额",)


def test_two_columns_that_may_both_be_meant_are_asked_about(tmp_path: Path) -> None:
    rows = [[*renamed(区域="收货地"), "发货地"], *([*line, line[4]] for line in LINES)]
    [sheet] = sheets_of(read_book(tmp_path, {"S": rows}))
    assert sheet.missing == ("区域",)
    assert [(question.header, question.candidates) for question in sheet.questions] == [
        ("收货地", ("区域",)),
        ("发货地", ("区域",)),
    ]
    assert sheet.questions[0].examples[0] == "E2 “华东”"


@pytest.mark.parametrize("names", [("a.xlsx", "z.xlsx"), ("z.xlsx", "a.xlsx")])
def test_names_in_other_files_tell_what_a_column_is_in_whatever_order_they_are_read(
    names: tuple[str, str], tmp_path: Path
) -> None:
    write_book(tmp_path / names[0], {"S": [renamed(产品线="一类", 产品="东东"), *LINES]})
    assert "产品线" not in read_tables([tmp_path], MONTH).tables["销售明细"].frame
    write_book(tmp_path / names[1], {"S": CATALOGUE})
    reading = read_tables([tmp_path], MONTH)
    assert values(reading, "销售明细", "产品线", "产品")[:2] == [("泵", "P0"), ("阀", "P1")]
    assert all(not sheet.questions for sheet in sheets_of(reading))


def test_a_header_without_one_known_name_is_read_as_far_as_its_values_are_certain(tmp_path: Path) -> None:
    head = [f"字段{i}" for i in range(11)]
    [sheet] = sheets_of(read_book(tmp_path, {"S": [head, *LINES]}))
    assert sheet.columns == {f"字段{i}": HEAD[i] for i in range(6)}
    asked = {question.header: question.candidates for question in sheet.questions}
    assert asked == {
        "字段6": ("产品线", "产品"),
        "字段7": ("产品线", "产品"),
        **{f"字段{i}": ("数量", "金额") for i in (8, 9, 10)},
    }


def test_a_list_of_something_else_is_no_table(tmp_path: Path) -> None:
    rows = [["姓名", "电话", "生日"], *([f"周{i}", 13800000000 + i, "1990-01-02"] for i in range(9))]
    assert not read_book(tmp_path, {"S": rows}).report.found


def test_a_mark_whose_name_says_nothing_is_asked_about_and_one_that_says_another_thing_is_not(tmp_path: Path) -> None:
    rows = [[*line, ["是", "否"][i % 2], ["Y", "N"][i % 2]] for i, line in enumerate(LINES)]
    [sheet] = sheets_of(read_book(tmp_path, {"S": [[*HEAD, "标志", "是否开票"], *rows]}))
    asked = {question.header: question.candidates for question in sheet.questions}
    assert asked == {"标志": ("是否组合销售", "退货标记")}


@pytest.mark.parametrize("name", ["实际销售额", "完成额", "实绩"])
def test_actual_numbers_are_not_even_a_candidate_for_targets(name: str, tmp_path: Path) -> None:
    rows = [["月份", "区域", "产品线", name], ["2025-10", "华东", "泵", 5], ["2025-10", "华南", "泵", 6]]
    [sheet] = sheets_of(read_book(tmp_path, {"S": rows}))
    assert sheet.missing == ("目标额",)
    assert sheet.questions == ()
