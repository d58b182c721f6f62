"""Rows of delimited text with more or fewer cells than the header: 1,200 without quotes, a cell left out.

Such a row is divided anew where exactly one division gives every column what it holds; any other is refused, for a
shifted row would be a different number in silence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summarizer.kpi.reading.csv_rows import Ragged
from summarizer.kpi.reading.fitting import Fit
from summarizer.kpi.reading.framing import Rows
from summarizer.kpi.reading.grid import Grid, Mask, TextColumn
from summarizer.kpi.reading.notes import row_note
from summarizer.kpi.reading.report import Note
from summarizer.kpi.tables import ColumnSpec
from summarizer.periods import Month

_HEAD, _REST = r"^\s*[-+(（]?[¥￥]?\d{1,3}\s*$", r"^\s*\d{3}(\.\d+)?[)）]?\s*$"
_HEAD_FORM, _REST_FORM, _WHOLE_REST = re.compile(_HEAD), re.compile(_REST), re.compile(r"\s*\d{3}\s*")
_FIGURES = re.compile(r"\s*[-+]?[\d,.]+%?\s*")
_LONG = "单元格比表头多，可能是千位分隔符没有加引号"
_SHORT = "单元格比表头少，无法确定缺的是哪一格"
_MENDED, _FILLED_UP = "千位分隔符没有加引号，按唯一合理的读法合并单元格", "单元格比表头少，按唯一合理的读法补上空白"
_MOST_ROWS, _MOST_JOINS, _REGULAR = 20_000, 4, 0.2


@dataclass(frozen=True)
class Mended:
    """The grid with its rows divided anew, what is said of it, and the rows that are refused with the reason."""

    grid: Grid
    notes: tuple[Note, ...] = ()
    refused: Mapping[int, str] = field(default_factory=dict)


def mended(
    grid: Grid,
    header: int,
    width: int,
    rows: Rows,
    table: str,
    specs: Mapping[int, ColumnSpec],
    ragged: Ragged,
    month: Month,
) -> Mended:
    """The rows of data checked against a header of `width` columns in row `header`; `specs` are those recognised."""
    if not len(rows):
        return Mended(grid)
    widths = _widths(grid, rows, ragged)
    if grid.numbers is not None:
        turned = rows[widths > max(ragged.usual, width)]
        return Mended(grid, refused={int(row): _LONG for row in turned})
    named = ragged.widths.get(grid.number(header), ragged.usual) if header >= 0 else ragged.usual
    joints = _joints(grid, rows)
    long = (widths > width) & ((widths != ragged.usual) | ((widths > named) & joints))
    short = (widths < min(width, ragged.usual)) & ~_is_regular(widths)
    shifted = (widths == width) & joints & _has_odd_end(grid, rows, width, specs)
    suspects = np.flatnonzero(long | short | shifted)
    if not len(suspects):
        return Mended(grid)
    fit = Fit.of(table, specs, width, grid, rows[~(long | short)], month)
    changed: dict[int, list[str]] = {}
    refused = {int(rows[place]): _LONG for place in suspects[_MOST_ROWS:]}
    filled_up = []
    for place in suspects[:_MOST_ROWS]:
        row, cells = int(rows[place]), grid.row(int(rows[place]))[: int(widths[place])]
        chosen = _divided(cells, fit) if not short[place] else _filled(cells, fit, min(width, ragged.usual))
        if chosen is None:
            refused[row] = _SHORT if short[place] else _LONG
        elif [*chosen, ""][:width] != [*cells, *[""] * width][:width]:
            changed[row] = chosen
        if chosen is not None and short[place]:
            filled_up.append(row)
    joined = np.array([row for row in changed if row not in set(filled_up)], dtype=np.intp)
    notes = (*row_note(grid, _MENDED, joined), *row_note(grid, _FILLED_UP, np.array(filled_up, dtype=np.intp)))
    return Mended(_with_rows(grid, changed, width), notes, refused)


def _widths(grid: Grid, rows: Rows, ragged: Ragged) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    numbers = grid.numbers_of(rows)
    widths = np.full(len(rows), ragged.usual, dtype=np.int64)
    if ragged.widths:
        known = np.fromiter(ragged.widths.keys(), np.int64, len(ragged.widths))
        for place in np.flatnonzero(np.isin(numbers, known)):
            widths[place] = ragged.widths[int(numbers[place])]
    return widths


def _is_regular(widths: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Mask:
    """Rows as short as many others: an export that leaves out the blanks at the end."""
    sizes, counts = np.unique(widths, return_counts=True)
    return np.isin(widths, sizes[counts >= max(2, _REGULAR * len(widths))])


def _joints(grid: Grid, rows: Rows) -> Mask:
    """Rows with a cell of one to three digits before one of three: what a thousands comma leaves."""
    found = np.zeros(len(rows), dtype=bool)
    heads = [_matching(column, _HEAD)[rows] for column in grid.columns]
    rests = [_matching(column, _REST)[rows] for column in grid.columns]
    for head, rest in itertools.pairwise(range(len(grid.columns))):
        found |= heads[head] & rests[rest]
    return found


def _matching(column: TextColumn, form: str) -> Mask:
    return column.spread(pc.match_substring_regex(column.texts, form).to_numpy(zero_copy_only=False))


def _has_odd_end(grid: Grid, rows: Rows, width: int, specs: Mapping[int, ColumnSpec]) -> Mask:
    """Rows whose last column is of words and holds a number, which hardly any other row has there."""
    last = width - 1
    if last >= len(grid.columns) or (last in specs and specs[last].kind != "text"):
        return np.zeros(len(rows), dtype=bool)
    figures = _matching(grid.columns[last], r"^\s*[-+]?\d[\d.]*\s*$")[rows]
    return figures if figures.mean() < _REGULAR else np.zeros(len(rows), dtype=bool)


def _divided(cells: Sequence[str], fit: Fit) -> list[str] | None:
    """The one division of a row's cells that fits; None for none and for several."""
    fitting = []
    for division in _divisions(cells, fit.width):
        if division[: fit.width] not in fitting and fit.takes(division):
            fitting.append(division[: fit.width])
    if len(fitting) > 1:
        fitting = [division for division in fitting if fit.adds_up(division)]
    return fitting[0] if len(fitting) == 1 and not _loses_figures(cells, fitting[0], fit.width) else None


