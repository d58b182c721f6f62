"""Counting what was repaired or left out, with the addresses of the first cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Grid, Mask
from summarizer.kpi.reading.manners import CELL_UNIT, DOUBTS, FORMATTED
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import TableSpec

FILLED = "空白按上一行填充（合并单元格）"
DITTO = "“同上”按上一行的值读取"
UNSAVED, COST = "有公式没有保存计算结果，请用 Excel 打开并保存后再上传", "成本"
_EXAMPLES, _LONGEST = 3, 24
_COUNTED = re.compile(r"\d\s*([一-鿿]{1,3}|[A-Za-z]{1,4})$")


def repair_notes(
    grid: Grid, places: Mapping[str, int], columns: Mapping[str, ReadColumn], rows: Rows
) -> Iterator[Note]:
    """One note for each kind of repair in each column; those in doubt are among the warnings."""
    yield from _repairs(grid, places, columns, rows, doubtful=False)


def _repairs(
    grid: Grid, places: Mapping[str, int], columns: Mapping[str, ReadColumn], rows: Rows, *, doubtful: bool
) -> Iterator[Note]:
    for name, column in columns.items():
        for what, answers in column.repairs.items():
            if (what in DOUBTS) == doubtful:
                yield from cell_note(grid, places[name], f"“{name}”列{what}", column.cells.spread(answers), rows)


def unread_notes(
    grid: Grid,
    places: Mapping[str, int],
    spec: TableSpec,
    columns: Mapping[str, ReadColumn],
    rows: Rows,
    unsaved: frozenset[str] = frozenset(),
) -> Iterator[Note]:
    """What a person should look at: repairs in doubt, cells of optional columns that could not be read, formulas in
    them without a result (`unsaved`, by address), and costs that are blank."""
    yield from _repairs(grid, places, columns, rows, doubtful=True)
    for name, column in columns.items():
        about = spec.column(name)
        if about.required:
            continue
        if column.problems:
            reason = next(
                (why for index, why in column.problems.items() if (column.cells.codes[rows] == index).any()), ""
            )
            yield from cell_note(
                grid, places[name], f"“{name}”列看不懂的值按空白处理（{reason}）", column.unreadable, rows
            )
        if unsaved:
            yield from cell_note(
                grid, places[name], f"“{name}”列{UNSAVED}", _unsaved(grid, places[name], column, unsaved), rows
            )
        if about.kind == "money" and name == COST:
            yield from _blank_costs(grid, places[name], column, rows)
    yield from _mixed_units(grid, places, spec, columns, rows)


def _unsaved(grid: Grid, place: int, column: ReadColumn, unsaved: frozenset[str]) -> Mask:
    zero = (
        (column.values == 0) & ~column.blank if column.values.dtype.kind == "f" else np.zeros(len(column.blank), bool)
    )
    marked = column.empty | column.cells.spread(zero)
    for row in np.flatnonzero(marked):
        marked[row] = grid.address(int(row), place) in unsaved
    return marked


def _blank_costs(grid: Grid, place: int, column: ReadColumn, rows: Rows) -> Iterator[Note]:
    """A margin takes a blank cost for nothing, so that it looks better than it is."""
    blank = column.empty | column.unreadable
    if 0 < blank[rows].sum() < len(rows):
        yield from cell_note(grid, place, f"“{COST}”列有空白，含这些行的毛利会偏高，请补全", blank, rows)


def _mixed_units(
    grid: Grid, places: Mapping[str, int], spec: TableSpec, columns: Mapping[str, ReadColumn], rows: Rows
) -> Iterator[Note]:
    """Columns whose cells count different things: 3箱 among 20件."""
    for name, column in columns.items():
        if spec.column(name).kind == "number" and CELL_UNIT not in column.repairs and FORMATTED in column.repairs:
            words: dict[str, int] = {}
            for index in np.flatnonzero(column.repairs[FORMATTED]):
                if match := _COUNTED.search(column.cells.texts[int(index)].as_py().strip()):
                    words.setdefault(match[1], int(index))
            if len(words) > 1:
                answers = np.zeros(len(column.blank), dtype=bool)
                answers[list(words.values())] = True
                what = f"“{name}”列的单位不一致（{'、'.join(sorted(words))}），按数字直接相加，请确认"
                yield from cell_note(grid, places[name], what, column.cells.spread(answers), rows)


def cell_note(grid: Grid, place: int, what: str, cells: Mask, rows: Rows) -> Iterator[Note]:
    """A note about the marked cells of a column in these rows; none where no cell is marked."""
    chosen = rows[cells[rows]]
    if len(chosen):
        examples = [f"{grid.address(int(row), place)} “{_short(grid, int(row), place)}”" for row in chosen[:_EXAMPLES]]
        yield Note(what, len(chosen), tuple(examples))


def row_note(grid: Grid, what: str, rows: Rows) -> Iterator[Note]:
    """A note about whole rows; none for no rows."""
    if len(rows):
        texts = (" ".join(cell.strip() for cell in grid.row(int(row)) if cell.strip()) for row in rows[:_EXAMPLES])
        named = zip(rows[:_EXAMPLES], texts, strict=True)
        yield Note(
            what,
            len(rows),
            tuple(f"第 {grid.number(int(row))} 行" + (f" {text[:_LONGEST]}" if text else "") for row, text in named),
        )


def _short(grid: Grid, row: int, place: int) -> str:
    text = grid.columns[place].text(row).replace("\n", "⏎").replace("\r", "")
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
