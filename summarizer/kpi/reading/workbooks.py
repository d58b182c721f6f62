"""Workbooks: each visible sheet to a grid, every cell as the text that says what it holds."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from summarizer.kpi.reading.archives import check_archive
from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.merging import Merged, fill_down

_CHUNK_ROWS = 20_000
_MOST_CELLS = 120_000_000


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; `grid` is None for one that is hidden or holds no cells, then `problem` says so."""

    name: str
    grid: Grid | None = None
    problem: str | None = None
    merged: int = 0


def read_workbook(path: Path, name: str) -> Iterator[Sheet]:
    """The sheets of a workbook, one at a time; UnreadableFileError when it cannot be opened."""
    with path.open("rb") as stream:
        if stream.read(2) == b"PK":
            check_archive(path, name)
        stream.seek(0)
        try:
            with CalamineWorkbook.from_filelike(stream) as workbook:
                for index, about in enumerate(workbook.sheets_metadata):
                    if about.typ == SheetTypeEnum.WorkSheet:
                        hidden = about.visible != SheetVisibleEnum.Visible
                        yield (
                            Sheet(about.name, problem="工作表已隐藏，没有读取。")
                            if hidden
                            else _sheet(about.name, workbook.get_sheet_by_index(index))
                        )
        except PasswordError as error:
            raise UnreadableFileError(f"“{name}”有密码保护，请去掉密码后再上传。") from error
        except (CalamineError, OSError, ValueError) as error:
            raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。") from error


def text_of(value: Any) -> str:
    """A cell's value as text: whole numbers without .0, dates as 2025-10-03, with the time where it is not midnight."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    return "" if value is None else str(value)


def _sheet(name: str, sheet: CalamineSheet) -> Sheet:
    if sheet.start is None or sheet.end is None:
        return Sheet(name, problem="工作表是空的。")
    (first_row, first_column), (last_row, last_column) = sheet.start, sheet.end
    if (last_row - first_row + 1) * (last_column - first_column + 1) > _MOST_CELLS:
        return Sheet(name, problem="工作表的范围大得不合常理，请删掉表格以外的内容后再上传。")
    merged = Merged.of(sheet.merged_cell_ranges or [], first_row, first_column)
    rows = itertools.islice(sheet.iter_rows(), first_row, None)
    chunks: list[list[pa.DictionaryArray]] = []
    while chunk := list(itertools.islice(rows, _CHUNK_ROWS)):
        columns = [_encoded(column) for column in zip(*chunk, strict=True)]
        chunks.append(columns)
    columns = [TextColumn.of(pa.chunked_array(parts)) for parts in zip(*chunks, strict=True)]
    grid = fill_down(Grid(tuple(columns), first_row + 1, first_column + 1), merged)
    return Sheet(name, grid, merged=len(merged.down))


def _encoded(cells: tuple[Any, ...]) -> pa.DictionaryArray:
    return pa.array(list(map(text_of, cells)), pa.string()).dictionary_encode()
