"""Files given as customer feedback whose headers say nothing: the column with the longest texts holds the comments."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow.compute as pc

from summarizer.kpi.reading.cells.blanks import trimmed
from summarizer.kpi.reading.cells.dates import moment_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.names import header_of
from summarizer.kpi.reading.recognition import COMMENT, FEEDBACK, Match, Recognition, meaning_of
from summarizer.periods import Month

# A comment has at least so many characters on average; a header has at most so many.
_SHORTEST_COMMENT, _LONGEST_HEADER = 4.5, 12
_LOOK_AT = 50


def comments_layout(grid: Grid, found: Layout | None, month: Month) -> Layout | None:
    """A layout that reads the longest text column as comments; None where no column looks like comments.

    Without a header that any table knows, a first row of short cells is the header, else there is none (top is -1).
    """
    lengths = [_mean_length(column) for column in grid.columns]
    place = int(np.argmax(lengths)) if lengths else 0
    if not lengths or lengths[place] < _SHORTEST_COMMENT:
        return None
    layout = found or _first_row(grid)
    columns = {place: COMMENT}
    for position, header in enumerate(layout.headers):
        meaning = meaning_of(header, FEEDBACK) if header.key else None
        if meaning and position != place and meaning.column not in columns.values():
            columns[position] = meaning.column
    if "日期" not in columns.values():
        dated = [i for i, column in enumerate(grid.columns) if i not in columns and _holds_dates(column, month)]
        columns |= dict.fromkeys(dated[:1], "日期")
    match = Match(FEEDBACK, dict(sorted(columns.items())), score=0.0, coverage=1.0)
    return replace(layout, recognition=Recognition(match))


def _holds_dates(column: TextColumn, month: Month) -> bool:
    """Whether most of the first texts are dates, written as such and not as bare numbers."""
    texts = [trimmed(text) for text in column.texts[:_LOOK_AT].to_pylist()]
    return sum(_is_date(text, month) for text in texts) > len(texts) / 2


def _is_date(text: str, month: Month) -> bool:
    try:
        return not text.isdecimal() and bool(moment_of(text, month))
    except UnreadableCellError:
        return False


def _first_row(grid: Grid) -> Layout:
    first = next((row for row in range(len(grid)) if grid.filled[row]), 0)
    cells = grid.row(first)
    named = all(len(cell.strip()) <= _LONGEST_HEADER for cell in cells) and len(grid) > first + 1
    headers = tuple(header_of(cell if named else f"第 {place + 1} 列") for place, cell in enumerate(cells))
    return Layout(first if named else -1, first if named else -1, headers, Recognition(None))


def _mean_length(column: TextColumn) -> float:
    """The mean number of characters of the filled cells; numbers and dates count as nothing."""
    codes = column.codes[column.codes >= 0]
    if not len(codes):
        return 0.0
    sizes = pc.utf8_length(column.texts).to_numpy(zero_copy_only=False)
    texts = pc.match_substring_regex(column.texts, r"\p{Han}|[A-Za-z]{3}").to_numpy(zero_copy_only=False)
    return float(np.where(texts, sizes, 0)[codes].mean())
