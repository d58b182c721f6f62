"""Tables measured before they are drawn: widths by content, heights by wrapped lines, long ones cut between rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from summarizer.exports.document import Grid, Value
from summarizer.exports.typesetting import height, width, wrap

PAD_X, PAD_Y = 0.09, 0.055
_WIDEST = 3.2  # inches that one column asks for before its text wraps
_NARROWEST = 0.62
_SLACK = 1.04
_FEW = 4  # columns, of which the widest can give what is missing
_MOST_HEADER = 2  # lines of a tight table's header
_SHORT = 7.5  # ems of a cell that should not be broken: a date, 个百分点
_LEAST, _STEP = 0.72, 0.04  # inches of a column of words in a tight table, and by which it grows
_MOST_LINES = 12  # of one cell; what is longer goes on in a further row


@dataclass(frozen=True)
class Measured:
    """A table in a given width: `heights` has the header's first."""

    grid: Grid
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    caption: float  # the size of its title above it, in points

    @property
    def tall(self) -> float:
        """Its whole height."""
        return sum(self.heights)

    def rows_within(self, room: float) -> int:
        """How many rows fit under the header into a height."""
        used, count = self.heights[0], 0
        for row in self.heights[1:]:
            used += row
            if used > room + 1e-6:
                break
            count += 1
        return count

    def part(self, first: int, last: int) -> Measured:
        """The rows from `first` to before `last`, under the same header."""
        grid = replace(self.grid, rows=self.grid.rows[first:last])
        return replace(self, grid=grid, heights=(self.heights[0], *self.heights[first + 1 : last + 1]))


def natural_width(grid: Grid, size: float) -> float:
    """The width in which few cells of the table would wrap."""
    return sum(_natural(grid, size))


def measure(grid: Grid, room: float, size: float, caption: float) -> Measured:
    """A table set into a width: spare room is shared out, missing room is taken from the widest columns."""
    widths = _fitted(grid, size, room)
    grid = replace(grid, rows=tuple(part for row in grid.rows for part in _parts(_filled(row, widths), widths, size)))
    rows = [grid.header, *([cell.text for cell in row] for row in grid.rows)]
    heights = tuple(_row_height(row, widths, size, bold=position == 0) for position, row in enumerate(rows))
    return Measured(grid, widths, heights, size, caption)


def fair_width(grid: Grid, size: float, room: float) -> float:
    """The width that a table takes of a room: what it needs and some air, half of the room at least."""
    return min(max(natural_width(grid, size) * 1.3, room * 0.6), room)


def _natural(grid: Grid, size: float) -> list[float]:
    """What each column asks for: the width of its widest cell, but no more than a fair column has."""
    return [min(wanted, _WIDEST) for wanted in _unwrapped(grid, size)]


def _unwrapped(grid: Grid, size: float) -> list[float]:
    """The widths at which no cell of a column wraps."""
    return [
        max(
            width(name, size, bold=True),
            *(width(row[column].text, size) for row in grid.rows if column < len(row)),
            _NARROWEST - 2 * PAD_X,
        )
        * _SLACK
        + 2 * PAD_X
        for column, name in enumerate(grid.header)
    ]


def _fitted(grid: Grid, size: float, room: float) -> tuple[float, ...]:
    """Widths that fill a room: columns that would wrap get what is spare, the widest give what is missing."""
    wanted, full = _natural(grid, size), _unwrapped(grid, size)
    spare = room - sum(wanted)
    if spare >= 0:
        hungry = [whole if whole > _WIDEST else 0.0 for whole in full]
        weights = hungry if any(hungry) else wanted
        return tuple(w + spare * weight / sum(weights) for w, weight in zip(wanted, weights, strict=True))
    if len(wanted) <= _FEW:
        return _levelled(wanted, room)
    short = _SHORT * size / 72 + 2 * PAD_X
    return _shared(grid, size, room, short) or _shared(grid, size, room, 0.0) or _levelled(wanted, room)


def _lines(row: Sequence[float], widths: Sequence[float]) -> list[int]:
    """About how many lines the cells of a row take, by their natural widths."""
    return [max(ceil(long / (w - 2 * PAD_X)), 1) for long, w in zip(row, widths, strict=False)]


def _levelled(wanted: Sequence[float], room: float) -> tuple[float, ...]:
    """What is missing taken from the widest."""
    level = max(wanted)
    while sum(min(w, level) for w in wanted) > room and level > room / len(wanted):
        level -= 0.02
    level = max(level, room / len(wanted))
    capped = [min(w, level) for w in wanted]
    return tuple(w * room / sum(capped) for w in capped)


def _shared(grid: Grid, size: float, room: float, short: float) -> tuple[float, ...] | None:
    """Numbers and what is `short` whole, the rest shared out to the columns that make most rows tall.

    None where even the least does not fit, or the header would be a tower.
    """
    full, held = _unwrapped(grid, size), grid.numeric
    widths = [
        whole if number or whole <= short else min(whole, _LEAST) for whole, number in zip(full, held, strict=True)
    ]
    if sum(widths) > room:
        return None
    cells = [[width(cell.text, size) * _SLACK for cell in row] for row in grid.rows]
    cells.append([width(name, size, bold=True) * _SLACK for name in grid.header])
    while sum(widths) + _STEP <= room:
        widths[_tallest(cells, widths)] += _STEP
    if max(_lines(cells[-1], widths)) > _MOST_HEADER:
        return None
    spare = room - sum(widths)
    return tuple(w + spare * w / room for w in widths)


def _tallest(cells: Sequence[Sequence[float]], widths: Sequence[float]) -> int:
    """The column that sets the height of most lines of text."""
    weights = [0] * len(widths)
    for row in cells:
        lines = _lines(row, widths)
        highest = max(lines)
        if highest > 1:
            weights[lines.index(highest)] += highest
    return weights.index(max(weights)) if any(weights) else widths.index(max(widths))


def _filled(row: Sequence[Value], widths: Sequence[float]) -> list[Value]:
    """A row with a cell in every column."""
    return [*row[: len(widths)], *[Value("")] * (len(widths) - len(row))]


def _parts(row: Sequence[Value], widths: Sequence[float], size: float) -> list[tuple[Value, ...]]:
    """A row, or several where a cell has more lines than a slide should give it."""
    wrapped = [wrap(cell.text, size, w - 2 * PAD_X) for cell, w in zip(row, widths, strict=True)]
    count = max(-(-len(lines) // _MOST_LINES) for lines in wrapped)
    if count <= 1:
        return [tuple(row)]
    return [
        tuple(
            replace(cell, text="".join(lines[part * _MOST_LINES : (part + 1) * _MOST_LINES]))
            for cell, lines in zip(row, wrapped, strict=True)
        )
        for part in range(count)
    ]


def _row_height(cells: Sequence[str], widths: Sequence[float], size: float, *, bold: bool) -> float:
    tallest = max(height(text, size, w - 2 * PAD_X, bold=bold) for text, w in zip(cells, widths, strict=False))
    return tallest + 2 * PAD_Y
