"""Workbooks: each visible sheet to a grid, every cell as the text that says what it holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
from summarizer.kpi.reading.formulas import unsaved_formulas
from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.long_cells import shortened
from summarizer.kpi.reading.merging import Merged, fill_down
from summarizer.kpi.reading.old_workbooks import sheets_of, text_of
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.watching import OnRows, uncounted

_CHUNK_ROWS, _FAR = 20_000, 10_000
_MOST_CELLS = 120_000_000
EMPTY, HIDDEN = "工作表是空的。", "工作表已隐藏，没有读取。"


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; `grid` is None for one that is hidden or holds no cells, then `problem` says so.

    `merged` is the number of merged ranges filled down, `unsaved` the cells whose formulas have no result.
    """

    name: str
    grid: Grid | None = None
    problem: str | None = None
    merged: int = 0
    unsaved: frozenset[str] = frozenset()
    warnings: tuple[Note, ...] = ()


def read_workbook(path: Path, name: str, on_rows: OnRows = uncounted) -> Iterator[Sheet]:
    """The sheets of a workbook, one at a time; UnreadableFileError when it cannot be opened."""
    with path.open("rb") as stream:
        zipped = stream.read(2) == b"PK"
    binary = check_archive(path, name) if zipped else True
    try:
        yield from _binary(path) if binary else _open(path, on_rows)
    except PasswordError as error:
        raise UnreadableFileError(f"“{name}”有密码保护，请去掉密码后再上传。") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。") from error
    except BaseException as error:
        # A panic of the parser is not an Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。") from error


def _open(path: Path, on_rows: OnRows) -> Iterator[Sheet]:
    """The sheets of an .xlsx or .ods file."""
    unsaved = unsaved_formulas(path)
    with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                yield Sheet(about.name, problem=HIDDEN)
            else:
                sheet = _sheet(about.name, workbook.get_sheet_by_index(index), on_rows)
                yield replace(sheet, unsaved=unsaved.get(about.name, frozenset()))


def _sheet(name: str, sheet: CalamineSheet, on_rows: OnRows) -> Sheet:
    if sheet.start is None or sheet.end is None:
        return Sheet(name, problem=EMPTY)
    (first_row, first_column), (last_row, last_column) = sheet.start, sheet.end
    if (last_row - first_row + 1) * (last_column - first_column + 1) > _MOST_CELLS:
        return Sheet(name, problem="工作表的范围大得不合常理，请删掉表格以外的内容后再上传。")
    rows = itertools.islice(_counted(sheet.iter_rows(), last_row + 1, on_rows), first_row, None)
    return sheet_of(name, rows, sheet.merged_cell_ranges or [], sheet.start)


def _counted(rows: Iterable[list[Any]], height: int, on_rows: OnRows) -> Iterator[list[Any]]:
    """The rows, telling now and then how many of them there were."""
    for number, row in enumerate(rows, 1):
        if number % _CHUNK_ROWS == 0:
            on_rows(number, height)
        yield row


def _binary(path: Path) -> Iterator[Sheet]:
    """The sheets of an .xls or .xlsb file."""
    for stated in sheets_of(path):
        if stated["hidden"]:
            yield Sheet(stated["name"], problem=HIDDEN)
        elif not stated["rows"]:
            yield Sheet(stated["name"], problem=EMPTY)
        else:
            yield sheet_of(stated["name"], stated["rows"], stated["merged"], stated["start"])


def sheet_of(name: str, rows: Iterable[Sequence[Any]], ranges: Iterable[Any], start: Sequence[int]) -> Sheet:
    """The sheet with the texts of its cells, merged ones filled down; `start` is its first cell, counted from 0."""
    first_row, first_column = start
    near = _Near(rows)
    cells, chunks = iter(near), []
    while chunk := list(itertools.islice(cells, _CHUNK_ROWS)):
        chunks.append([_encoded(column) for column in zip(*chunk, strict=True)])
    columns, notes = shortened([TextColumn.of(pa.chunked_array(parts)) for parts in zip(*chunks, strict=True)])
    if near.left:
        notes.append(Note(f"第 {first_row + near.read + 1} 行起隔了 {_FAR:,} 多个空行才有内容，没有读取", 1))
    merged = Merged.of(ranges, first_row, first_column)
    grid = fill_down(Grid(tuple(columns), first_row + 1, first_column + 1), merged)
    return Sheet(name, grid, merged=len(merged.down), warnings=tuple(notes))


class _Near:
    """The rows up to a gap of very many blank ones; `left` says whether something lies beyond."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows, self.read, self.left = rows, 0, False

    def __iter__(self) -> Iterator[Sequence[Any]]:
        gap: list[Sequence[Any]] = []
        for row in self._rows:
            if any(row):
                yield from gap
                yield row
                self.read += len(gap) + 1
                gap.clear()
            elif len(gap) >= _FAR:
                self.left = True
                return
            else:
                gap.append(row)
        yield from gap


def _encoded(cells: tuple[Any, ...]) -> pa.DictionaryArray:
    """The texts of a column's cells; each value that occurs again and again is written out once."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        texts: Iterable[str] = cells
    elif bool in kinds or 2 * len(distinct := set(cells)) > len(cells):  # to a dictionary, True would be 1
        texts = map(text_of, cells)
    else:
        texts = map({value: text_of(value) for value in distinct}.__getitem__, cells)
    return pa.array(list(texts), pa.string()).dictionary_encode()
