"""CSV files: their bytes to a grid, with the encoding and the delimiter found on the way."""

from __future__ import annotations

import io
import itertools
import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.kpi.reading.csv_rows import Ragged, columns_of, parsed
from summarizer.kpi.reading.encodings import Encoding, encoding_of, utf8_text
from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.long_cells import shortened
from summarizer.kpi.reading.quotes import without_stray_quotes
from summarizer.kpi.reading.report import Note

_DELIMITERS = (",", "\t", ";", "|")
_HEAD_LINES, _EXAMPLES = 60, 5
_HEAD_BYTES = 1 << 18
_LONGEST_LINE = 8 << 20


@dataclass(frozen=True)
class DelimitedText:
    """A text file as a grid, how its bytes were understood and its rows divided, and what a person should look at."""

    grid: Grid
    encoding: Encoding
    delimiter: str
    ragged: Ragged
    warnings: tuple[Note, ...] = ()


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
    delimiter = delimiter_of(text[:_HEAD_BYTES].decode("utf-8", "ignore"))
    text, stray = without_stray_quotes(text, delimiter)
    columns, ragged = columns_of(text, delimiter, name)
    columns, notes = shortened(columns)
    notes += [*_stray(stray), *_undecoded(text)]
    return DelimitedText(Grid(tuple(columns)), encoding, delimiter, ragged, tuple(notes))


def _stray(lines: Sequence[int]) -> Iterator[Note]:
    if lines:
        examples = tuple(f"第 {line} 行" for line in lines[:_EXAMPLES])
        yield Note("引号不成对，去掉多余的引号后逐行读取，请核对", len(lines), examples)


def _undecoded(text: bytes) -> Iterator[Note]:
    if count := text.count("\ufffd".encode()):
        yield Note("有字符无法识别，显示为“\ufffd”，请核对文件的编码", count)


def delimiter_of(head: str) -> str:
    """The character that divides most lines into the same number of cells, more than one; a comma if none does."""

    def merit(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in itertools.islice(parsed(io.StringIO(head), delimiter), _HEAD_LINES) if row]
        wide = [width for width in widths if width > 1]
        usual = max(wide, key=wide.count, default=0)
        return wide.count(usual), usual

    return max(_DELIMITERS, key=merit)


def _without_blank_end(text: bytes) -> bytes:
    """Without the blank lines at the end; the last line keeps its own spaces."""
    written = text.rstrip(b" \t\n")
    rest = text[len(written) :].partition(b"\n")[0]
    return written + rest if written else b""


def _check_lines(data: memoryview, name: str) -> None:
    """Refuse a file with a line far longer than any row of a table, before anything is decoded."""
    since = 0
    for start in range(0, len(data), _LONGEST_LINE):
        block = bytes(data[start : start + _LONGEST_LINE])
        first, last = block.find(b"\n"), block.rfind(b"\n")
        if (first if first >= 0 else len(block)) + since > _LONGEST_LINE:
            raise UnreadableFileError(f"“{name}”里有一行超过 {_LONGEST_LINE >> 20} MB，不像是表格，请检查后重新导出。")
        since = len(block) - 1 - last if last >= 0 else since + len(block)
