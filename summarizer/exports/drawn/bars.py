"""Bars that lie: one row a name, one bar a series, or one bar of all; a second unit has a column of bars of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.exports.document import Figure, Row, Value
from summarizer.exports.drawn.canvas import LINE, Canvas, Path, Rectangle, Words, broken, wide
from summarizer.exports.drawn.legend import draw_legend, legend_height
from summarizer.exports.drawn.scale import Scale, numbers
from summarizer.exports.palette import QUIET, Palette
from summarizer.exports.setting.figures import is_stacked

_BAR, _GAP, _BESIDE = 11.0, 8.0, 14.0  # points: a bar's height, the room between rows, and between the two columns
_NAMES = 0.30  # of the width, at most, for names
_SECOND = 0.26  # of the width for bars of a second unit


def bars_height(figure: Figure, width: float) -> float:
    """The height that the rows of a figure need in a width."""
    names = _names(figure, width)
    return sum(_row_height(figure, name, names) for name in figure.categories)


def draw_bars(figure: Figure, whole: Figure, width: float, palette: Palette) -> Canvas:
    """The bars of a figure; as high as its rows need. Their lengths are those of the figure that it is a part of."""
    names = _names(whole, width)
    heights = [_row_height(figure, name, names) for name in figure.categories]
    second = width * _SECOND if figure.second else 0.0
    top = LINE + 2 if figure.second else 0.0
    canvas = Canvas(width, top + sum(heights) + legend_height(_main(figure), width))
    left = names + 6
    room = width - left - (second + _BESIDE if second else 0.0)
    _columns(canvas, figure, whole, heights, top, (left, room), palette, plain=False)
    if figure.second:
        beside = width - second
        for x, rows in ((left, figure.main), (beside, figure.second)):
            canvas.add(Words(x, LINE / 2, "、".join(row.name for row in rows), colour="muted"))
        second_bars = _second(figure), _second(whole)
        _columns(canvas, *second_bars, heights, top, (beside, second), palette, plain=True)
    y = top
    for name, tall in zip(figure.categories, heights, strict=True):
        lines = broken(name, names)
        for n, line in enumerate(lines):
            middle = y + tall / 2 + (n - (len(lines) - 1) / 2) * LINE
            canvas.add(Words(names, middle, line.strip(), "right"))
        y += tall
    draw_legend(canvas, _main(figure), top + sum(heights), palette)
    return canvas


def _main(figure: Figure) -> Figure:
    return Figure(figure.kind, figure.title, figure.categories, figure.main)


def _second(figure: Figure) -> Figure:
    rows = tuple(replace(row, secondary=False) for row in figure.second)
    return Figure("bar", figure.title, figure.categories, rows)


def _names(figure: Figure, width: float) -> float:
    return min(max((wide(name) for name in figure.categories), default=0.0) + 6, width * _NAMES)


def _row_height(figure: Figure, name: str, names: float) -> float:
    bars = 1 if is_stacked(figure) else len(figure.main)
    return max(bars * _BAR + (4 if is_stacked(figure) else 0), len(broken(name, names)) * LINE) + _GAP


def _columns(
    canvas: Canvas,
    figure: Figure,
    whole: Figure,
    heights: Sequence[float],
    top: float,
    place: tuple[float, float],
    palette: Palette,
    *,
    plain: bool,
) -> None:
    left, room = place
    scale, zero = _scale(whole, room)
    y = top
    for position, tall in enumerate(heights):
        values = [(row, row.values[position]) for row in figure.rows if not row.secondary]
        if is_stacked(figure):
            _stack(canvas, values, (left, y + _GAP / 2, tall - _GAP), scale, palette)
        else:
            for n, (row, value) in enumerate(values):
                at = y + (tall - _BAR * len(values)) / 2 + n * _BAR
                colour = QUIET if plain else palette.colour(row.name)
                _bar(canvas, value, (left + zero, at), scale, colour)
        y += tall
    canvas.add(Path(((left + zero, top), (left + zero, y)), "line", 0.7))


def _scale(figure: Figure, room: float) -> tuple[Scale, float]:
    """Values to lengths, with room for the words behind the longest bars; and where zero is."""
    rows = [row for row in figure.rows if not row.secondary]
    if is_stacked(figure):
        totals = [sum(abs(v.number or 0.0) for v in column) for column in zip(*(r.values for r in rows), strict=True)]
        return Scale(0.0, max([*totals, 1e-12]), room), 0.0
    values = numbers(rows)
    low, high = min([*values, 0.0]), max([*values, 0.0])
    behind = max((wide(v.text) for row in rows for v in row.values), default=0.0) + 5
    before = behind if low < 0 else 0.0
    after = behind if high > 0 else 0.0
    length = max(room - before - after, room * 0.25)
    scale = Scale(low, high if high > low else low + 1.0, length)
    return scale, before + scale.at(0.0)


def _bar(canvas: Canvas, value: Value, place: tuple[float, float], scale: Scale, colour: str) -> None:
    x, y = place
    middle = y + _BAR / 2
    if value.number is None:
        canvas.add(Words(x + 4, middle, value.text, colour="muted"))
        return
    long = abs(scale.at(value.number) - scale.at(0.0))
    start = x - long if value.number < 0 else x
    canvas.add(Rectangle(start, y + 0.75, long, _BAR - 1.5, colour))
    if value.number < 0:
        canvas.add(Words(start - 4, middle, value.text, "right"))
    else:
        canvas.add(Words(x + long + 4, middle, value.text))


def _stack(
    canvas: Canvas,
    values: Sequence[tuple[Row, Value]],
    place: tuple[float, float, float],
    scale: Scale,
    palette: Palette,
) -> None:
    x, y, tall = place
    for row, value in values:
        long = scale.at(abs(value.number or 0.0))
        colour = palette.colour(row.name)
        if long > 0:
            canvas.add(Rectangle(x, y, long, tall, colour))
        if long >= wide(value.text) + 2 and value.number:
            canvas.add(Words(x + long / 2, y + tall / 2, value.text, "center", palette.on(row.name)))
        x += long
