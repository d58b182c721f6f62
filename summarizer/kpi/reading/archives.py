"""What a workbook would unpack to, looked at before parsing: the parsers read a ZIP bomb without complaint."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from summarizer.kpi.reading.errors import UnreadableFileError, no_table

_MOST_ENTRIES = 5_000
_MOST_UNPACKED = 2 * 1024**3
_SMALL = 32 * 1024**2
_MOST_RATIO = 200
_MOST_CELLS = 60_000_000
_LONGEST_TEXT = 16 * 1024**2
_TEXTS = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# A cell that holds something; one with only a format is written without content and takes no place.
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>/]*>')
_BLOCK = 1 << 22


def check_archive(path: Path, name: str) -> bool:
    """Whether the sheets in a zipped workbook are binary (.xlsb).

    UnreadableFileError when it is broken, is no workbook, or would unpack to more than is reasonable.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            check_sizes(entries, name)
            _check_kind({entry.filename for entry in entries}, name)
            for entry in entries:
                if _SHEET.fullmatch(entry.filename) and entry.file_size <= 2 * _SMALL:
                    _check_extent(archive, entry, name)
                if _TEXTS.fullmatch(entry.filename) and _LONGEST_TEXT < entry.file_size <= 8 * _SMALL:
                    _check_texts(archive, entry, name)
            return any(entry.filename == "xl/workbook.bin" for entry in entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。") from error


def check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    """UnreadableFileError for an archive that would unpack to more than is reasonable."""
    unpacked = sum(entry.file_size for entry in entries)
    inflated = any(
        entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1) for entry in entries
    )
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED or inflated:
        raise UnreadableFileError(f"“{name}”解压后大得不合常理，没有读取。")


def _check_kind(names: set[str], name: str) -> None:
    if names & {"xl/workbook.xml", "xl/workbook.bin"} or "content.xml" in names:
        return
    for folder, what in (("word/", "Word 文档"), ("ppt/", "PowerPoint 文件")):
        if any(entry.startswith(folder) for entry in names):
            raise no_table(name, what)
    if any(entry.startswith("xl/") for entry in names):
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。")
    raise UnreadableFileError(f"“{name}”其实是压缩包，不是表格，请解压后上传里面的文件。")


def _check_extent(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse a sheet whose few cells lie so far apart that a table of all between would fill the memory."""
    rows: list[int] = []
    columns: list[int] = []
    with archive.open(entry) as stream:
        overlap = b""
        while block := stream.read(_BLOCK):
            found = _CELL.findall(overlap + block)
            if found:
                numbers = [int(row) for _, row in found]
                rows += [min(numbers), max(numbers)]
                widths = {_number(letters) for letters in {letters for letters, _ in found}}
                columns += [min(widths), max(widths)]
            overlap = block[-256:]
    if rows and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > _MOST_CELLS:
        raise UnreadableFileError(f"“{name}”里有离数据极远的单元格，请删掉表格以外的内容后再上传。")


def _check_texts(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse a workbook with a text far longer than any cell's, which would be copied again and again in memory."""
    since = 0
    with archive.open(entry) as stream:
        while block := stream.read(_BLOCK):
            first, last = block.find(b"<"), block.rfind(b"<")
            if since + (first if first >= 0 else len(block)) > _LONGEST_TEXT:
                raise UnreadableFileError(f"“{name}”里有一个单元格大得不合常理，请删掉它后再上传。")
            since = len(block) - last if last >= 0 else since + len(block)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
