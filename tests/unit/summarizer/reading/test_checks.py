"""Totals, repeats, refusals and spellings: what the report says and what the tables hold."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from summarizer.kpi.reading import Reading, SheetReport, read_tables
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import clean_tables, sales

MONTH = Month(2025, 10)


def read_csv(tmp_path: Path, text: str, name: str = "表.csv") -> Reading:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_tables([tmp_path / name], MONTH)


def only_sheet(reading: Reading) -> SheetReport:
    return reading.report.files[0].sheets[0]


def test_totals_are_left_out_and_a_wrong_one_is_reported_with_the_difference(tmp_path: Path) -> None:
    text = "月份,区域,活动预算\n2025-10,华东,100\n2025-10,华南,200\n小计,,300\n2025-10,华北,50\n合计,,360\n"
    reading = read_csv(tmp_path, text)
    assert reading.tables["市场活动"].frame["活动预算"].sum() == 350
    assert [(note.what, note.count) for note in only_sheet(reading).left_out] == [("合计行", 2)]
    (warning,) = only_sheet(reading).warnings
    assert "第 6 行" in warning.examples[0]
    assert "360.00" in warning.examples[0]
    assert "50.00" in warning.examples[0] or "350.00" in warning.examples[0]


@pytest.mark.parametrize("label", ["合计", "总计：", "小 计", "共计", "华东小计", "Total", "10月合计", "合计（元）"])
def test_right_totals_are_left_out_without_a_warning(label: str, tmp_path: Path) -> None:
    reading = read_csv(tmp_path, f"月份,区域,活动预算\n2025-10,华东,100\n2025-10,华南,200\n,{label},300\n")
    assert len(reading.tables["市场活动"].frame) == 2
    assert only_sheet(reading).warnings == ()


def test_exact_repeats_count_once_where_the_table_has_a_key(tmp_path: Path) -> None:
    lines = sales(4)
    pd.concat([lines, lines.iloc[[2, 5]]]).to_csv(tmp_path / "表.csv", index=False)
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["销售明细"].frame) == len(lines)
    assert [(n.what, n.count, n.examples) for n in only_sheet(reading).left_out] == [
        ("完全重复的行（只计一次）", 2, ("第 10 行", "第 11 行"))
    ]
    assert only_sheet(reading).rows_read == len(lines)


def test_twin_lines_with_different_line_numbers_are_kept(tmp_path: Path) -> None:
    lines = sales(4)
    twin = lines.iloc[[0]].assign(行号="9")
    pd.concat([lines, twin]).to_csv(tmp_path / "表.csv", index=False)
    assert len(read_tables([tmp_path], MONTH).tables["销售明细"].frame) == len(lines) + 1


def test_repeats_without_line_numbers_are_kept_and_named(tmp_path: Path) -> None:
    lines = sales(4).drop(columns="行号")
    pd.concat([lines, lines.iloc[[0]]]).to_csv(tmp_path / "表.csv", index=False)
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["销售明细"].frame) == len(lines) + 1
    assert "行号" in reading.report.notes[0].what


def test_repeats_in_a_table_without_a_key_are_kept(tmp_path: Path) -> None:
    needs = clean_tables()["客户需求"]
    pd.concat([needs, needs.iloc[[0]]]).to_csv(tmp_path / "表.csv", index=False)
    assert len(read_tables([tmp_path], MONTH).tables["客户需求"].frame) == len(needs) + 1


def test_the_same_rows_in_two_files_count_once(tmp_path: Path) -> None:
    lines = sales(6)
    lines.to_csv(tmp_path / "一.csv", index=False)
    lines.iloc[::-1].to_csv(tmp_path / "二.csv", index=False, encoding="gbk")
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["销售明细"].frame) == len(lines)
    assert set(reading.tables["销售明细"].frame["_file"]) == {"一.csv"}


def test_a_copy_of_a_keyless_sheet_in_another_form_counts_once(tmp_path: Path) -> None:
    needs = clean_tables()["客户需求"]
    needs.to_excel(tmp_path / "一.xlsx", index=False)
    needs.iloc[::-1].to_csv(tmp_path / "二.csv", index=False, encoding="gbk")
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["客户需求"].frame) == len(needs)
    assert "与另一张表的行完全相同（只计一次） 3 处" in reading.report.as_text()


def test_bad_rows_are_refused_with_cell_and_reason_and_good_ones_are_read(tmp_path: Path) -> None:
    text = (
        "合同号,客户,区域,产品线,类型,金额,签约日,起日,止日\n"
        "A1,启明,华东,传感器,新签,100,2025-10-03,2025-10-10,2026-10-09\n"
        "A2,启明,,传感器,新签,100,2025-10-03,2025-10-10,2026-10-09\n"
        "A3,启明,华东,传感器,租赁,100,2025-10-03,2025-10-10,2026-10-09\n"
        "A4,启明,华东,传感器,新签,一百,2025-10-03,2025-10-10,2026-10-09\n"
        "A5,启明,华东,传感器,新签,100,2025-02-30,2025-10-10,2026-10-09\n"
    )
    reading = read_csv(tmp_path, text)
    assert reading.tables["合同"].frame["合同号"].tolist() == ["A1"]
    refused = [(row.row, row.column, row.value, row.reason) for row in only_sheet(reading).refused]
    assert refused == [
        (3, "区域", "", "必填项为空"),
        (4, "类型", "租赁", "不在可选值之内（新签、续约）"),
        (5, "金额", "一百", "不是数字"),
        (6, "签约日", "2025-02-30", "没有这一天"),
    ]
    cells = reading.report.refused_rows()[("表.csv", "")]
    assert cells["合同号"].tolist() == ["A2", "A3", "A4", "A5"]
    assert cells.columns[-1] == "拒收原因"


def test_a_score_out_of_range_is_refused_by_the_schema(tmp_path: Path) -> None:
    text = "月份,客户,类型,维度,得分\n2025-10,启明,终端客户,整体,820\n2025-10,启明,终端客户,交付,82分\n"
    reading = read_csv(tmp_path, text)
    assert reading.tables["满意度调研"].frame["得分"].tolist() == [82.0]
    assert only_sheet(reading).refused[0].reason == "应在 0 至 100 之间"


def test_a_value_of_an_optional_column_that_cannot_be_read_is_blank_and_reported(tmp_path: Path) -> None:
    lines = sales(2).assign(成本=["面议", 1.0, 2.0, 3.0])
    lines.to_csv(tmp_path / "表.csv", index=False)
    reading = read_tables([tmp_path], MONTH)
    assert reading.tables["销售明细"].frame["成本"].isna().tolist() == [True, False, False, False]
    assert any("成本" in note.what and "面议" in note.examples[0] for note in only_sheet(reading).warnings)


def test_a_customer_in_two_spellings_is_suggested_and_not_merged(tmp_path: Path) -> None:
    names = ["远帆电气（上海）有限公司", "远帆电气(上海)有限公司", "远帆电气（上海）", "北辰仪表"]
    sales(2).assign(客户=names).to_csv(tmp_path / "表.csv", index=False)
    reading = read_tables([tmp_path], MONTH)
    assert sorted(reading.tables["销售明细"].frame["客户"]) == sorted(names)
    (suggestion,) = reading.report.suggestions
    assert all(name in suggestion for name in names[:3])
    assert "北辰" not in suggestion


def test_a_region_in_two_scripts_or_widths_becomes_one_and_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "月份,区域,活动预算\n2025-10,华东（一区）,1\n2025-10,华东（一区）,2\n", encoding="utf-8"
    )
    (tmp_path / "b.csv").write_text("月份,区域,活动预算\n2025-10,華東(一区),3\n", encoding="utf-8")
    reading = read_tables([tmp_path], MONTH)
    assert set(reading.tables["市场活动"].frame["区域"]) == {"华东（一区）"}
    assert "统一为“华东（一区）”" in reading.report.as_text()


def test_blanks_left_by_merged_cells_in_a_csv_are_filled_but_not_past_a_total(tmp_path: Path) -> None:
    text = "月份,区域,活动预算\n2025-10,华东,1\n,华南,2\n合计,,3\n2025-11,华东,4\n,华南,5\n,华北,6\n"
    reading = read_csv(tmp_path, text)
    assert [str(m)[:7] for m in reading.tables["市场活动"].frame["月份"]] == ["2025-10"] * 2 + ["2025-11"] * 3


def test_the_same_input_gives_the_same_report_and_frames(tmp_path: Path) -> None:
    for name, frame in clean_tables().items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    first, second = (read_tables([tmp_path], MONTH) for _ in range(2))
    assert first.report.as_json() == second.report.as_json()
    for name in clean_tables():
        pd.testing.assert_frame_equal(first.tables[name].frame, second.tables[name].frame)


def test_a_row_with_more_cells_than_the_header_is_refused_whole(tmp_path: Path) -> None:
    header = "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额"
    good = "A{},1,2025-10-03,甲,大客户,华东,直营,泵,P1,2,900"
    lines = [header, *(good.format(i) for i in range(5)), "B1,1,2025-10-03,甲,大客户,华东,直营,泵,P1,2,1,000.00"]
    (tmp_path / "销售.csv").write_text("\n".join(lines), encoding="utf-8")
    reading = read_tables([tmp_path], Month(2025, 10))
    assert reading.tables["销售明细"].frame["金额"].tolist() == [900.0] * 5
    [sheet] = reading.report.files[0].sheets
    assert [(row.row, row.column) for row in sheet.refused] == [(7, "金额")]
    assert "千位分隔符" in sheet.refused[0].reason


def test_the_unit_of_a_table_above_is_not_taken_for_the_table_below_and_both_are_read(tmp_path: Path) -> None:
    text = (
        "区域,年市场容量（万元）\n华东,96000\n华南,70000\n\n\n"
        "订单号,行号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额\n"
        "A1,1,2025-10-03,甲,大客户,华东,直营,泵,P1,2,1000\n"
    )
    reading = read_csv(tmp_path, text)
    assert reading.tables["销售明细"].frame["金额"].tolist() == [1000.0]
    assert reading.tables["市场数据"].frame["年市场容量_万元"].tolist() == [96000.0, 70000.0]
    assert [sheet.header_row for sheet in reading.report.files[0].sheets] == [1, 6]


def test_the_same_lines_exported_twice_once_without_a_column_count_once(tmp_path: Path) -> None:
    lines = sales(6)
    lines.to_csv(tmp_path / "一.csv", index=False)
    lines.drop(columns="成本").to_csv(tmp_path / "二.csv", index=False)
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["销售明细"].frame) == len(lines)
    assert reading.tables["销售明细"].frame["成本"].notna().all()


def test_lines_of_one_key_that_differ_are_kept_and_named(tmp_path: Path) -> None:
    lines = sales(6)
    lines.to_csv(tmp_path / "一.csv", index=False)
    lines.assign(金额=lines["金额"] + 1).to_csv(tmp_path / "二.csv", index=False)
    reading = read_tables([tmp_path], MONTH)
    assert len(reading.tables["销售明细"].frame) == 2 * len(lines)
    assert any("内容不同" in note.what for note in reading.report.notes)


def test_a_region_called_by_two_names_is_suggested_and_not_merged(tmp_path: Path) -> None:
    read_csv(tmp_path, "月份,区域,活动预算\n2025-10,华东大区,1\n2025-10,华南,2\n", "甲.csv")
    read_csv(tmp_path, "月份,区域,活动预算\n2025-10,华东,3\n", "乙.csv")
    reading = read_tables([tmp_path], MONTH)
    assert set(reading.tables["市场活动"].frame["区域"]) == {"华东大区", "华东", "华南"}
    assert any("华东大区" in line and "同一区域" in line for line in reading.report.suggestions)


def test_a_customer_with_its_place_before_or_behind_is_suggested(tmp_path: Path) -> None:
    names = ["远帆电气（上海）有限公司", "上海远帆电气", "北辰仪表", "北辰儀表"]
    sales(2).assign(客户=names).to_csv(tmp_path / "表.csv", index=False)
    suggestions = read_tables([tmp_path], MONTH).report.suggestions
    assert len(suggestions) == 2
