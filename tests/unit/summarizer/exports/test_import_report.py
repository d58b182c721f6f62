"""The import report as Markdown, and the refused rows as a workbook that is read again as its file was."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from summarizer.exports.import_report import write_import_report
from summarizer.exports.refused import write_refused
from summarizer.kpi.reading import Reading, read_tables
from summarizer.periods import Month

MONTH = Month(2025, 10)
HEADER = "合同号,甲方,区域,产品线,类型,合同金额,签约日,起日,止日"


def contract(number: int, amount: str, day: str = "2025-10-03") -> str:
    return f"A{number},启明,华东,传感器,新签,{amount},{day},2025-10-10,2026-10-09"


def reading_of(tmp_path: Path, *lines: str) -> Reading:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "台账.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_tables([folder], MONTH)


def markdown_of(tmp_path: Path, reading: Reading) -> str:
    write_import_report(reading.report, tmp_path / "import-report.md")
    return (tmp_path / "import-report.md").read_text(encoding="utf-8")


def test_the_markdown_opens_with_what_to_do_and_names_every_column_and_its_repairs(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEADER, contract(1, "￥100"), contract(2, "一百"), contract(3, "5", "2025.10.3"))
    text = markdown_of(tmp_path, reading)
    assert text.startswith("# 导入报告\n\n## 需要您处理\n\n1. **没有导入** 台账.csv（合同）：3 行里有 1 行没有导入\n")
    assert "| 合同金额 | 金额 | 按数字读取带符号或单位的文字 1 处，如 F2 “￥100” |" in text
    assert "| 甲方 | 客户 |  |" in text
    assert "| 签约日 | 签约日 | 统一日期写法 1 处，如 G4 “2025.10.3” |" in text
    assert "- 没有导入：F3 “一百”（金额：不是数字）" in text


def test_the_markdown_has_the_totals_after_each_step(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEADER, contract(1, "100"), contract(2, "200"), "合计,,,,,300,,,")
    text = markdown_of(tmp_path, reading)
    assert "| 台账.csv | 合同 | 表头以下各行 | 3 | 金额 600.00 元 |" in text
    assert "| 台账.csv | 合同 | 去掉合计行 | 2 | 金额 300.00 元 |" in text


def test_nothing_in_a_cell_or_a_header_becomes_markup(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, f"{HEADER},<script>|注", f"{contract(1, '<b>|[x](http://y)')},1")
    text = markdown_of(tmp_path, reading)
    assert "<script>" not in text
    assert "<b>" not in text
    assert "[x](http" not in text
    [row] = [line for line in text.splitlines() if "未使用" in line]
    assert row.replace("\\|", "").count("|") == 4


def test_refused_rows_say_the_reason_last_and_their_row_first(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, HEADER, contract(1, "100"), contract(2, "一百"))
    [path] = write_refused(reading.report, tmp_path / "refused-rows.xlsx")
    first, second = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    assert (first[0], first[-1]) == ("原文件行号", "拒收原因")
    assert (second[0], second[6], second[-1]) == ("3", "一百", "金额：不是数字")


def test_a_corrected_row_keeps_the_unit_that_a_note_above_the_header_stated(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "单位：万元", HEADER, contract(1, "100"), contract(2, "两百"))
    [path] = write_refused(reading.report, tmp_path / "refused-rows.xlsx")
    book = openpyxl.load_workbook(path)
    [cell] = [cell for row in book.active.iter_rows() for cell in row if cell.value == "两百"]
    cell.value = "200"
    book.save(path)
    frame = read_tables([tmp_path / "资料", path], MONTH).tables["合同"].frame
    assert sorted(frame["金额"]) == [1_000_000, 2_000_000]


def test_a_corrected_row_of_a_header_of_two_rows_is_read_by_its_column(tmp_path: Path) -> None:
    above = "基本信息,,,,,金额信息（万元）,日期信息,,"
    reading = reading_of(tmp_path, above, HEADER, contract(1, "100"), contract(2, "两百"))
    assert reading.tables["合同"].frame["金额"].tolist() == [1_000_000]
    [path] = write_refused(reading.report, tmp_path / "refused-rows.xlsx")
    book = openpyxl.load_workbook(path)
    [cell] = [cell for row in book.active.iter_rows() for cell in row if cell.value == "两百"]
    cell.value = "200"
    book.save(path)
    assert read_tables([path], MONTH).tables["合同"].frame["金额"].tolist() == [2_000_000]


def test_without_refused_rows_no_workbook_is_left(tmp_path: Path) -> None:
    (tmp_path / "refused-rows.xlsx").write_bytes(b"old")
    assert write_refused(reading_of(tmp_path, HEADER, contract(1, "1")).report, tmp_path / "refused-rows.xlsx") == []
    assert not (tmp_path / "refused-rows.xlsx").exists()
