"""What a person says of a file settles how it is read; a mapping that cannot be used is named in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from summarizer.kpi.reading import Reading, read_tables
from summarizer.kpi.reading.asking import mapping_to_fill
from summarizer.kpi.reading.mapping import MappingError, Rule, load_rules
from tests.unit.summarizer.reading.sheets import MONTH, Rows, said, sheets_of, values, write_book

STRANGE = [
    ["日子", "单子", "买家", "档", "哪里", "途径", "系", "货", "件", "GMV含税", "GMV净"],
    ["2025-10-03", "A1", "启明", "大客户", "华东", "直营", "泵", "P1", 2, 1130, 1000],
]
COLUMNS = {
    "日子": "日期", "单子": "订单号", "买家": "客户", "档": "客户层级", "哪里": "区域", "途径": "渠道", "系": "产品线",
    "货": "产品", "件": "数量", "GMV净": "金额",
}  # fmt: skip


def read(folder: Path, rules: list[Rule], sheets: dict[str, Rows], name: str = "资料.xlsx") -> Reading:
    return read_tables([write_book(folder / name, sheets)], MONTH, rules=rules)


def load(folder: Path, text: str) -> list[Rule]:
    (folder / "对应.yaml").write_text(text, encoding="utf-8")
    return load_rules(folder / "对应.yaml")


def test_headers_that_say_nothing_are_read_as_the_mapping_says(tmp_path: Path) -> None:
    reading = read(tmp_path, [Rule("销售明细", COLUMNS, origin="对应.yaml 第 1 条")], {"S": [["导出"], *STRANGE]})
    assert values(reading, "销售明细", "订单号", "客户", "金额") == [("A1", "启明", 1000.0)]
    [sheet] = sheets_of(reading)
    assert sheet.columns["GMV净"] == "金额"
    assert sheet.unused == ("GMV含税",)
    assert "对应.yaml 第 1 条" in said(sheet)


def test_the_mapped_column_wins_over_one_that_bears_the_name(tmp_path: Path) -> None:
    rows = [["月份", "区域", "活动预算", "批准额"], ["2025-10", "华东", 9, 5]]
    reading = read(tmp_path, [Rule("市场活动", {"批准额": "活动预算"})], {"S": rows})
    assert values(reading, "市场活动", "活动预算") == [(5.0,)]


def test_a_column_that_is_not_to_be_read_is_not_read(tmp_path: Path) -> None:
    rows = [["姓名", "区域", "职级", "个人目标"], ["周敏", "华东", "P5", 5]]
    reading = read(tmp_path, [Rule(columns={"职级": None})], {"S": rows})
    assert "职级" not in reading.tables["员工"].frame


@pytest.mark.parametrize("name", ["活动预算", "批准额"])
def test_a_unit_that_only_the_mapping_states_is_used_and_said(name: str, tmp_path: Path) -> None:
    rows = [["月份", "区域", "批准额"], ["2025-10", "华东", 5]]
    rule = Rule("市场活动", {"批准额": "活动预算"}, {name: "万元"})
    reading = read(tmp_path, [rule], {"S": rows})
    assert values(reading, "市场活动", "活动预算") == [(50_000.0,)]
    assert "万元" in said(sheets_of(reading)[0])


def test_a_rule_for_other_files_and_sheets_changes_nothing_and_is_named(tmp_path: Path) -> None:
    rules = [Rule("销售明细", COLUMNS, file="别的*", origin="a"), Rule("销售明细", COLUMNS, sheet="T", origin="b")]
    reading = read(tmp_path, rules, {"S": STRANGE})
    assert not reading.tables["销售明细"].uploaded
    assert [note.what.partition("没有用上")[0] for note in reading.report.notes] == ["a", "b"]


def test_the_table_alone_may_be_said(tmp_path: Path) -> None:
    rows = [["区域", "9月", "10月"], ["华东", 1, 2]]
    assert not read(tmp_path, [], {"S": rows}).report.found
    text = [["姓名", "内容"], ["周敏", "希望降价"]]
    reading = read(tmp_path, [Rule("一线反馈", sheet="T")], {"T": text}, "b.xlsx")
    assert values(reading, "一线反馈", "销售员", "内容") == [("周敏", "希望降价")]


def test_what_was_settled_holds_for_the_same_header_next_month(tmp_path: Path) -> None:
    first = read(tmp_path, [Rule("销售明细", COLUMNS, file="资料*")], {"S": STRANGE})
    (tmp_path / "kept.yaml").write_text(yaml.safe_dump([r.as_yaml() for r in first.settled]), encoding="utf-8")
    kept = load_rules(tmp_path / "kept.yaml")
    shuffled = [[row[place] for place in (3, 1, 0, 2, 5, 4, 6, 10, 9, 8, 7)] for row in STRANGE]
    again = read(tmp_path, kept, {"十一月": [["标题"], *shuffled]}, "其他.xlsx")
    assert values(again, "销售明细", "订单号", "金额") == [("A1", 1000.0)]
    other = [[*STRANGE[0], "新列"], [*STRANGE[1], 1]]
    assert not read(tmp_path, kept, {"S": other}, "另一.xlsx").report.found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("table: 销售明晰", "没有名为“销售明晰”的表，相近的有：销售明细"),
        ("tables: 合同", "“tables”看不懂"),
        ("- 3", "第 1 条不是"),
        ("table: 合同\ncolumns: [金额]", "columns 应写成"),
        ("table: 合同\ncolumns: {总价: 金而}", "“合同”表没有这一列，相近的有：金额"),
        ("units: {金额: 万圆}", "单位“万圆”看不懂"),
        ("columns: {a: 金额, b: 金额}", "把两列都对应到“金额”"),
        ("columns: {a: [", "不是有效的 YAML"),
        ("table: 合同\nsheet: [1]", "sheet 应是一个名称"),
        ("file: 资料", "至少要写一项"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=words.replace("(", r"\(")):
        load(tmp_path, text)


def test_a_mapping_may_be_written_in_chinese_and_a_missing_file_is_named(tmp_path: Path) -> None:
    [rule] = load(tmp_path, "- 表: 合同\n  列: {总价: 合同金额}\n  单位: {金额: 万}\n  文件: 台账*\n")
    assert (rule.table, rule.columns, rule.units, rule.file) == ("合同", {"总价": "金额"}, {"金额": "万元"}, "台账*")
    with pytest.raises(MappingError, match="找不到"):
        load_rules(tmp_path / "没有.yaml")


def test_the_question_is_a_mapping_that_reads_the_file_once_filled_in(tmp_path: Path) -> None:
    rows = [["合同编号", "客户名称", "片区", "系列", "合同类型", "总价款", "签于", "起", "止"]]
    rows += [["HT1", "启明", "华东", "泵", "新签", 5, "2025-10-01", "2025-10-01", "2026-09-30"]]
    asked = mapping_to_fill(read(tmp_path, [], {"S": rows}).report)
    assert '- file: "资料.xlsx"' in asked
    filled = asked[asked.index("- file") :]
    meant = {"总价款": "金额", "签于": "签约日", "起": "起日", "止": "止日"}
    for header, name in meant.items():
        filled = filled.replace(f'"{header}": ', f'"{header}": {name} ')
    reading = read(tmp_path, load(tmp_path, filled), {"S": rows})
    assert values(reading, "合同", "合同号", "金额", "止日") == [("HT1", 5.0, "2026-09-30T00:00:00")]
    assert mapping_to_fill(reading.report) == ""
