"""A column that only counts the rows gives way to another that could as well be what its header says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.recognition import Recognition

_ENOUGH = 2  # rows that count; one alone may be anything


def without_counting(grid: Grid, layout: Layout) -> Layout:
    """The layout with 编号 taken from 反馈序号 (F1, F2) where 编码 beside it is 1, 2, 3 down the sheet."""
    match = layout.recognition.match
    if match is None or not match.doubled:
        return layout
    columns, doubled = dict(match.columns), dict(match.doubled)
    for place, column in match.doubled.items():
        taken = next((other for other, name in columns.items() if name == column), None)
        if taken is None or not _counts(grid, taken, layout.bottom + 1) or _counts(grid, place, layout.bottom + 1):
            continue
        del columns[taken], doubled[place]
        columns[place], doubled[taken] = column, column
    better = replace(match, columns=dict(sorted(columns.items())), doubled=doubled)
    return replace(layout, recognition=Recognition(better))


def _counts(grid: Grid, place: int, first: int) -> bool:
    """Whether the cells below a header are 1, 2, 3 …, with blanks between them perhaps."""
    cells = list(_texts(grid, place, first))
    return len(cells) >= _ENOUGH and all(cell == str(number) for number, cell in enumerate(cells, 1))


def _texts(grid: Grid, place: int, first: int) -> Iterator[str]:
    column = grid.columns[place]
    return (column.texts[int(code)].as_py().strip().removesuffix(".0") for code in column.codes[first:] if code >= 0)
