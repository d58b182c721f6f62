"""The 合计 columns of a wide table against the sums of the columns that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import levels_of
from summarizer.kpi.reading.pivoting import Wide
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.rows import is_total

_MOST_ROWS, _EXAMPLES = 5000, 5


def column_totals(grid: Grid, rows: Sequence[Sequence[str]], wide: Wide) -> Iterator[Note]:
    """A note about the rows whose total is the sum of none of the groups of columns that it may mean."""
    parts = levels_of(rows[wide.top : wide.bottom + 1])
    found = []
    for place in wide.totals:
        beside = [m.place for m in wide.members if set(parts[m.place]) & _heading(parts[place])]
        alike = [m.place for m in wide.members if m.measure == wide.members[0].measure]
        left = [m.place for m in wide.members if m.place < place]
        for row in range(wide.bottom + 1, min(len(grid), _MOST_ROWS)):
            stated = _number(grid, row, place)
            sums = [_sum(grid, row, places) for places in (beside, alike, left) if places]
            if stated is not None and not any(abs(stated - total) <= max(0.01, 1e-6 * abs(total)) for total in sums):
                found.append(f"{grid.address(row, place)} 写的是 {stated:,.2f}，各列之和是 {sums[0]:,.2f}")
    if found:
        yield Note("合计列与各列之和不符", len(found), tuple(found[:_EXAMPLES]))


def _heading(texts: Sequence[str]) -> set[str]:
    """The header cells over a total that do not say that it is one."""
    return {text for text in texts if text and not is_total(text)}


def _sum(grid: Grid, row: int, places: Sequence[int]) -> float:
    return sum(_number(grid, row, place) or 0.0 for place in places)


def _number(grid: Grid, row: int, place: int) -> float | None:
    text = trimmed(grid.columns[place].text(row))
    try:
        return None if is_blank(text, vague=True) else number_of(text, money=True).value
    except UnreadableCellError:
        return None
