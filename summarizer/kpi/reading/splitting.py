"""Several tables in one sheet, under each other or beside each other, each with its header and its titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.kpi.reading.beside import beside_each_other
from summarizer.kpi.reading.candidates import header_candidates
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.header_words import word_of
from summarizer.kpi.reading.headers import find_layout, joined
from summarizer.kpi.reading.names import header_of, unit_in_note
from summarizer.kpi.reading.recognition import Clues, recognise
from summarizer.kpi.reading.rows import is_total
from summarizer.kpi.reading.vocabulary import vocabulary
from summarizer.periods import Month

_FEWEST, _TITLE_ROWS, _HIGHEST, _LOOK_AT = 2, 5, 3, 40
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-(（]?[¥￥]?\s*\d[\d,，]*(\.\d+)?\s*[)）分%元万]*")


@dataclass(frozen=True)
class Block:
    """A part of a sheet that holds one table: where it begins, and where its header's last row is."""

    start: int
    header: int


def parts_of(grid: Grid, clues: Clues, month: Month) -> list[Grid]:
    """The tables of a sheet, each as a grid of its own with the titles above it; the sheet itself if it is one."""
    beside = beside_each_other(grid, clues, month)
    if len(beside) > 1:
        return [part for grid in beside for part in parts_of(grid, clues, month)]
    blocks = _under(grid, clues)
    if len(blocks) < 2:
        return [grid]
    ends = [*(block.start for block in blocks[1:]), len(grid)]
    starts = [0, *(block.start for block in blocks[1:])]
    rows = [grid.part(span) for span in zip(starts, ends, strict=True)]
    return [part for block in rows for part in (beside_each_other(block, clues, month) or [block])]


def _under(grid: Grid, clues: Clues) -> list[Block]:
    """The tables under each other; a header that is only said again, as on every page, begins no other."""
    blocks: list[Block] = []
    head: list[list[str]] = []
    before = -_HIGHEST
    for row in header_candidates(grid):
        cells = grid.row(row)
        if row - before == 1 or not _is_header(grid, row, cells, clues):
            before = row if row - before == 1 else before
            continue
        before = row
        start = _start(grid, row, blocks[-1].header + 1 if blocks else 0, head)
        if not blocks:
            head = _head(grid, row, clues)
            blocks += [Block(0, 0)] if _holds_data(grid, start) or _holds_table(grid, start, cells, clues) else []
        elif start == row and len(head) < 2 and _keys(cells) == _keys(grid.row(blocks[-1].header)):
            continue
        blocks.append(Block(start, row))
    return blocks


def _head(grid: Grid, row: int, clues: Clues) -> list[list[str]]:
    """The rows of the first table's header."""
    layout = find_layout(grid.part((0, min(len(grid), row + _HIGHEST))), clues)
    return [grid.row(index) for index in range(layout.top, layout.bottom + 1)] if layout else [grid.row(row)]


def _holds_data(grid: Grid, before: int) -> bool:
    """Whether rows with numbers stand above the first known header: those of a table whose header nobody knows."""
    rows = [grid.row(row) for row in range(min(before, _LOOK_AT)) if grid.filled[row] > 1]
    return sum(is_number(cell) for row in rows for cell in row) >= _FEWEST


def _holds_table(grid: Grid, before: int, below: Sequence[str], clues: Clues) -> bool:
    """Whether the rows above the first header of several names are a table of one column, such as comments.

    A title may name the table whose header follows, 反馈（内部资料）: what is recognised above is then no other table.
    """
    layout = find_layout(grid.part((0, before)), clues) if before > 1 else None
    above = layout.recognition.match if layout else None
    match = recognise(joined([below]), clues).match
    return above is not None and (match is None or match.table != above.table)


def is_number(cell: str) -> bool:
    """Whether a cell is a number as people write one."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def _keys(cells: Sequence[str]) -> list[str]:
    return [header_of(cell).key for cell in cells]


def _is_header(grid: Grid, row: int, cells: Sequence[str], clues: Clues) -> bool:
    """Whether a row of names heads a table: one that is known or wide, or, behind a blank row, names alone."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    words = [word_of(text).kind for text in texts]
    named = [vocabulary().knows(header_of(text).bare) for text in texts]
    times = [kind in ("month", "year", "region", "longer", "total", "computed") for kind in words]
    if len(texts) < _FEWEST or any(is_total(text) for text in texts[:1]):
        return False
    if any(_NUMBER.fullmatch(text) and not time for text, time in zip(texts, times, strict=True)):
        return False
    if sum(named) + sum(times) < len(texts) / 2:
        return False
    match = recognise(joined([cells]), Clues(clues.names, clues.feedback)).match
    if match and len(match.columns) >= _FEWEST and sum(named) > len(texts) / 2:
        return True
    if sum(kind in ("month", "region") for kind in words) >= _FEWEST and any(named):
        return True
    return sum(named) >= _FEWEST and (row == 0 or grid.filled[row - 1] <= 1)


def _start(grid: Grid, row: int, after: int, head: Sequence[Sequence[str]]) -> int:
    """Where a table's header, titles and notes begin; `row` is one of its header, `after` the last header's next, and
    `head` the rows of the first header, which may be said again."""
    first = row
    while first > after and grid.row(first - 1) in head:
        first -= 1
    if first == row and first - 1 > after and _groups(grid, row) and _parted(grid, first - 2):
        first -= 1
    start = first
    while start > max(after, first - _TITLE_ROWS) and grid.filled[start - 1] and _is_title(grid, start - 1):
        start -= 1
    bounded = start == after or not grid.filled[start - 1] or not _is_title(grid, start - 1)
    if start < first and bounded:
        return start
    return first if start < first else _lone_title_above(grid, first, after) or first


def _groups(grid: Grid, row: int) -> bool:
    """Whether the row above a header may hold labels over groups of its columns."""
    texts = [text for cell in grid.row(row - 1) if (text := cell.strip())]
    return 0 < len(texts) < grid.filled[row] and not any(_DIGIT.search(text) or is_total(text) for text in texts)


def _parted(grid: Grid, row: int) -> bool:
    return not grid.filled[row] or _is_title(grid, row)


def _lone_title_above(grid: Grid, row: int, after: int) -> int:
    """Where a title begins that stands between blank rows above a header; 0 if there is none."""
    above = row
    while above > after and not grid.filled[above - 1]:
        above -= 1
    first = above
    while first > after and grid.filled[first - 1] and _is_title(grid, first - 1) and above - first < _TITLE_ROWS:
        first -= 1
    alone = first > after and not grid.filled[first - 1]
    return first if above < row and first < above and alone else 0


def _is_title(grid: Grid, row: int) -> bool:
    """Whether a row may be a title, a note or the labels of groups: no total and no number, and not a row of data."""
    texts = [text for cell in grid.row(row) if (text := cell.strip())]
    if any(is_total(text) or _NUMBER.fullmatch(text) for text in texts):
        return False
    return len(texts) == 1 or any(unit_in_note(text) for text in texts)
