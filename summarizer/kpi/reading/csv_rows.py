"""The rows of delimited text as columns: by Arrow all at once, the few rows that do not fit put back in between."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from summarizer.kpi.reading.errors import UnreadableFileError
from summarizer.kpi.reading.grid import TextColumn

_HEAD_LINES, _HEAD_BYTES = 60, 1 << 18
_CHUNK_ROWS, _MOST_MISFITS, _MOST_COLUMNS = 50_000, 20_000, 2_000
_LARGEST_CELL = 8 << 20
_TEXTS = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Ragged:
    """How many cells the rows of a text were written with: `usual`, and by row number those with other `widths`."""

    usual: int
    widths: Mapping[int, int] = field(default_factory=dict)


def columns_of(text: bytes, delimiter: str, name: str) -> tuple[list[TextColumn], Ragged]:
    """The columns of UTF-8 text, and how many cells its rows have; short rows are filled up with blanks.

    UnreadableFileError when it is no table.
    """
    width = _usual_width(text, delimiter)
    if 0 < width <= _MOST_COLUMNS:
        if table := _by_arrow(text, delimiter, width, None):
            return [TextColumn.of(column) for column in table.columns], Ragged(width)
        misfits: list[tuple[int, list[str]]] = []
        if table := _by_arrow(text, delimiter, width, misfits):
            return _with(table, misfits), Ragged(width, {place + 1: len(cells) for place, cells in misfits})
    try:
        return _by_python(text, delimiter, width)
    except csv.Error as error:
        raise UnreadableFileError(f"“{name}”里有没有结束的引号或过大的单元格，请检查后重新导出。") from error
    except OverflowError as error:
        raise UnreadableFileError(f"“{name}”有一行的单元格多得不像是表格，请检查分隔符和引号。") from error


def parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Rows by Python's reader, which takes what comes."""
    csv.field_size_limit(_LARGEST_CELL)
    return csv.reader(lines, delimiter=delimiter)


def _usual_width(text: bytes, delimiter: str) -> int:
    """The number of cells that most of the first rows have."""
    head = io.StringIO(text[:_HEAD_BYTES].decode("utf-8", "ignore"))
    widths = Counter(len(row) for row in itertools.islice(parsed(head, delimiter), _HEAD_LINES) if row)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _by_arrow(text: bytes, delimiter: str, width: int, misfits: list[tuple[int, list[str]]] | None) -> pa.Table | None:
    """All rows of that width; others are gathered in `misfits` with their place, or make it None where that is None."""

    def gather(row: Any) -> str:
        assert misfits is not None
        cells = next(parsed([row.text], delimiter), [])
        if len(misfits) >= _MOST_MISFITS or len(cells) > _MOST_COLUMNS:
            return "error"
        misfits.append((row.number - 1, cells))
        return "skip"

    names = [f"c{index}" for index in range(width)]
    try:
        return pa_csv.read_csv(
            pa.BufferReader(text),
            read_options=pa_csv.ReadOptions(column_names=names, block_size=1 << 24, use_threads=misfits is None),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=b'"' in text,
                ignore_empty_lines=False,
                invalid_row_handler=None if misfits is None else gather,
            ),
            convert_options=pa_csv.ConvertOptions(column_types=dict.fromkeys(names, _TEXTS), strings_can_be_null=False),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _with(table: pa.Table, misfits: list[tuple[int, list[str]]]) -> list[TextColumn]:
    """The columns with the misfits at their places; cells beyond the usual width make columns of their own."""
    rows = table.num_rows + len(misfits)
    widest = max([table.num_columns, *(len(cells) for _, cells in misfits)])
    places = np.array([place for place, _ in misfits], dtype=np.intp)
    others = np.setdiff1d(np.arange(rows), places)
    columns = []
    for index in range(widest):
        few = TextColumn.of_texts([cells[index] if index < len(cells) else "" for _, cells in misfits])
        codes, texts = np.full(rows, -1, dtype=np.int32), few.texts
        codes[places] = few.codes
        if index < table.num_columns:
            many = TextColumn.of(table.column(index))
            codes[others] = np.where(many.codes < 0, np.int32(-1), many.codes + np.int32(len(texts)))
            texts = pa.concat_arrays([texts, many.texts])
        columns.append(TextColumn(codes, texts))
    return columns


def _by_python(text: bytes, delimiter: str, usual: int) -> tuple[list[TextColumn], Ragged]:
    """All rows by Python, encoded chunk by chunk so that memory stays small; OverflowError for endless rows."""
    rows = parsed(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), delimiter)
    chunks: list[list[pa.DictionaryArray]] = []
    widths: dict[int, int] = {}
    number = 0
    while chunk := list(itertools.islice(rows, _CHUNK_ROWS)):
        if max(map(len, chunk)) > _MOST_COLUMNS:
            raise OverflowError
        widths |= {number + place: len(row) for place, row in enumerate(chunk, 1) if len(row) != usual}
        number += len(chunk)
        columns = itertools.zip_longest(*chunk, fillvalue="")
        chunks.append([pa.array(column, pa.string()).dictionary_encode() for column in columns])
    width = max((len(chunk) for chunk in chunks), default=0)
    return [TextColumn.of(_stacked(chunks, index)) for index in range(width)], Ragged(usual, widths)


def _stacked(chunks: list[list[pa.DictionaryArray]], index: int) -> pa.ChunkedArray:
    def part(chunk: list[pa.DictionaryArray]) -> pa.DictionaryArray:
        if index < len(chunk):
            return chunk[index]
        blank = pa.array(np.full(len(chunk[0]) if chunk else 0, None), pa.int32())
        return pa.DictionaryArray.from_arrays(blank, pa.array([], pa.string()))

    return pa.chunked_array([part(chunk) for chunk in chunks], _TEXTS)
