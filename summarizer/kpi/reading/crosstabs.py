"""Wide tables turned long: with a column for each month, region or product line, and surveys with one a dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from summarizer.kpi.reading.cells.blanks import is_blank, trimmed
from summarizer.kpi.reading.column_totals import column_totals
from summarizer.kpi.reading.grid import Grid
from summarizer.kpi.reading.headers import Layout, find_layout, levels_of
from summarizer.kpi.reading.names import unit_in_note
from summarizer.kpi.reading.people import with_targets
from summarizer.kpi.reading.pivoting import Wide, unpivoted
from summarizer.kpi.reading.recognition import Clues
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.surveys import with_dimensions
from summarizer.kpi.reading.wide_headers import REGION, Setting, crossed, longer_times, named_months
from summarizer.periods import Month

_FARTHEST_ROW, _HIGHEST, _LOOK_AT, _NUMERIC, _SHOWN = 15, 3, 200, 0.8, 3
_NUMBER = re.compile(r"[-(（]?[¥￥]?\s*\d[\d,，]*(\.\d+)?\s*[)）分%元万]*(?:\s*/\s*(?:5|10|100)分?)?")

_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")


@dataclass(frozen=True)
class LongForm:
    """A wide sheet in long form: its grid, the layout found in it, how many columns became rows, the headers of those
    that are neither, and what the reader should know."""

    grid: Grid
    layout: Layout
    members: int
    unread: tuple[str, ...] = ()
    repairs: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()

    @property
    def coverage(self) -> float:
        """How much of the table that it holds is there."""
        return self.layout.recognition.match.coverage if self.layout.recognition.match else 0.0


def long_form(grid: Grid, clues: Clues, month: Month) -> LongForm | None:
    """The sheet in long form, or None where it is not wide or its long form is no table that can be told."""
    rows = [grid.row(index) for index in range(min(_FARTHEST_ROW, len(grid)))]
    found = [form for wide in _wide_headers(grid, rows, clues, month) if (form := _long(grid, rows, wide, clues))]
    return max(found, key=lambda form: (form.coverage, form.members, form.layout.top), default=None)


def why_not_read(grid: Grid) -> str | None:
    """What is wrong with a wide sheet that gave no table: it has quarters for columns, or does not say of what."""
    rows = [grid.row(index) for index in range(min(_FARTHEST_ROW, len(grid)))]
    parts = [levels_of(rows[top : top + height]) for top in range(len(rows)) for height in (1, 2)]
    longer = max(map(longer_times, parts), key=_plainest, default=[])
    months = max(map(named_months, parts), key=_plainest, default=[])
    if longer and len(longer) > len(months):
        return f"表头按{'、'.join(longer)}列出，不是按月，无法拆成月份，没有读入；请提供按月的数据。"
    if months:
        shown = "、".join(months[:_SHOWN])
        return f"表头按月列出（{shown}），但看不出数字是目标、预算还是实际，没有读入；请在标题或工作表名里写明。"
    return None


def _plainest(names: Sequence[str]) -> tuple[int, int]:
    return len(names), -sum(map(len, names))


def _wide_headers(grid: Grid, rows: Sequence[Sequence[str]], clues: Clues, month: Month) -> Iterator[Wide]:
    is_numeric = cache(partial(_is_numeric, grid))
    for top in range(len(rows)):
        above = [cell for row in rows[:top] for cell in row if cell]
        for bottom in range(top, min(top + _HIGHEST, len(rows))):
            if not all(map(any, rows[top : bottom + 1])) or (bottom > top and is_title_over(rows[top : bottom + 1])):
                break
            parts = levels_of(rows[top : bottom + 1])
            titles = [[clues.table or ""], above, *([name] for name in clues.names)]
            regions = clues.known.get(REGION, frozenset())
            setting = Setting(titles, month, partial(is_numeric, bottom), regions)
            for reading in (crossed, with_dimensions, with_targets):
                wide = reading(parts, (top, bottom), setting)
                if wide and not wide.ambiguous and not _holds_days(grid, wide):
                    yield wide


def _long(grid: Grid, rows: Sequence[Sequence[str]], wide: Wide, clues: Clues) -> LongForm | None:
    long = unpivoted(grid, wide)
    layout = find_layout(long, clues)
    match = layout.recognition.match if layout else None
    if layout is None or match is None or not set(wide.labels) <= set(match.columns.values()):
        return None
    if not any(place in match.columns for place in range(len(wide.fixed) + len(wide.labels), len(long.columns))):
        return None
    notes = [unit for row in rows[: wide.top] for cell in row if (unit := unit_in_note(cell))]
    layout = replace(layout, unit=next(iter(notes), None) or layout.unit)
    what = f"宽表转为长表（{'、'.join(wide.labels)}在表头里），每列一组行" if wide.labels else "只读简报月份的一列"
    repairs = [Note(what, len(wide.members))]
    if wide.years:
        repairs.append(Note(f"表头里没有年份的月份，按{wide.years}", len(wide.members)))
    doubts = [Note(f"表头“{'”、“'.join(wide.taken)}”与各区域并列，按区域读取", len(wide.taken))] if wide.taken else []
    warnings = (*doubts, *column_totals(grid, rows, wide))
    return LongForm(long, layout, len(wide.members), wide.unread, tuple(repairs), warnings)


def _holds_days(grid: Grid, wide: Wide) -> bool:
    """Whether most of the columns hold days: the header was a row of data with the first day of a month in it."""
    cells = [grid.columns[one.place].between(wide.bottom + 1, len(grid)).head(_LOOK_AT) for one in wide.members]
    filled = [texts for column in cells if (texts := [text for cell in column if (text := trimmed(cell))])]
    dated = sum(sum(bool(_DAY.match(text)) for text in texts) > len(texts) / 2 for texts in filled)
    return bool(filled) and dated > len(filled) / 2


def is_title_over(levels: Sequence[Sequence[str]]) -> bool:
    """Whether the first of some header rows is but a title: one cell, and no name stands left of it below."""
    places = [place for place, cell in enumerate(levels[0]) if cell.strip()]
    below = [place for row in levels[1:] for place, cell in enumerate(row) if cell.strip()]
    return len(places) == 1 and places[0] <= min(below, default=0)


def _is_numeric(grid: Grid, bottom: int, place: int) -> bool:
    column = grid.columns[place]
    below = column.between(bottom + 1, min(len(column), bottom + 1 + _LOOK_AT))
    cells = [text for cell in below.head(_LOOK_AT) if (text := trimmed(cell)) and not is_blank(text, vague=True)]
    return bool(cells) and sum(bool(_NUMBER.fullmatch(text)) for text in cells) >= _NUMERIC * len(cells)
