"""Frames into files: XLSX, XLS and CSV, with dates as dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
import xlwt

CREATED = datetime(2025, 11, 3, 9, 0, 0)  # workbooks say when they were made; the clock has no say in it
_MONTHS = {"月份"}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its table, and perhaps a title in the row above the header."""

    name: str
    frame: pd.DataFrame
    title: str | None = None


def cells(frame: pd.DataFrame) -> list[list[Any]]:
    """The rows as plain values: months as 2025-10, moments as datetime, whole numbers as int, nothing as None."""
    return [list(row) for row in zip(*(_column(frame[name]) for name in frame.columns), strict=True)]


def _column(series: pd.Series[Any]) -> list[Any]:
    if series.name in _MONTHS:
        return [None if pd.isna(value) else f"{value:%Y-%m}" for value in series]
    return [_plain(value) for value in series]


def _plain(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write_xlsx(path: Path, sheets: list[Sheet]) -> None:
    """A workbook with these sheets."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": False}) as book:
        book.set_properties({"created": CREATED})
        head = book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        day, moment = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            top = 0
            if sheet.title:
                page.write_string(0, 0, sheet.title)
                top = 1
            page.write_row(top, 0, list(sheet.frame.columns), head)
            for number, row in enumerate(cells(sheet.frame), start=top + 1):
                for place, value in enumerate(row):
                    if isinstance(value, datetime):
                        page.write_datetime(number, place, value, day if value.time() == value.time().min else moment)
                    elif isinstance(value, str):
                        page.write_string(number, place, value)
                    elif value is not None:
                        page.write_number(number, place, value)


def write_xls(path: Path, sheet: Sheet) -> None:
    """An old workbook of one sheet; months are text there, as people type them."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet.name)
    for number, row in enumerate([list(sheet.frame.columns), *cells(sheet.frame)]):
        for place, value in enumerate(row):
            if value is not None:
                page.write(number, place, value)
    book.save(str(path))


def write_csv(path: Path, frame: pd.DataFrame, *, encoding: str) -> None:
    """A CSV file; whole numbers without a point, moments to the minute."""
    shown = {name: _text_column(frame[name]) for name in frame.columns}
    pd.DataFrame(shown).to_csv(path, index=False, encoding=encoding, lineterminator="\r\n")


def _text_column(series: pd.Series[Any]) -> pd.Series[Any]:
    if series.name in _MONTHS:
        return pd.Series(series.dt.strftime("%Y-%m"))
    if pd.api.types.is_datetime64_any_dtype(series):
        has_times = bool((series.dropna().dt.normalize() != series.dropna()).any())
        return pd.Series(series.dt.strftime("%Y-%m-%d %H:%M" if has_times else "%Y-%m-%d"))
    return series
