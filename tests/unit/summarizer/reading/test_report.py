"""The import report: what a person must do comes first, totals can be ticked off, what was mended is folded."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from summarizer.kpi.reading import ImportReport, Note, Question, SheetReport, read_tables
from summarizer.kpi.reading.report import FileReport
from summarizer.kpi.reading.report_actions import actions
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import clean_tables
from tests.unit.summarizer.reading.sheets import read_book

MONTH = Month(2025, 10)
CONTRACTS = "合同号,客户,区域,产品线,类型,金额,签约日,起日,止日"


def report_of(tmp_path: Path, **files: str) -> ImportReport:
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_tables([tmp_path], MONTH).report


def contract(number: int, amount: str = "100", kind: str = "新签") -> str:
    return f"A{number},启明{number},华东,传感器,{kind},{amount},2025-10-03,2025-10-10,2026-10-09"


def kinds(report: ImportReport) -> list[str]:
    return [action.kind for action in actions(report)]


def test_a_report_opens_with_what_a_person_must_do(tmp_path: Path) -> None:
    text = report_of(tmp_path, 合同="\n".join([CONTRACTS, contract(1), contract(2, "一百")])).as_text()
    assert text.startswith("需要您处理（2 件，要紧的在前）\n  1. 【没有导入】合同.csv（合同）：2 行里有 1 行没有导入")
    assert "“金额”不是数字：1 行，如 F3 “一百”" in text
    assert "refused-rows.xlsx" in text


def test_clean_tables_leave_nothing_to_do(tmp_path: Path) -> None:
    for name, frame in clean_tables().items():
        frame.assign(**({"客户": "启明"} if "客户" in frame else {})).to_csv(tmp_path / f"{name}.csv", index=False)
    report = read_tables([tmp_path], MONTH).report
    assert actions(report) == []
    assert report.as_text().startswith("需要您处理：没有，全部读入。")


def test_what_was_not_read_comes_before_what_does_not_add_up_and_that_before_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "图.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    report = report_of(
        tmp_path,
        合同="\n".join([CONTRACTS, contract(1), contract(2, "一百")]),
        活动="月份,区域,活动预算\n2025-10,华东,100\n合计,,160\n",
        通讯录="姓,电话\n周,1\n",
    )
    assert kinds(report) == ["没有读取", "没有导入", "合计不符", "缺少表", "已跳过"]


def test_a_table_of_a_header_only_and_one_of_refused_rows_only_are_named(tmp_path: Path) -> None:
    report = report_of(
        tmp_path, 空表="月份,区域,活动预算\n", 全拒="\n".join([CONTRACTS, contract(1, "一百"), contract(2, "无")])
    )
    found = {action.kind: action.what for action in actions(report)}
    assert found["没有数据"] == "空表.csv（市场活动）：只有表头，没有数据行"
    assert found["没有导入"] == "全拒.csv（合同）：全部 2 行都没有导入"
    assert report.rows == 0


def test_a_sheet_of_repeats_only_is_not_said_to_be_empty(tmp_path: Path) -> None:
    lines = "\n".join([CONTRACTS, contract(1), contract(2)])
    report = report_of(tmp_path, 甲=lines, 乙=f"{lines}\n")
    assert "没有数据" not in kinds(report)


def test_a_folder_without_tables_has_a_sentence(tmp_path: Path) -> None:
    assert "没有找到任何表格文件" in read_tables([tmp_path], MONTH).report.as_text()


def test_totals_are_given_after_each_step_for_a_controller_to_tick_off(tmp_path: Path) -> None:
    rows = [contract(1), contract(1), contract(2, "250.5"), contract(3, "40", "租赁"), "合计,,,,,490.5,,,"]
    report = report_of(tmp_path, 合同="\n".join([CONTRACTS, *rows]))
    [sheet] = report.files[0].sheets
    assert [(stage.what, stage.rows, stage.sums["金额"]) for stage in sheet.stages] == [
        ("表头以下各行", 5, 981.0),
        ("去掉合计行", 4, 490.5),
        ("去掉拒收行", 3, 450.5),
        ("导入（去掉重复行）", 2, 350.5),
    ]
    assert "表头以下各行 5 行（金额 981.00 元） → 去掉合计行 4 行（金额 490.50 元）" in report.as_text()


def test_totals_name_the_unit_that_the_file_is_written_in(tmp_path: Path) -> None:
    header = CONTRACTS.replace("金额", "金额（万元）")
    report = report_of(tmp_path, 合同="\n".join([header, contract(1, "12.5"), "合计,,,,,12.5,,,"]))
    assert "金额 250,000.00 元，即表内 25 万元" in report.as_text()


def test_a_table_has_one_line_with_rows_months_and_money(tmp_path: Path) -> None:
    text = report_of(tmp_path, 活动="月份,区域,活动预算\n2025-08,华东,100\n2025-10,华南,50.5\n").as_text()
    [line] = [line for line in text.splitlines() if line.startswith("  市场活动")]
    assert line.split() == [
        "市场活动",
        "活动.csv（UTF-8）",
        "2",
        "行",
        "2025-08",
        "至",
        "2025-10",
        "活动预算",
        "150.50",
        "元",
    ]


def test_line_breaks_in_headers_and_cells_are_shown_as_signs(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["月份", "所属\n大区", "活动\n预算"])
    book.active.append(["2025-10", "华\n东", "一\n百"])
    book.save(tmp_path / "活动.xlsx")
    text = read_tables([tmp_path], MONTH).report.as_text()
    assert "活动⏎预算 → 活动预算" in text
    assert "一⏎百" in text
    assert len([line for line in text.splitlines() if line.startswith("百") or line.startswith("预算")]) == 0


def test_repairs_are_folded_with_their_count_and_the_first_cell(tmp_path: Path) -> None:
    rows = [contract(i, f"￥{i},000.00") for i in range(1, 5)]
    text = report_of(
        tmp_path,
        合同="\n".join(
            [CONTRACTS.replace("金额", "合同金额")] + [r.replace("￥", '"￥').replace(".00", '.00"') for r in rows]
        ),
    ).as_text()
    assert "“金额”列按数字读取带符号或单位的文字 4 处，如 F2 “￥1,000.00”" in text
    assert text.index("需要您处理") < text.index("读入的表") < text.index("自动修正")


def test_a_question_is_asked_with_its_candidates_before_anything_else_about_rows() -> None:
    question = Question("“数”列没有把握，没有读入。", "数", ("数量", "金额"), ("C2 “12”",))
    sheet = SheetReport(
        "Sheet1", table="合同", rows_read=3, questions=(question,), warnings=(Note("合计与各行之和不符", 1),)
    )
    report = ImportReport((FileReport("台账.xlsx", "ab", sheets=(sheet,)),))
    first, second, *_ = actions(report)
    assert (first.kind, first.examples) == ("请您确认", ("C2 “12”",))
    assert "数量、金额" in first.what
    assert second.kind == "合计不符"


def test_many_actions_are_cut_on_the_terminal_and_say_where_the_rest_is() -> None:
    files = tuple(FileReport(f"{i}.xlsx", problem=f"“{i}.xlsx”不完整或已损坏，请重新导出。") for i in range(40))
    text = ImportReport(files).as_text()
    assert "需要您处理（40 件" in text
    assert "其余 28 件见 import-report.md" in text


@pytest.mark.parametrize("key", ["actions", "files", "missing", "suggestions", "notes", "repairs"])
def test_the_report_as_json_holds_each_part_as_plain_data(key: str, tmp_path: Path) -> None:
    report = report_of(tmp_path, 合同="\n".join([CONTRACTS, contract(1), contract(2, "一百")]))
    plain = json.loads(json.dumps(report.as_json(), ensure_ascii=False))
    assert key in plain
    assert plain["actions"][0]["kind"] == "没有导入"
    assert plain["files"][0]["sheets"][0]["refused"][0]["cell"] == "F3"
    assert [stage["rows"] for stage in plain["files"][0]["sheets"][0]["stages"]] == [2, 2, 1, 1]


def test_what_is_no_table_in_a_folder_is_named(tmp_path: Path) -> None:
    for name in ("订单.zip", "截图.png", "~$目标.xlsx", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"PK")
    (tmp_path / "活动.csv").write_text("月份,区域,活动预算\n2025-10,华东,5\n", encoding="utf-8")
    report = read_tables([tmp_path], Month(2025, 10)).report
    assert set(report.ignored) == {"订单.zip", "截图.png"}
    assert report.as_json()["ignored"] == list(report.ignored)
    assert "2 个文件不是 Excel 或 CSV，没有读取" in report.as_text()


def test_what_is_said_of_several_tables_of_a_sheet_in_the_same_words_is_said_once(tmp_path: Path) -> None:
    header = ["订单编号", "行", "日", "客户", "客户类型", "区域", "渠道", "产品大类", "产品", "件数", "销售收入"]
    rows: list[list[object]] = []
    for month in (8, 9, 10):
        line = [f"2025-{month:02d}-0{day}" for day in (3, 4)]
        rows += [[f"2025年{month}月"], header]
        rows += [[f"SO{month}{day[-2:]}", 1, day, "甲", "大客户", "华东", "直营", "泵", "P1", 1, 9] for day in line]
        rows += [["月计", *[None] * 8, 2, 18], []]
    reading = read_book(tmp_path, {"流水": rows})
    assert len(reading.tables["销售明细"].frame) == 6
    told = [action for action in actions(reading.report) if "“日”不认识" in action.what]
    assert len(told) == 1
    assert told[0].what.endswith("（3 处）")
    assert not any("没有导入" in action.kind for action in actions(reading.report))
