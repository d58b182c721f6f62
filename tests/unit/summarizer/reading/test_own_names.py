"""Names that only this company uses, of columns, regions and choices, are read where other tables tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading.cells.choices import choice_of, likely_choice
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.unit_words import units_in_note
from summarizer.kpi.reading.vocabulary import vocabulary
from tests.unit.summarizer.reading.sheets import read_book, said, sheets_of, values

SALES = ["订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量", "金额"]


def sale(number: int, region: str, first: object = None, order: str | None = None) -> list[object]:
    line = [order or f"A{number}", "2025-10-03", "启明", "大客户", region, "直营", "泵", "P1", number, number * 10]
    return line if first is None else [first, *line]


@pytest.mark.parametrize(
    ("table", "name", "column"),
    [
        ("产品上市", "货品名称", "产品"),
        ("调价记录", "物料描述", "产品"),
        ("销售漏斗", "打样时间", "试用日"),
        ("合同", "往来单位", "客户"),
    ],
)
def test_what_one_table_calls_a_column_holds_in_the_others(table: str, name: str, column: str) -> None:
    assert vocabulary().meanings[table][name].column == column


def test_days_with_another_ending_name_one_column_or_none() -> None:
    meanings = vocabulary().meanings["售后工单"]
    assert meanings["结单日"].column == "关闭时间"
    assert meanings["提交日期"].column == "创建时间"


def test_a_choice_is_told_by_the_one_name_in_it() -> None:
    assert likely_choice("KA大客户（A级）", "销售明细", "客户层级") == "大客户"
    assert likely_choice("中小客户B类", "销售明细", "客户层级") == "中小客户"
    for text, column in (("非大客户", "客户层级"), ("大客户/新客户", "客户层级"), ("直营转分销", "渠道")):
        with pytest.raises(UnreadableCellError):
            likely_choice(text, "销售明细", column)
    with pytest.raises(UnreadableCellError):
        likely_choice("完成80%", "上月行动计划", "状态")
    with pytest.raises(UnreadableCellError):
        choice_of("KA大客户（A级）", "销售明细", "客户层级")


def test_a_choice_told_by_a_part_of_it_is_named(tmp_path: Path) -> None:
    line = sale(1, "华东")
    line[3] = "KA大客户（A级）"
    reading = read_book(tmp_path, {"S": [SALES, line]})
    assert values(reading, "销售明细", "客户层级") == [("大客户",)]
    assert "不是标准选项" in said(sheets_of(reading)[0])


def test_regions_that_only_other_sheets_know_are_columns_and_captions(tmp_path: Path) -> None:
    book = {
        "明细": [SALES, *(sale(n, region) for n, region in enumerate(["浙沪", "粤桂", "云贵"], 1))],
        "预算": [["市场活动预算"], ["月份", "浙沪", "粤桂", "云贵"], ["2025-10", 1, 2, 3]],
        "市场": [["指标", "浙沪", "粤桂", "云贵"], ["年市场容量（亿元）", 1, 2, 3]],
        "粤桂": [
            ["合同号", "客户", "产品线", "类型", "金额", "签约日", "起日", "止日"],
            ["HT1", "启明", "泵", "新签", 9, *["2025-10-01"] * 3],
        ],
    }
    reading = read_book(tmp_path, book)
    assert values(reading, "市场活动", "区域", "活动预算") == [("浙沪", 1.0), ("粤桂", 2.0), ("云贵", 3.0)]
    assert values(reading, "市场数据", "区域", "年市场容量_万元") == [("浙沪", 1e4), ("粤桂", 2e4), ("云贵", 3e4)]
    assert values(reading, "合同", "区域") == [("粤桂",)]


def test_a_column_of_numbers_among_regions_is_a_region_and_named(tmp_path: Path) -> None:
    rows = [["市场活动预算"], ["月份", "华东", "云贵", "华南", "合计"], ["2025-10", 1, 2, 3, 6]]
    reading = read_book(tmp_path, {"预算": rows})
    assert values(reading, "市场活动", "区域", "活动预算") == [("华东", 1.0), ("云贵", 2.0), ("华南", 3.0)]
    assert "“云贵”与各区域并列" in said(sheets_of(reading)[0])


def test_a_counter_through_all_orders_is_no_line_number(tmp_path: Path) -> None:
    rows = [["序号", *SALES], sale(1, "华东", 1), sale(2, "华南", 2), ["合计"]]
    assert "行号" not in read_book(tmp_path, {"S": rows}).tables["销售明细"].frame
    beside = [
        ["序号", *SALES, "行"],
        [*sale(1, "华东", 1), 1],
        [*sale(2, "华东", 2, "A1"), 2],
        [*sale(3, "华南", 3), 1],
    ]
    assert values(read_book(tmp_path, {"S": beside}, "b.xlsx"), "销售明细", "行号") == [("1",), ("2",), ("1",)]


def test_line_numbers_of_one_order_and_such_as_begin_again_stay(tmp_path: Path) -> None:
    one = [["行号", *SALES], sale(1, "华东", 1, "A1"), sale(2, "华东", 2, "A1")]
    several = [["序号", *SALES], sale(1, "华东", 1, "A1"), sale(2, "华东", 2, "A1"), sale(3, "华南", 1, "A2")]
    for number, rows in enumerate((one, several)):
        reading = read_book(tmp_path, {"S": rows}, f"{number}.xlsx")
        assert values(reading, "销售明细", "行号")[:2] == [("1",), ("2",)]


def test_a_signed_foot_is_no_row_of_data(tmp_path: Path) -> None:
    rows = [SALES, sale(1, "华东"), ["制表人：", "米思远", None, "审核：", "訾海燕", "打印日期：2025年12月3日"]]
    [sheet] = sheets_of(read_book(tmp_path, {"S": rows}))
    assert (sheet.rows_read, sheet.refused) == (1, ())


def test_parameters_without_a_header_are_read(tmp_path: Path) -> None:
    rows = [["基本设置"], ["公司名称", "康岳股份"], ["简报月份", "2025-10"], ["下月总目标", 5_200_000]]
    reading = read_book(tmp_path, {"S": rows})
    assert values(reading, "参数", "参数", "值")[1:] == [("简报月份", "2025-10"), ("下月总目标", "5200000")]


def test_parameters_from_the_first_row_on_lose_none(tmp_path: Path) -> None:
    rows = [["公司名称", "康岳股份"], ["简报月份", "2025-10"], ["下月总目标", 5_200_000], ["汇报人", "米思远"]]
    assert [name for name, _ in values(read_book(tmp_path, {"S": rows}), "参数", "参数", "值")] == [
        row[0] for row in rows
    ]


def test_scores_out_of_five_become_scores_out_of_a_hundred(tmp_path: Path) -> None:
    rows = [
        ["调研月份", "客户", "类型", "质量", "服务"],
        ["2025-10", "启明", "终端客户", "4.1/5", "82分"],
        ["2025-10", "远帆", "终端客户", "4/5分", "41/100"],
    ]
    reading = read_book(tmp_path, {"满意度": rows})
    assert values(reading, "满意度调研", "得分") == [(82.0,), (80.0,), (82.0,), (41.0,)]


@pytest.mark.parametrize(
    ("title", "names"),
    [("调查", ["质量（5分制）", "服务得分（5分制）"]), ("满意度调查（满分5分）", ["质量", "服务得分"])],
)
def test_dimensions_are_named_without_what_their_scores_are_out_of(
    title: str, names: list[str], tmp_path: Path
) -> None:
    rows = [[title], ["调研月份", "客户", "类型", *names], ["2025-10", "启明", "终端客户", 4.1, 5]]
    reading = read_book(tmp_path, {"满意度": rows})
    assert values(reading, "满意度调研", "维度", "得分") == [("质量", 82.0), ("服务", 100.0)]


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("回款登记（金额：千元）", "千元"),
        ("回款登记(金额千元)", "千元"),
        ("回款表 千元", "千元"),
        ("币种/单位：人民币/万元", "万元"),
        ("单位 万", "万元"),
        ("（人民币，千元）", "千元"),
        ("（除数量外，单位均为万元）", "万元"),
    ],
)
def test_a_title_states_its_unit_in_many_ways(note: str, unit: str) -> None:
    assert units_in_note(note).money == (unit,)


@pytest.mark.parametrize(
    "note", ["下月总目标：500万元", "目标 500 万", "客户（元气森林）", "门店（k）", "（满分100分）"]
)
def test_other_words_are_no_units_of_money(note: str) -> None:
    assert units_in_note(note).money == ()
