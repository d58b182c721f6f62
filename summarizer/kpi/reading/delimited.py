"""CSV files: their bytes to a grid. Arrow's reader takes regular files; ragged ones go through Python's, row by row."""

from __future__ import annotations

import csv
import io
import itertools
import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from summarizer.kpi.reading.encodings import Encoding, encoding_of, utf8_text
from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.grid import Grid, TextColumn

_DELIMITERS = (",", "\t", ";", "|")
_HEAD_LINES = 60
_HEAD_BYTES = 1 << 18
_CHUNK_ROWS = 50_000
_MOST_COLUMNS = 2_000
_LONGEST_LINE = 8 << 20


@dataclass(frozen=True)
class DelimitedText:
    """A text file as a grid, and how its bytes were understood."""

    grid: Grid
    encoding: Encoding
    delimiter: str


def read_text(path: Path, name: str) -> DelimitedText:
    """The grid of a CSV file; UnreadableFileError when it holds no table that could be read."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        data = memoryview(mapped)
        try:
            _check_lines(data, name)
            encoding = encoding_of(data)
            text = utf8_text(data, encoding)
        finally:
            data.release()
    text = _without_blank_end(text)
    if not text:
        raise UnreadableFileError(f"“{name}”里没有内容。")
    if text[:64].lstrip().lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise UnreadableFileError(f"“{name}”其实是网页或 XML 文件，请用 Excel 打开后另存为 .xlsx 再上传。")
    delimiter = delimiter_of(text[:_HEAD_BYTES].decode("utf-8", "ignore"))
    return DelimitedText(_grid(text, delimiter, name), encoding, delimiter)


def delimiter_of(head: str) -> str:
    """The character that divides most lines into the same number of cells, more than one; a comma if none does."""

    def merit(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in itertools.islice(_rows(io.StringIO(head), delimiter), _HEAD_LINES) if row]
        wide = [width for width in widths if width > 1]
        usual = max(wide, key=wide.count, default=0)
        return wide.count(usual), usual

    return max(_DELIMITERS, key=merit)


def _without_blank_end(text: bytes) -> bytes:
    """Without the blank lines at the end; the last line keeps its own spaces."""
    written = text.rstrip(b" \t\n")
    rest = text[len(written) :].partition(b"\n")[0]
    return written + rest if written else b""


def _grid(text: bytes, delimiter: str, name: str) -> Grid:
    table = _regular(text, delimiter)
    columns = [TextColumn.of(column) for column in table.columns] if table else _ragged(text, delimiter, name)
    return Grid(tuple(columns))


def _regular(text: bytes, delimiter: str) -> pa.Table | None:
    """All rows by Arrow, or None where they do not have the same number of cells."""
    head = text[:_HEAD_BYTES].decode("utf-8", "ignore")
    width = max((len(row) for row in itertools.islice(_rows(io.StringIO(head), delimiter), _HEAD_LINES)), default=0)
    names = [f"c{index}" for index in range(width)]
    try:
        return pa_csv.read_csv(
            pa.BufferReader(text),
            read_options=pa_csv.ReadOptions(column_names=names, block_size=1 << 24),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=b'"' in text, ignore_empty_lines=False
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())), strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _ragged(text: bytes, delimiter: str, name: str) -> list[TextColumn]:
    """All rows by Python, short ones filled up with blanks; encoded chunk by chunk, so that memory stays small."""
    rows = _rows(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), delimiter)
    chunks: list[list[pa.DictionaryArray]] = []
    while chunk := list(itertools.islice(rows, _CHUNK_ROWS)):
        width = max(map(len, chunk))
        if width > _MOST_COLUMNS:
            raise UnreadableFileError(f"“{name}”有一行多达 {width:,} 个单元格，不像是表格，请检查分隔符和引号。")
        columns = itertools.zip_longest(*chunk, fillvalue="")
        chunks.append([pa.array(column, pa.string()).dictionary_encode() for column in columns])
    width = max((len(chunk) for chunk in chunks), default=0)
    return [TextColumn.of(_stacked(chunks, index)) for index in range(width)]


def _stacked(chunks: list[list[pa.DictionaryArray]], index: int) -> pa.ChunkedArray:
    def part(chunk: list[pa.DictionaryArray]) -> pa.DictionaryArray:
        if index < len(chunk):
            return chunk[index]
        blank = pa.array(np.full(len(chunk[0]) if chunk else 0, None), pa.int32())
        return pa.DictionaryArray.from_arrays(blank, pa.array([], pa.string()))

    return pa.chunked_array([part(chunk) for chunk in chunks], pa.dictionary(pa.int32(), pa.string()))


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_LINE)
    return csv.reader(lines, delimiter=delimiter)


def _check_lines(data: memoryview, name: str) -> None:
    """Refuse a file with a line far longer than any row of a table, before anything is decoded."""
    since = 0
    for start in range(0, len(data), _LONGEST_LINE):
        block = bytes(data[start : start + _LONGEST_LINE])
        first, last = block.find(b"\n"), block.rfind(b"\n")
        if (first if first >= 0 else len(block)) + since > _LONGEST_LINE:
            raise UnreadableFileError(f"“{name}”里有一行超过 {_LONGEST_LINE >> 20} MB，不像是表格，请检查后重新导出。")
        since = len(block) - 1 - last if last >= 0 else since + len(block)
