"""Charts measured before they are drawn: the form that their names and numbers need, and how much room it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10

from summarizer.exports.document import CONTINUED, Figure, Row
from summarizer.exports.scripts import said
from summarizer.exports.setting.figures import days, is_horizontal, is_months, is_stacked, is_timeline
from summarizer.exports.typesetting import width

_FRAME = 0.95  # title, legend and margins
_LEGEND = 0.26
_KEY = 0.65  # the mark before a name in the legend, and the space behind it
_YEARS = 0.2  # a second row of names under months
_MOST_COLUMNS = 24
_MOST_SLICES = 7
_TALLEST_ROW = 0.52
_MOST_NAMES = 0.45  # of the width of a chart, for names
PAIRED = 0.66  # of the width, for the first of two charts that share their rows


@dataclass(frozen=True)
class Sized:
    """A chart, the least height in inches that it can be read at, and the height beyond which it gains nothing."""

    figure: Figure
    least: float
    most: float
    highest: float | None = None
    beside: Figure | None = None  # bars of another unit, on the same rows
    names: float = 0.0  # inches that the names of the rows take


def sized(figure: Figure, room: float, tallest: float, size: float) -> list[Sized]:
    """The chart in a form that fits a width; in several parts with one scale where it has too many categories."""
    shaped = _shaped(figure, room, size)
    count = len(shaped.categories)
    several = ceil(count / _most_categories(shaped, tallest))
    each = ceil(count / several)
    highest = _highest(shaped) if several > 1 else None
    legend = _legend(shaped, room, size)
    starts = range(0, count, each)
    return [_part(_cut(shaped, n, n + each, continued=n > 0), tallest, size, legend, highest) for n in starts]


def crowds(figure: Figure, room: float, size: float) -> bool:
    """Whether the names of its rows would leave a chart too little of a width for its bars."""
    shaped = _shaped(figure, room, size)
    bars = room * PAIRED if shaped.second else room
    return is_horizontal(shaped) and _longest(shaped, size) > bars * _MOST_NAMES


def _part(part: Figure, tallest: float, size: float, legend: float, highest: float | None) -> Sized:
    """One part of a chart; bars with a second unit become two charts that share their rows."""
    names = _longest(part, size)
    if not (part.second and is_horizontal(part)):
        return Sized(part, *_heights(part, tallest, legend), highest)
    second = tuple(replace(row, secondary=False) for row in part.second)
    beside = replace(part, kind="bar", title="、".join(row.name for row in second), rows=second)
    return Sized(replace(part, rows=part.main), *_heights(part, tallest, legend), highest, beside, names)


def _shaped(figure: Figure, room: float, size: float) -> Figure:
    """Bars for names too long to stand under columns, and for pies of too many slices or of several series."""
    count = len(figure.categories)
    if figure.kind == "pie" and (count > _MOST_SLICES or len(figure.rows) > 1 or _negative(figure.rows)):
        return replace(figure, kind="bar")
    crowded = _longest(figure, size) * 1.15 > (room - 0.8) / max(count, 1)
    if crowded and figure.kind in ("column", "stacked_column") and not is_months(figure):
        return replace(figure, kind="bar" if figure.kind == "column" else "stacked_bar")
    return figure


def _longest(figure: Figure, size: float) -> float:
    return max((width(name, size) for name in figure.categories), default=0.0)


def _negative(rows: Sequence[Row]) -> bool:
    return any(value.number is not None and value.number < 0 for row in rows for value in row.values)


def _row_least(figure: Figure) -> float:
    return 0.25 if is_stacked(figure) else max(0.25, 0.155 * len(figure.main) + 0.07)


def _most_categories(figure: Figure, tallest: float) -> int:
    if is_horizontal(figure):
        return max(int((tallest - _FRAME - _LEGEND) / _row_least(figure)), 1)
    return len(figure.categories) or 1 if figure.kind in ("line", "pie") else _MOST_COLUMNS


def _legend(figure: Figure, room: float, size: float) -> float:
    """The height of the legend: as many lines as the names of the series need."""
    if len(figure.main) < 2 and not figure.second:
        return 0.0
    names = sum(width(row.name, size) + _KEY for row in figure.rows)
    return _LEGEND * ceil(names / (room * 0.8))


def _heights(figure: Figure, tallest: float, legend: float) -> tuple[float, float]:
    if not is_horizontal(figure):
        return min(2.35 + legend + (_YEARS if is_months(figure) else 0.0), tallest), tallest
    count = len(figure.categories)
    least = _FRAME + legend + count * _row_least(figure)
    roomy = _FRAME + legend + count * _TALLEST_ROW * (1 if is_stacked(figure) else max(1, len(figure.main) * 0.6))
    return min(max(least, 1.6), tallest), min(max(roomy, 2.0), tallest)


def _cut(figure: Figure, first: int, last: int, *, continued: bool) -> Figure:
    rows = tuple(replace(row, values=row.values[first:last]) for row in figure.rows)
    title = f"{figure.title}{said(CONTINUED, figure.language)}" if continued else figure.title
    return replace(figure, title=title, categories=figure.categories[first:last], rows=rows)


def _highest(figure: Figure) -> float | None:
    """A round number above every bar, so that the parts of a chart can be compared."""
    if is_timeline(figure):
        return days(figure)[1]
    columns = list(zip(*(row.values for row in figure.main), strict=True))
    sums = [
        (sum if is_stacked(figure) else max)([value.number for value in column if value.number is not None] or [0.0])
        for column in columns
    ]
    top = max(sums, default=0.0)
    if top <= 0:
        return None
    step = 10.0 ** floor(log10(top)) / 2
    return ceil(top * 1.08 / step) * step
