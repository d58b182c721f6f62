"""Rows of cells written to CSV or XLSX, whole or not at all."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+(?:[eE][+-]?\d+)?%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_STARTS = frozenset(_FORMULA_STARTS)
_LONGEST_XLSX_CELL = 32_767


class RowWriter(Protocol):
    """Takes one row after the other, or many with `ours` behind each: a line of CSV that is harmless as it is."""

    def row(self, cells: Sequence[str]) -> None: ...

    def rows(self, rows: Sequence[Sequence[str]], ours: Sequence[str]) -> None: ...


class CsvWriter:
    """Rows as CSV."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._parts = stream, list[str]()
        self._writer = csv.writer(_Sink(self._parts.append))

    def row(self, cells: Sequence[str]) -> None:
        """Write a row of harmless cells."""
        self._writer.writerow([harmless(cell) for cell in cells])
        self._stream.write(self._parts.pop())

    def rows(self, rows: Sequence[Sequence[str]], ours: Sequence[str]) -> None:
        """Write rows, made harmless where any cell needs it, all at once: a call takes longer than a row."""
        if not _STARTS.isdisjoint({cell[:1] for row in rows for cell in row}):
            rows = [[cell if cell[:1] not in _STARTS else harmless(cell) for cell in row] for row in rows]
        self._writer.writerows(rows)
        self._stream.write("".join([f"{row[:-2]},{line}\r\n" for row, line in zip(self._parts, ours, strict=True)]))
        self._parts.clear()


@dataclass(frozen=True, slots=True)
class _Sink:
    """What csv.writer writes to."""

    write: Callable[[str], object]


@contextmanager
def written(out: Path) -> Iterator[RowWriter]:
    """A writer for `out` (.csv or .xlsx); the file appears when all is written, and not at all if anything fails."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{out.stem}", suffix=out.suffix, dir=out.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with _book(temporary) if out.suffix.lower() == ".xlsx" else _delimited(temporary) as writer:
            yield writer
        temporary.chmod(0o644)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)


def quoted(cell: str) -> str:
    """A cell as it stands in a line of CSV, whatever it holds."""
    return '"' + cell.replace('"', '""') + '"'


def harmless(cell: str) -> str:
    """A cell that a spreadsheet will not take for a formula: an apostrophe goes in front, except of plain numbers."""
    if cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


@contextmanager
def _delimited(path: Path) -> Iterator[RowWriter]:
    """UTF-8 with a byte order mark, without which Excel reads Chinese wrongly."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        yield CsvWriter(stream)


@contextmanager
def _book(path: Path) -> Iterator[RowWriter]:
    """One sheet of text cells, which are never evaluated; apostrophes all the same, for whoever saves it as CSV."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("分类结果")

        class _Sheet:
            number = 0

            def row(self, cells: Sequence[str]) -> None:
                for column, cell in enumerate(cells):
                    sheet.write_string(self.number, column, harmless(cell)[:_LONGEST_XLSX_CELL])
                self.number += 1

            def rows(self, rows: Sequence[Sequence[str]], ours: Sequence[str]) -> None:
                for cells, added in zip(rows, csv.reader(ours), strict=True):
                    self.row([*cells, *added])

        yield _Sheet()
