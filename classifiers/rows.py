"""Files of comments as rows of cells, one after the other: CSV in the usual encodings, XLSX and XLS."""

from __future__ import annotations

import codecs
import csv
import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

BOOKS = frozenset({".xlsx", ".xls", ".xlsm"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})

_BLOCK = 1 << 20
_MOST_UNPACKED = 2 << 30
_LONGEST_CELL = 16 << 20

Row = list[str]


class UnreadableError(ValueError):
    """A file that is no table of comments; the message is one Chinese sentence for the user."""


@dataclass(frozen=True)
class Rows:
    """A header and the rows under it, each of the header's length; `total` is how many, as far as known beforehand."""

    header: Row
    body: Iterator[Row]
    total: int


def read_rows(source: Path) -> Rows:
    """The rows of a file; raises UnreadableError."""
    if not source.is_file():
        raise UnreadableError(f"找不到文件 {source.name}")
    if not source.stat().st_size:
        raise UnreadableError(f"{source.name} 是空文件")
    suffix = source.suffix.lower()
    if suffix in BOOKS:
        return _shaped(source, *_book(source))
    if suffix in TEXTS:
        return _shaped(source, *_delimited(source))
    raise UnreadableError(f"不支持 {suffix or '没有后缀'} 的文件，请上传 CSV 或 XLSX")


def _shaped(source: Path, rows: Iterator[Row], total: int) -> Rows:
    """The first row that is not blank is the header; shorter rows are filled, cells beyond the header are kept."""
    filled = (row for row in rows if (row and row[0] and not row[0].isspace()) or not _is_blank(row))
    header = next(filled, None)
    if header is None:
        raise UnreadableError(f"{source.name} 里没有内容")
    names = [name.strip().lstrip("\ufeff") for name in header]
    first = next(filled, None)
    if first is None:
        raise UnreadableError(f"{source.name} 只有表头，没有数据行")
    width = len(names)
    body = (row if len(row) == width else _fitted(row, width) for row in itertools.chain([first], filled))
    return Rows(names, body, max(total - 1, 1))


def _is_blank(row: Row) -> bool:
    return not "".join(row).strip()


def _fitted(row: Row, width: int) -> Row:
    if len(row) > width:
        spare = [cell for cell in row[width:] if cell.strip()]
        return [*row[: width - 1], " ".join([row[width - 1], *spare])]
    return row + [""] * (width - len(row))


def _book(source: Path) -> tuple[Iterator[Row], int]:
    """The first sheet that holds anything."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        _refuse_bomb(source)
        book = CalamineWorkbook.from_path(source)
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
            if cells:
                return ([_written(cell) for cell in row] for row in cells), len(cells)
    except (CalamineError, OSError, zipfile.BadZipFile, ValueError) as problem:
        if isinstance(problem, UnreadableError):
            raise
        raise UnreadableError(f"{source.name} 无法读取：文件已损坏、加了密码或不是 Excel 文件") from problem
    raise UnreadableError(f"{source.name} 里没有内容")


def _refuse_bomb(source: Path) -> None:
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise UnreadableError(f"{source.name} 解压后过大，请拆分后再上传")


def _written(cell: object) -> str:
    """A cell as Excel shows it, near enough: whole numbers without a decimal point, dates without midnight."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if (cell.hour, cell.minute, cell.second) != (0, 0, 0) else str(cell.date())
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _delimited(source: Path) -> tuple[Iterator[Row], int]:
    encoding, lines, head = _examined(source)
    delimiter = max(",\t;", key=lambda mark: (head.count(mark), mark == ","))
    csv.field_size_limit(_LONGEST_CELL)
    return _parsed(source, encoding, delimiter), lines


def _parsed(source: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with source.open(encoding=encoding, newline="") as stream:
        try:
            yield from csv.reader(stream, delimiter=delimiter)
        except csv.Error as problem:
            raise UnreadableError(f"{source.name} 不是完整的 CSV 文件：{problem}") from problem


def _examined(source: Path) -> tuple[str, int, str]:
    """The encoding (BOM, else strict UTF-8, else GB18030), the number of lines and the first line."""
    with source.open("rb") as stream:
        start = stream.read(4)
    is_utf16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if is_utf16 else ["utf-8-sig", "gb18030"]:
        try:
            lines, head = _decoded_lines(source, encoding)
        except UnicodeDecodeError:
            continue
        return encoding, lines, head
    raise UnreadableError(f"{source.name} 无法读取：不是 UTF-8 或 GB18030 编码的文本")


def _decoded_lines(source: Path, encoding: str) -> tuple[int, str]:
    """The number of lines and the first that is not blank; raises UnicodeDecodeError for another encoding."""
    lines, head, decoder = 1, "", codecs.getincrementaldecoder(encoding)()
    with source.open("rb") as stream:
        while raw := stream.read(_BLOCK):
            block = decoder.decode(raw)
            if "\0" in block:
                raise UnreadableError(f"{source.name} 无法读取：这是二进制文件，不是 CSV")
            head = head or next((line for line in block.splitlines() if line.strip()), "")
            lines += block.count("\n")
    decoder.decode(b"", final=True)
    return lines, head
