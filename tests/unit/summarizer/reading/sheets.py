"""Workbooks written for a test, sheet by sheet, and what is read of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from summarizer.kpi.reading import Reading, SheetReport, read_tables
from summarizer.periods import Month
from tests.unit.summarizer.reading.clean_tables import plain

MONTH = Month(2025, 10)
Rows = Sequence[Sequence[Any]]


def write_book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path


def read_book(folder: Path, sheets: Mapping[str, Rows], name: str = "资料.xlsx", month: Month = MONTH) -> Reading:
    """What is read of a workbook with these sheets."""
    return read_tables([write_book(folder / name, sheets)], month)


def values(reading: Reading, table: str, *columns: str) -> list[tuple[object, ...]]:
    """The rows of a table as tuples of these columns."""
    return [tuple(row.get(column) for column in columns) for row in plain(reading.tables[table])]


def sheets_of(reading: Reading) -> list[SheetReport]:
    """What is reported of each table."""
    return [sheet for file in reading.report.files for sheet in file.sheets]


def said(sheet: SheetReport) -> str:
    """All that is said of a sheet, in one text."""
    notes = (*sheet.repairs, *sheet.left_out, *sheet.warnings)
    asked = [f"{question.what}{question.header}{question.candidates}" for question in sheet.questions]
    return "\n".join([sheet.reason or "", *(f"{note.what} {note.examples}" for note in notes), *asked])
