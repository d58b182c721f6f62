"""Counting what was repaired or left out, with the addresses of the first cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Grid, Mask
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import TableSpec

FILLED = "空白按上一行填充（合并单元格）"
_EXAMPLES, _LONGEST = 3, 24


def repair_notes(
    grid: Grid, places: Mapping[str, int], columns: Mapping[str, ReadColumn], rows: Rows
) -> Iterator[Note]:
    """One note for each kind of repair in each column."""
    for name, column in columns.items():
        for what, answers in column.repairs.items():
            yield from cell_note(grid, places[name], f"“{name}”列{what}", column.cells.spread(answers), rows)


def unread_notes(
    grid: Grid, places: Mapping[str, int], spec: TableSpec, columns: Mapping[str, ReadColumn], rows: Rows
) -> Iterator[Note]:
    """Cells of optional columns that could not be read and are blank in the imported rows."""
    for name, column in columns.items():
        if not spec.column(name).required and column.problems:
            reason = next(iter(column.problems.values()))
            yield from cell_note(
                grid, places[name], f"“{name}”列看不懂的值按空白处理（{reason}）", column.unreadable, rows
            )


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
