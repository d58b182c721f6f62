"""A day in one column and its time of day in the next, 受理日期 and 受理时间, put together to one moment."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.grid import Grid, TextColumn
from summarizer.kpi.reading.headers import Layout
from summarizer.kpi.reading.recognition import Recognition
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import table_specs

_TIME = re.compile(r"(?:上午|下午)?\s*\d{1,2}[:：时点]\s*\d{1,2}(?:[:：分]\s*\d{0,2}(?:\.\d+)?秒?)?\s*(?:[AaPp][Mm])?")
_LOOK_AT, _MOST = 200, 0.9


def with_times(grid: Grid, layout: Layout) -> tuple[Grid, Layout, tuple[Note, ...]]:
    """The sheet with each such pair in the column of the time of day, and what was put together."""
    match = layout.recognition.match
    if match is None:
        return grid, layout, ()
    spec, places = table_specs()[match.table], {name: place for place, name in match.columns.items()}
    doubled, notes = dict(match.doubled), []
    for place, name in match.doubled.items():
        if spec.column(name).kind != "datetime":
            continue
        timed = [at for at in (place, places[name]) if _are_times(grid, at, layout.bottom)]
        if len(timed) != 1:
            continue
        (time,) = timed
        day = place if time == places[name] else places[name]
        grid = _joined(grid, day, time, places[name], layout.bottom)
        del doubled[place]
        pair = f"“{layout.headers[day].raw}”与“{layout.headers[time].raw}”"
        notes.append(Note(f"{pair}合为“{name}”", 1))
    changed = replace(layout, recognition=Recognition(replace(match, doubled=doubled)))
    return (grid, changed, tuple(notes)) if notes else (grid, layout, ())


def _are_times(grid: Grid, place: int, bottom: int) -> bool:
    """Whether a column holds times of day alone."""
    texts = [trimmed(text) for text in grid.columns[place].between(bottom + 1, len(grid)).head(_LOOK_AT)]
    filled = [text for text in texts if not is_blank(text, vague=True)]
    return bool(filled) and sum(bool(_TIME.fullmatch(text)) for text in filled) >= _MOST * len(filled)


def _joined(grid: Grid, day: int, time: int, into: int, bottom: int) -> Grid:
    """The grid with day and time in one column; a day without a time stays a day."""
    days, times = grid.columns[day], grid.columns[time]
    cells = [grid.columns[into].text(row) for row in range(bottom + 1)]
    for row in range(bottom + 1, len(grid)):
        stated, at = trimmed(days.text(row)).removesuffix(" 00:00:00"), trimmed(times.text(row))
        cells.append(stated if is_blank(at, vague=True) or is_blank(stated, vague=True) else f"{stated} {at}")
    columns = list(grid.columns)
    columns[into] = TextColumn.of_texts(cells)
    return replace(grid, columns=tuple(columns))
