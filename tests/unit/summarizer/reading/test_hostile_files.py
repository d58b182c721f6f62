"""Files that are no tables, or are made to hurt: one sentence that names the file, soon, and the others are read."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import pytest

from summarizer.kpi.reading import read_tables
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import clean_tables

MONTH = Month(2025, 10)
BOOK = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'


def workbook(table: str = "市场活动") -> bytes:
    buffer = io.BytesIO()
    clean_tables()[table].to_excel(buffer, index=False)
    return buffer.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook())) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    return archive({**parts, name: change(parts[name])})


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "an image called xlsx": ("报表.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500), "图片"),
    "a PDF called csv": ("报表.csv", b"%PDF-1.7\n" + bytes(500), "PDF"),
    "an encrypted workbook": ("报表.xlsx", encrypted(), "密码"),
    "a truncated workbook": ("报表.xlsx", workbook()[:3000], "损坏"),
    "a workbook with damaged bytes": ("报表.xlsx", workbook()[:900] + bytes(900) + workbook()[1800:], "损坏"),
    "an empty file": ("报表.xlsx", b"", "空文件"),
    "an empty csv": ("报表.csv", b"\xef\xbb\xbf\n\n  \n", "没有内容"),
    "a plain archive": ("报表.xlsx", archive({"a.csv": b"1,2"}), "压缩包"),
    "a Word document": ("报表.xlsx", archive({"word/document.xml": b"<w/>"}), "Word"),
    "a bomb": ("报表.xlsx", archive({"xl/workbook.xml": BOOK.encode(), "xl/a.xml": bytes(300 << 20)}), "大得不合常理"),
    "a bomb of entries": (
        "报表.xlsx",
        archive({"xl/workbook.xml": BOOK.encode()} | {f"xl/{i}.xml": b"" for i in range(6000)}),
        "大得不合常理",
    ),
    "a cell far away": (
        "报表.xlsx",
        with_sheet(
            lambda xml: xml.replace(
                b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            )
        ),
        "极远",
    ),
    "a web page called xls": ("报表.xls", b"<?xml version='1.0'?><Workbook/>", "没有表格"),
    "one enormous line": ("报表.csv", b"a" * (30 << 20), "一行超过"),
    "noise called xlsx": ("报表.xlsx", Random(1).randbytes(3000), "不是 Excel 工作簿"),
    "noise called xls": ("报表.xls", Random(2).randbytes(3000), "不是 Excel 工作簿"),
    "a little noise called xlsx": ("报表.xlsx", Random(3).randbytes(120), "不是 Excel 工作簿"),
    "noise called csv": ("报表.csv", Random(4).randbytes(3000), "不是文本表格"),
    "noise behind a mark of UTF-16": ("报表.csv", b"\xff\xfe" + Random(5).randbytes(3000), "不是文本表格"),
    "a WebP image called xlsx": ("报表.xlsx", b"RIFF\x10\0\0\0WEBPVP8 " + Random(6).randbytes(900), "图片"),
    "a photograph of a telephone": ("报表.xls", b"\0\0\0\x18ftypheic" + Random(7).randbytes(900), "图片"),
    "a PDF behind a line end": ("报表.xlsx", b"\xef\xbb\xbf\n%PDF-1.4\n" + Random(8).randbytes(900), "是 PDF"),
    "an Access database": ("报表.xlsx", b"\0\1\0\0Standard Jet DB\0" + bytes(900), "Access"),
    "an answer in JSON": ("报表.csv", b'[{"month": "2025-10", "region": "a"}]', "JSON"),
    "an old Word document": (
        "报表.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "WordDocument".encode("utf-16-le") + bytes(900),
        "Word",
    ),
    "an old workbook cut short": ("报表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "损坏"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_table_gets_one_sentence_and_stops_nothing(case: str, tmp_path: Path) -> None:
    name, content, word = REFUSED[case]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "活动.xlsx").write_bytes(workbook())
    start = time.perf_counter()
    reading = read_tables([tmp_path], MONTH)
    assert time.perf_counter() - start < 5
    assert len(reading.tables["市场活动"].frame) == 3
    problem = {file.name: file.problem for file in reading.report.files}[name]
    assert problem is not None
    assert name in problem
    assert word in problem
    assert problem.count("。") == 1


@pytest.mark.parametrize("name", ["活动.xls", "活动.xlsx", "活动.csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_under_any_name_is_read(name: str, encoding: str, tmp_path: Path) -> None:
    rows = "月份\t區域\t活動預算\r\n2025-10\t華東\t50000\r\n2025-10\t華南\t42000\r\n"
    (tmp_path / name).write_bytes(rows.encode(encoding))
    assert read_tables([tmp_path], MONTH).tables["市场活动"].frame["区域"].tolist() == ["华东", "华南"]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    reading = read_tables([tmp_path / "没有.xlsx"], MONTH)
    assert reading.report.files[0].problem == "找不到文件“没有.xlsx”，请检查路径。"


def test_lock_files_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("~$活动.xlsx", ".活动.xlsx"):
        (tmp_path / name).write_bytes(b"lock")
    (tmp_path / "下层").mkdir()
    (tmp_path / "下层" / "活动.xlsx").write_bytes(workbook())
    reading = read_tables([tmp_path], MONTH)
    assert [file.name for file in reading.report.files] == ["活动.xlsx"]


def test_an_empty_sheet_and_a_hidden_one_are_named_and_not_read(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book.create_sheet("空白页")
    book.copy_worksheet(book.active).title = "旧数据"
    book["旧数据"].sheet_state = "hidden"
    book.save(tmp_path / "活动.xlsx")
    reading = read_tables([tmp_path], MONTH)
    reasons = {sheet.sheet: sheet.reason for sheet in reading.report.files[0].sheets}
    assert reasons == {"Sheet1": None, "空白页": "工作表是空的。", "旧数据": "工作表已隐藏，没有读取。"}
    assert len(reading.tables["市场活动"].frame) == 3


def test_formulas_without_results_are_named_with_their_cells(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book.active["C3"] = "=21000*2"
    book.save(tmp_path / "活动.xlsx")
    sheet = read_tables([tmp_path], MONTH).report.files[0].sheets[0]
    assert [(row.row, row.column) for row in sheet.refused] == [(3, "活动预算")]
    assert "公式" in sheet.refused[0].reason
    assert sheet.rows_read == 2


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = with_sheet(lambda xml: xml.replace(b"<worksheet", bomb + b"<worksheet", 1))
    (tmp_path / "活动.xlsx").write_bytes(content)
    read_tables([tmp_path], MONTH)


@pytest.mark.parametrize("ranges", [42_000])
def test_thousands_of_merged_ranges_do_not_slow_the_reading(ranges: int, tmp_path: Path) -> None:
    cells = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (2 * i + 10, 2 * i + 11) for i in range(ranges))
    merged = b'<mergeCells count="%d">%s</mergeCells>' % (ranges, cells)
    content = with_sheet(lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + merged))
    (tmp_path / "活动.xlsx").write_bytes(content)
    start = time.perf_counter()
    reading = read_tables([tmp_path], MONTH)
    assert time.perf_counter() - start < 5
    assert len(reading.tables["市场活动"].frame) == 3


def test_ragged_rows_stray_quotes_and_nul_bytes_lose_no_good_row(tmp_path: Path) -> None:
    lines = [
        "月份,区域,活动预算",
        "2025-10,华东,50000,多,格",
        "2025-10,华\x00南,42000",
        "2025-10",
        '2025-10,"华北"区,30000',
    ]
    (tmp_path / "活动.csv").write_bytes("\n".join(lines).encode())
    reading = read_tables([tmp_path], MONTH)
    assert reading.tables["市场活动"].frame["活动预算"].tolist() == [50000.0, 42000.0, 30000.0]
    assert [row.row for row in reading.report.files[0].sheets[0].refused] == [4]


def test_mixed_encodings_are_read_line_by_line_and_said(tmp_path: Path) -> None:
    lines = ["月份,区域,活动预算\n".encode(), "2025-10,华东,1\n".encode("gb18030"), "2025-10,华南,2\n".encode()]
    (tmp_path / "活动.csv").write_bytes(b"".join(lines) + b"2025-10,\xff\xff,3\n")
    reading = read_tables([tmp_path], MONTH)
    assert reading.tables["市场活动"].frame["区域"].tolist()[:2] == ["华东", "华南"]
    assert reading.report.files[0].encoding == "编码混杂"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_no_mutated_file_makes_the_reader_raise(kind: str, tmp_path: Path) -> None:
    random = Random(5)
    whole = {
        "xlsx": workbook("售后工单"),
        "csv": clean_tables()["销售明细"].to_csv(index=False).encode("gb18030"),
        "xls": _old_workbook(),
    }[kind]
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(random.randrange(1, 30)):
            place = random.randrange(len(data))
            data[place : place + random.randrange(1, 9)] = random.randbytes(random.randrange(0, 9))
        if random.random() < 0.3:
            del data[random.randrange(len(data)) :]
        (tmp_path / f"坏.{kind}").write_bytes(data)
        report = read_tables([tmp_path], MONTH).report
        assert report.as_text()
        assert len(report.files) == 1


def _old_workbook() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("活动")
    for row, cells in enumerate([("月份", "区域", "活动预算"), ("2025-10", "华东", 5e4), ("2025-10", "华南", 4e4)]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(size: int) -> bytes:
    row = b'<row r="9"><c r="B9" t="inlineStr"><is><t>' + b"a" * size + b"</t></is></c></row>"
    return with_sheet(lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))


def test_an_enormous_cell_costs_no_more_than_a_moment(tmp_path: Path) -> None:
    (tmp_path / "活动.xlsx").write_bytes(cell_of(10 << 20))
    start = time.perf_counter()
    reading = read_tables([tmp_path], MONTH)
    assert time.perf_counter() - start < 5
    assert len(reading.tables["市场活动"].frame) == 3
    assert any("32,767" in note.what for note in reading.report.files[0].sheets[0].warnings)


def test_a_cell_of_thirty_megabytes_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "活动.xlsx").write_bytes(cell_of(30 << 20))
    (file,) = read_tables([tmp_path], MONTH).report.files
    assert file.problem == "“活动.xlsx”里有一个单元格大得不合常理，请删掉它后再上传。"


def test_what_lies_ten_thousand_rows_below_the_table_is_named_and_not_waited_for(tmp_path: Path) -> None:
    far = b'<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>'
    (tmp_path / "活动.xlsx").write_bytes(with_sheet(lambda xml: xml.replace(b"</sheetData>", far)))
    start = time.perf_counter()
    reading = read_tables([tmp_path], MONTH)
    assert time.perf_counter() - start < 5
    assert len(reading.tables["市场活动"].frame) == 3
    assert any("没有读取" in note.what for note in reading.report.files[0].sheets[0].warnings)


def test_a_stated_dimension_of_millions_of_cells_is_not_believed(tmp_path: Path) -> None:
    giant = with_sheet(lambda xml: xml.replace(b'<dimension ref="A1:C4"', b'<dimension ref="A1:XFD1048576"'))
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(giant)).read("xl/worksheets/sheet1.xml")
    (tmp_path / "活动.xlsx").write_bytes(giant)
    start = time.perf_counter()
    assert len(read_tables([tmp_path], MONTH).tables["市场活动"].frame) == 3
    assert time.perf_counter() - start < 5


def test_formulas_whose_results_are_all_zero_were_never_calculated(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "活动.xlsx")) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["月份", "区域", "活动预算"])
        page.write_row(1, 0, ["2025-10", "华东", 500])
        page.write_row(2, 0, ["2025-10", "华南"])
        page.write_formula(2, 2, "=C2*2")
    sheet = read_tables([tmp_path], MONTH).report.files[0].sheets[0]
    assert [(row.row, row.column) for row in sheet.refused] == [(3, "活动预算")]
    assert "公式" in sheet.refused[0].reason


def test_a_formula_without_a_result_in_an_optional_column_is_a_warning(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook("销售明细")))
    place = [cell.value for cell in book.active[1]].index("成本") + 1
    book.active.cell(3, place).value = "=1+1"
    book.save(tmp_path / "销售.xlsx")
    warnings = read_tables([tmp_path], MONTH).report.files[0].sheets[0].warnings
    assert any("成本" in note.what and "公式" in note.what for note in warnings)
