"""Rows of one cell that say what the rows under them are of, 产品线：泵 or 华东, made a column of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from summarizer.kpi.reading.grid import Grid, Mask, TextColumn
from summarizer.kpi.reading.header_words import is_region
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import header_of, key_of
from summarizer.kpi.reading.recognition import Clues, meaning_of
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.rows import is_total
from summarizer.kpi.tables import table_specs

REGION = "区域"
_BY_VALUES = (REGION, "产品线", "业务单元", "客户", "销售员", "产品")
_LONGEST, _LEFT, _SHOWN, _FEWEST = 24, 3, 3, 2
_SAID = re.compile(r"([^:：]{1,8})[:：]\s*(.+)")
_NUMBERED = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．]\s*")


def with_groups(grid: Grid, layout: Layout | None, clues: Clues) -> tuple[Grid, Note] | None:
    """The sheet without such rows and with a column of what they say; None where there are none, or where neither
    they nor the names in other files tell which column they stand for."""
    if layout is None or layout.bottom < 0:
        return None
    rows = _lone(grid, layout)
    if rows is None:
        return None
    texts = [_NUMBERED.sub("", _text(grid, row)) for row in rows]
    said = [match for text in texts if (match := _SAID.fullmatch(text))]
    labels = {match[1].strip() for match in said} if len(said) == len(texts) else set()
    values = [match[2].strip() for match in said] if len(labels) == 1 else texts
    column = _column(next(iter(labels))) if len(labels) == 1 else _known(values, clues)
    if column is None:
        return None
    lone = np.isin(np.arange(len(grid)), rows)
    examples = tuple(f"第 {grid.number(row)} 行 {value}" for row, value in zip(rows[:_SHOWN], values, strict=False))
    without = replace(grid, columns=tuple(TextColumn(np.where(lone, -1, c.codes), c.texts) for c in grid.columns))
    if layout.recognition.match and column in layout.recognition.match.columns.values():
        return without, Note(f"分组标题行（“{column}”列里也有），没有当作数据", len(rows), examples)
    given = _carried(grid, layout.bottom, rows, values, column)
    return without.with_column(given), Note(f"分组标题行的“{column}”填到其下每一行", len(rows), examples)


def _lone(grid: Grid, layout: Layout) -> list[int] | None:
    """The rows of one short text at the left, if the first row under the header is one and rows follow each."""
    below = np.arange(len(grid)) > layout.bottom
    full = np.flatnonzero(below & (grid.filled > 1))
    rows = [int(row) for row in np.flatnonzero(below & (grid.filled == 1)) if _is_heading(grid, int(row))]
    if not rows or not len(full) or len(full) < _FEWEST or rows[0] > full[0] or len(rows) > len(full):
        return None
    ends = [*rows[1:], len(grid)]
    return [row for row, end in zip(rows, ends, strict=True) if ((full > row) & (full < end)).any()] or None


def _is_heading(grid: Grid, row: int) -> bool:
    text = _text(grid, row)
    left = any(column.codes[row] >= 0 for column in grid.columns[:_LEFT])
    return left and 0 < len(text) <= _LONGEST and not is_total(text) and not re.search(r"[。；;!！?？]", text)


def _text(grid: Grid, row: int) -> str:
    return next((text for column in grid.columns if (text := column.text(row).strip())), "")


def _column(label: str) -> str | None:
    """The column that a label before a colon names, in whichever table."""
    found = {meaning.column for table in table_specs() if (meaning := meaning_of(header_of(label), table))} & set(
        _BY_VALUES
    )
    return found.pop() if len(found) == 1 else None


def _known(values: Sequence[str], clues: Clues) -> str | None:
    """The one column whose names, in other files or as regions are called, all values are."""
    found = [name for name in _BY_VALUES if all(key_of(text) in clues.known.get(name, frozenset()) for text in values)]
    if not found and all(map(is_region, values)):
        found = [REGION]
    return found[0] if len(found) == 1 else None


def _carried(grid: Grid, bottom: int, rows: Sequence[int], values: Sequence[str], column: str) -> TextColumn:
    heading: Mask = np.isin(np.arange(len(grid)), rows)
    of = np.cumsum(heading) - 1
    data = (grid.filled > 1) & (of >= 0) & (np.arange(len(grid)) > bottom)
    cells: list[str | None] = [
        values[of[row]] if data[row] and not is_total(_text(grid, row)) else None for row in range(len(grid))
    ]
    cells[bottom] = column
    return TextColumn.of_texts(cells)
