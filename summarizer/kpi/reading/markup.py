"""Web pages and XML workbooks under the name of a spreadsheet: their sheets, read as a stream, nothing fetched.

Only the tags, the attributes and the text count: no script runs, no entity is expanded, no link is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from summarizer.kpi.reading.encodings import encoding_of, utf8_text
from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.html_tables import HtmlTables
from summarizer.kpi.reading.sparse import SparseSheet, TooManyCellsError
from summarizer.kpi.reading.workbooks import EMPTY, HIDDEN, Sheet, sheet_of
from summarizer.kpi.reading.xml_workbooks import XmlSheet, XmlWorkbook

_LARGEST, _BLOCK, _HEAD = 20 << 20, 1 << 16, 4096
_SAVE_AS = "请用 Excel 打开后另存为 .xlsx 再上传。"


def read_markup(path: Path, name: str) -> Iterator[Sheet]:
    """The sheets of a page or an XML workbook; UnreadableFileError for one that holds no table or is damaged."""
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(f"“{name}”其实是网页或 XML 文件，而且太大，{_SAVE_AS}")
    data = memoryview(path.read_bytes())
    text = _undeclared(utf8_text(data, encoding_of(data)))
    if b"<!entity" in text[:_HEAD].lower():
        raise UnreadableFileError(f"“{name}”是定义了实体的 XML 文件，为安全起见没有读取，{_SAVE_AS}")
    try:
        if b"urn:schemas-microsoft-com:office:spreadsheet" in text[:_HEAD] and b"<html" not in text[:_HEAD].lower():
            yield from _sheets(_parsed(text, etree.XMLParser, XmlWorkbook()), name)
        else:
            yield from _page(_parsed(text, etree.HTMLParser, HtmlTables()), name)
    except TooManyCellsError as error:
        raise UnreadableFileError(f"“{name}”其实是网页或 XML 文件，而且单元格太多，{_SAVE_AS}") from error
    except etree.LxmlError as error:
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。") from error


def _parsed(text: bytes, kind: Any, target: HtmlTables | XmlWorkbook) -> Any:
    """What the target makes of the text; huge elements and deep nesting are errors by the parser's own limits."""
    parser = kind(target=target, encoding="utf-8", **({"resolve_entities": False} if kind is etree.XMLParser else {}))
    for start in range(0, len(text), _BLOCK):
        parser.feed(text[start : start + _BLOCK])
    return parser.close()


def _sheets(found: list[XmlSheet], name: str) -> Iterator[Sheet]:
    if not found:
        raise UnreadableFileError(f"“{name}”里没有工作表，{_SAVE_AS}")
    for sheet in found:
        if sheet.hidden:
            yield Sheet(sheet.name, problem=HIDDEN)
        else:
            yield _filled(sheet.name, sheet.cells)


def _page(cells: SparseSheet, name: str) -> Iterator[Sheet]:
    sheet = _filled("", cells)
    if sheet.grid is None:
        raise UnreadableFileError(f"“{name}”其实是网页或 XML 文件，里面没有表格，请上传 Excel 或 CSV 文件。")
    yield sheet


def _filled(name: str, cells: SparseSheet) -> Sheet:
    rows = list(cells.rows())
    return sheet_of(name, rows, cells.ranges, (0, 0)) if any(map(any, rows)) else Sheet(name, problem=EMPTY)


def _undeclared(text: bytes) -> bytes:
    """Without the declaration of an encoding, which the text is no longer in."""
    start = text.lstrip()
    return start.partition(b"?>")[2] if start.startswith(b"<?xml") else start
