"""Cells longer than any spreadsheet's: cut before they are looked at, so that one cell cannot hold up a whole file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.grid import TextColumn
from summarizer.kpi.reading.report import Note

# What Excel allows in one cell.
LONGEST_CELL = 32_767


def shortened(columns: Sequence[TextColumn]) -> tuple[list[TextColumn], list[Note]]:
    """The columns with overlong cells cut, and a note if there were any."""
    result, count = [], 0
    for column in columns:
        longest = pc.max(pc.binary_length(column.texts)).as_py() or 0
        if longest > LONGEST_CELL and (long := _long(column)).any():
            count += int(column.spread(long).sum())
            texts = pc.if_else(pa.array(long), pc.utf8_slice_codeunits(column.texts, 0, LONGEST_CELL), column.texts)
            column = TextColumn(column.codes, texts)
        result.append(column)
    note = Note(f"单元格超过 {LONGEST_CELL:,} 个字，只读取了前面的部分", count)
    return result, [note] if count else []


def _long(column: TextColumn) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(pc.utf8_length(column.texts).to_numpy(zero_copy_only=False) > LONGEST_CELL)
