"""Tables are told apart by their columns; what is not certain is asked, and a column is never taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.kpi.reading import SheetReport, read_tables
from summarizer.kpi.reading.names import header_of, unit_in_note
from summarizer.kpi.reading.recognition import Clues, recognise
from summarizer.kpi.reading.vocabulary import vocabulary
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month

MONTH = Month(2025, 10)


def table_of(*headers: str, names: tuple[str, ...] = (), feedback: bool = False) -> str | None:
    match = recognise([header_of(header) for header in headers], Clues(names, feedback)).match
    return match.table if match else None


def columns_of(*headers: str) -> dict[str, str]:
    match = recognise([header_of(header) for header in headers], Clues()).match
    assert match is not None
    return {headers[place]: column for place, column in match.columns.items()}


def read_sheet(tmp_path: Path, text: str, name: str = "表.csv") -> SheetReport:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_tables([tmp_path], MONTH).report.files[0].sheets[0]


@pytest.mark.parametrize("table", table_specs())
def test_every_table_is_known_by_its_required_columns_alone(table: str) -> None:
    if table != "反馈":
        assert table_of(*(column.name for column in table_specs()[table].columns if column.required)) == table


@pytest.mark.parametrize("table", table_specs())
def test_every_table_is_known_by_all_its_columns_under_their_first_synonyms(table: str) -> None:
    assert table_of(*(column.synonyms[0] for column in table_specs()[table].columns)) == table


def test_no_name_means_two_columns_of_one_table() -> None:
    for table, spec in table_specs().items():
        for column in spec.columns:
            assert vocabulary().meanings[table][header_of(column.name).bare].column == column.name


@pytest.mark.parametrize(
    "headers",
    [
        ("编号", "日期", "描述"),
        ("姓名", "电话"),
        ("区域", "备注"),
        ("月份", "区域"),
        ("名称", "内容"),
        ("金额",),
        ("客户", "金额"),
    ],
)
def test_what_is_not_certain_is_not_guessed(headers: tuple[str, ...]) -> None:
    assert table_of(*headers) is None


def test_comments_are_expected_in_files_given_as_feedback() -> None:
    assert table_of("编号", "日期", "描述", feedback=True) == "反馈"
    assert table_of("月份", "销售员", "内容", feedback=True) == "一线反馈"
    assert table_of("反馈内容") == "反馈"


def test_unit_price_target_and_cost_are_never_taken_for_the_amount() -> None:
    base = ("订单号", "日期", "客户", "客户层级", "区域", "渠道", "产品线", "产品", "数量")
    found = columns_of(*base, "单价", "成本金额", "目标金额", "含税金额（目标）")
    assert "金额" not in found.values()
    assert found["单价"] == "单价"
    assert found["成本金额"] == "成本"


def test_the_canonical_name_wins_over_a_synonym_and_the_other_is_named(tmp_path: Path) -> None:
    head = "月份,区域,预算金额,活动预算\n"
    sheet = read_sheet(tmp_path, head + "2025-10,华东,1,2\n")
    assert sheet.columns == {"月份": "月份", "区域": "区域", "活动预算": "活动预算"}
    assert sheet.unused == ("预算金额",)
    assert any("预算金额" in note.what for note in sheet.warnings)


def test_two_header_rows_keep_target_and_actual_apart(tmp_path: Path) -> None:
    text = "月份,区域,产品线,实际,目标,\n,,,金额,金额,备注\n2025-10,华东,传感器,7,9,x\n"
    sheet = read_sheet(tmp_path, text)
    assert sheet.table == "销售目标"
    assert sheet.columns["目标/金额"] == "目标额"
    assert "实际/金额" in sheet.unused


@pytest.mark.parametrize(
    ("header", "key", "unit"),
    [
        ("金额（万元）", "金额", "万元"), ("金额/万元", "金额", "万元"), ("金额\n[单位：千元]", "金额", "千元"),
        ("目标额_亿元", "目标额", "亿元"),
        ("金額(萬元)", "金额", "万元"), ("业务单元", "业务单元", None), ("＊客户名称", "客户名称", None),
        ("人均GDP_元", "人均gdp", "元"),
        ("金额万元", "金额", "万元"), ("数量（件）", "数量", None), ("金额(单位：人民币元)", "金额", "元"),
        ("年市场容量_万元", "年市场容量", "万元"),
    ],
)  # fmt: skip
def test_headers_lose_their_units_and_keep_their_names(header: str, key: str, unit: str | None) -> None:
    assert (header_of(header).bare, header_of(header).unit) == (key, unit)


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("单位：万元", "万元"), ("（金额单位: 千元）", "千元"), ("10月销售目标（万元）", "万元"),
        ("單位：人民幣萬元", "万元"),
        ("单位：元", "元"), ("制表单位：市场部", None), ("2025年10月", None), ("金额单位为亿元", "亿元"),
        ("单位:万元、件", "万元"),
    ],
)  # fmt: skip
def test_units_are_found_in_notes(note: str, unit: str | None) -> None:
    assert unit_in_note(note) == unit


def test_an_unrecognised_sheet_names_the_nearest_table_and_what_it_lacks(tmp_path: Path) -> None:
    sheet = read_sheet(tmp_path, "合同号,客户,备注\nA,启明,x\n")
    assert sheet.table is None
    assert "合同" in sheet.candidates
    assert sheet.reason is not None
    assert "缺少" in sheet.reason


def test_a_column_that_counts_the_rows_is_not_taken_for_the_numbers_of_the_feedback(tmp_path: Path) -> None:
    text = "编码,反馈序号,反馈内容,日期\n1,F8,发货晚了一周,2025-10-08\n2,F9,探头漂移,2025-10-09\n"
    (tmp_path / "反馈.csv").write_text(text, encoding="utf-8")
    frame = read_tables([tmp_path], Month(2025, 10)).tables["反馈"].frame
    assert list(frame["编号"]) == ["F8", "F9"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_full_width_spaces_in_headers_and_totals_are_spaces(tmp_path: Path, encoding: str) -> None:
    header = "月　份,区　域,产　品　线,业　务　单　元,目　标　额"
    rows = "2025-10,华东,传感器,工业,100\n2025-10,华南,传感器,工业,200\n合　计,,,,300\n"
    (tmp_path / "目标.csv").write_text(f"明细\n制表：张三\n\n{header}\n{rows}", encoding=encoding)
    frame = read_tables([tmp_path], Month(2025, 10)).tables["销售目标"].frame
    assert list(frame["目标额"]) == [100, 200]


def test_a_title_names_no_column(tmp_path: Path) -> None:
    text = "员工（内部资料）,,\n编码,销售姓名,批注栏,Region,职位级别,加入日期,个人月度目标\n"
    (tmp_path / "表.csv").write_text(text + "1,周敏,,华东,高级,2020-05-06,3200\n", encoding="utf-8")
    frame = read_tables([tmp_path], Month(2025, 10)).tables["员工"].frame
    assert list(frame["销售员"]) == ["周敏"]


def test_a_row_of_names_over_blanks_belongs_to_the_header_below(tmp_path: Path) -> None:
    text = "编码,产品,明细信息,,\n,,日期,旧价,新价\n,,,,\n1,网关 G3,2025-09-01,820.0,790.5\n"
    (tmp_path / "导出.csv").write_text(text, encoding="utf-8")
    frame = read_tables([tmp_path], Month(2025, 10)).tables["调价记录"].frame
    assert list(frame["产品"]) == ["网关 G3"]


def test_a_row_of_data_is_no_second_row_of_the_header_for_a_word_in_it(tmp_path: Path) -> None:
    text = "订单号,日期,客户,客户层级,区域,渠道,产品线,产品,数量,金额,业务类型\n"
    text += "A1,2025-10-03,启明,大客户,华东,直营,泵,P1,2,20,销售\nA2,2025-10-04,启明,大客户,华东,直营,泵,P1,3,30,样品\n"
    (tmp_path / "明细.csv").write_text(text, encoding="utf-8")
    reading = read_tables([tmp_path / "明细.csv"], Month(2025, 10))
    assert list(reading.tables["销售明细"].frame["金额"]) == [20.0, 30.0]