def _loses_figures(cells: Sequence[str], chosen: Sequence[str], width: int) -> bool:
    """Whether a row read as it stands would leave a number behind beyond the header."""
    return list(chosen) == list(cells[:width]) and any(
        _FIGURES.fullmatch(cell) for cell in cells[width:] if cell.strip()
    )


def _divisions(cells: Sequence[str], width: int) -> Iterator[list[str]]:
    """The row as it stands, and with cells joined where a thousands comma may have been."""
    joints = [
        place
        for place in range(len(cells) - 1)
        if (_HEAD_FORM.match(cells[place]) or _WHOLE_REST.fullmatch(cells[place]))
        and _REST_FORM.match(cells[place + 1])
    ]
    yield list(cells)
    surplus = max(len(cells) - width, 1)
    for count in range(1, min(surplus, _MOST_JOINS, len(joints)) + 1):
        for chosen in itertools.combinations(joints, count):
            division = _joined(cells, set(chosen))
            beyond = [cell for cell in division[width:] if cell.strip()]
            if division and not any(_FIGURES.fullmatch(cell) for cell in beyond):
                yield [*division, *[""] * (width - len(division))]


def _joined(cells: Sequence[str], joints: set[int]) -> list[str]:
    division = [cells[0]]
    for place in range(1, len(cells)):
        if place - 1 in joints:
            division[-1] = f"{division[-1].rstrip()},{cells[place].lstrip()}"
        else:
            division.append(cells[place])
    return division


def _filled(cells: Sequence[str], fit: Fit, width: int) -> list[str] | None:
    """A short row with the blanks that it lacks at its end, or where alone they fit; None where it cannot be told."""
    gap = [""] * (width - len(cells))
    fitting = [
        division for place in range(len(cells), -1, -1) if fit.takes(division := [*cells[:place], *gap, *cells[place:]])
    ]
    different = {tuple(fit.numbers(division)) for division in fitting}
    if len(different) > 1:
        fitting = [division for division in fitting if fit.adds_up(division)]
    return fitting[0] if fitting and len({tuple(fit.numbers(division)) for division in fitting}) == 1 else None


def _with_rows(grid: Grid, changed: Mapping[int, Sequence[str]], width: int) -> Grid:
    """The grid with some rows replaced; what stood beyond the header is left out of them."""
    if not changed:
        return grid
    places = np.fromiter(changed.keys(), np.intp, len(changed))
    columns = []
    for index, column in enumerate(grid.columns):
        few = TextColumn.of_texts(
            [cells[index] if index < min(width, len(cells)) else "" for cells in changed.values()]
        )
        codes = column.codes.copy()
        codes[places] = np.where(few.codes < 0, -1, few.codes + len(column.texts))
        columns.append(TextColumn(codes.astype(np.int32), pa.concat_arrays([column.texts, few.texts])))
    return Grid(tuple(columns), grid.first_row, grid.first_column, grid.numbers, grid.sources)
