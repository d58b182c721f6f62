"""Pages and XML workbooks that pass for spreadsheets are read as what they show; hostile ones get a sentence."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kpi.reading import Reading, read_tables
from summarizer.kpi.reading.markup import read_markup
from summarizer.periods import Month
from tests.unit.summarizer.reading.writing import ENCODINGS

HEADER = ["月份", "区域", "活动预算（万元）"]
ROWS = [["2025-10", "华东", "5"], ["2025-10", "华南", "1,200.50"], ["2025-10", "合计", "1,205.50"]]
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), max_size=5)
_CELLS = st.lists(st.lists(_TEXTS, min_size=2, max_size=2), min_size=1, max_size=5)


def page(rows: list[list[str]], before: str = "", tag: str = "td") -> str:
    body = "".join(f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in row)}</tr>" for row in rows)
    return f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{before}<table>{body}</table></body></html>'


def _cell(text: str) -> str:
    return f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>'


def workbook(rows: list[list[str]], sheet: str = "活动", more: str = "") -> str:
    cells = "".join(f"<Row>{''.join(map(_cell, row))}</Row>" for row in rows)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f"<Worksheet ss:Name={quoteattr(sheet)}><Table>{cells}{more}</Table></Worksheet></Workbook>"
    )


def read(text: str, folder: Path, encoding: str = "utf-8", name: str = "市场活动.xls") -> Reading:
    (folder / name).write_text(text, encoding=encoding)
    return read_tables([folder], Month(2025, 10))


def budgets(reading: Reading) -> list[tuple[str, float]]:
    frame = reading.tables["市场活动"].frame
    return list(zip(frame["区域"], frame["活动预算"], strict=True))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("write", [page, workbook])
def test_a_page_and_an_xml_workbook_are_read_in_any_encoding(write: object, encoding: str, tmp_path: Path) -> None:
    assert callable(write)
    assert budgets(read(write([HEADER, *ROWS]), tmp_path, encoding)) == [("华东", 50_000), ("华南", 12_005_000)]


def test_merged_cells_and_exact_numbers_of_a_page_count(tmp_path: Path) -> None:
    rows = (
        "<tr><th colspan=3>市场活动预算表</th></tr><tr><th>月份<th>区域<th>活动预算</tr>"
        '<tr><td rowspan=2>2025年10月</td><td>华东</td><td x:num="1234.5678">1,234.57</td></tr>'
        "<tr><td>华南</td><td>2<br></td></tr>"
    )
    reading = read(f"<style>td {{}}</style><table><tr><td>页眉<table>{rows}</table></td></tr></table>", tmp_path)
    assert budgets(reading) == [("华东", 1234.5678), ("华南", 2)]


def test_cells_that_state_their_place_and_dates_of_an_xml_workbook(tmp_path: Path) -> None:
    more = (
        '<Row ss:Index="5"><Cell><Data ss:Type="DateTime">2025-10-01T00:00:00.000</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="Number">7.0</Data></Cell></Row>'
    )
    (tmp_path / "a.xls").write_text(workbook([HEADER], more=more), encoding="utf-8")
    (sheet,) = read_markup(tmp_path / "a.xls", "a.xls")
    assert sheet.grid is not None
    assert [sheet.grid.row(number) for number in (0, 4)] == [HEADER, ["2025-10-01", "", "7"]]


@given(_CELLS)
def test_cells_are_read_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("page") / "a.xls"
    for write in (page, workbook):
        path.write_text(write([["表头", "列"], *rows]), encoding="utf-8")
        (sheet,) = read_markup(path, "a.xls")
        assert sheet.grid is not None
        assert [sheet.grid.row(number) for number in range(1, len(sheet.grid))] == rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><p>登录超时，请重新登录</p></html>", "里面没有表格"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "实体"),
        ('<?xml version="1.0"?><orders><order/></orders>', "没有表格"),
        (workbook([HEADER])[:-30], "损坏"),
        ("<table>" + "<tr><td colspan=900>a</td><td>b</td></tr>" * 12_000 + "</table>", "太多"),
        (workbook([HEADER], more='<Row ss:Index="1900000"><Cell ss:Index="900000"/></Row>'), "太多"),
    ],
)
def test_what_is_no_table_or_hostile_gets_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    (file,) = read(text, tmp_path).report.files
    assert said in (file.problem or "")
