"""Sheets to files: workbooks new and old, and text in every encoding and with every separator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from tests.unit.summarizer.reading.paper import Paper

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le")
SEPARATORS = (",", ";", "\t")
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


def write_text(path: Path, paper: Paper, encoding: str = "gb18030", separator: str = ",") -> None:
    """A sheet as delimited text; merged cells are what they are in an export: only the first has its text.

    A character that GBK does not have makes the export what programs then write: GB18030.
    """
    lines = "\r\n".join(separator.join(_quoted(cell, separator) for cell in row) for row in paper.matrix)
    try:
        path.write_bytes(lines.encode(encoding))
    except UnicodeEncodeError:
        path.write_bytes(lines.encode("gb18030"))


def write_workbook(path: Path, papers: Sequence[Paper]) -> None:
    """An .xlsx or .xls file with a sheet for each paper."""
    (_write_xls if path.suffix == ".xls" else _write_xlsx)(path, papers)


def _write_xlsx(path: Path, papers: Sequence[Paper]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day, moment = book.add_format({"num_format": _DAY}), book.add_format({"num_format": _MOMENT})
        for paper in papers:
            page = book.add_worksheet(paper.sheet)
            for top, left, bottom, right in paper.ranges:
                page.merge_range(top, left, bottom, right, "")
            for row, cells in enumerate(paper.matrix):
                for column, value in enumerate(cells):
                    if isinstance(value, date):
                        page.write_datetime(row, column, value, moment if _has_time(value) else day)
                    elif value is not None:
                        page.write(row, column, value)


def _write_xls(path: Path, papers: Sequence[Paper]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day, moment = xlwt.easyxf(num_format_str=_DAY), xlwt.easyxf(num_format_str=_MOMENT)
    for paper in papers:
        page = book.add_sheet(paper.sheet)
        inside = {
            (row, column)
            for top, left, bottom, right in paper.ranges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for top, left, bottom, right in paper.ranges:
            page.write_merge(top, bottom, left, right, paper.matrix[top][left])
        for row, cells in enumerate(paper.matrix):
            for column, value in enumerate(cells):
                if value is not None and (row, column) not in inside:
                    style = [moment if _has_time(value) else day] if isinstance(value, date) else []
                    page.write(row, column, value, *style)
    book.save(str(path))


def _has_time(value: date) -> bool:
    return isinstance(value, datetime) and value.time() != value.time().min


def _quoted(value: Any, separator: str) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (separator, '"', "\n", "\r")) else text
