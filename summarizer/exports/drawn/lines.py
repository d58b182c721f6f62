"""Lines over months or stages: a few round numbers on the axis, and the last value of each line beside its end."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.exports.document import Figure, Row
from summarizer.exports.drawn.canvas import LINE, Canvas, Dot, Path, Words, wide
from summarizer.exports.drawn.legend import draw_legend, legend_height
from summarizer.exports.drawn.months import draw_names, names_height
from summarizer.exports.drawn.scale import Scale, tick_texts
from summarizer.exports.palette import Palette

_TALL = 140.0
_MOST_NUMBERS = 8  # points of a single line that all carry their number


def draw_lines(figure: Figure, width: float, palette: Palette) -> Canvas:
    """The lines of a figure; dashed ones have the axis on the right."""
    marks = tick_texts(figure.main, figure.language, zero=False)
    left = max(map(wide, marks.values())) + 6
    right = max(map(wide, _ends(figure)), default=0.0) + 8
    second = tick_texts(figure.second, figure.language, zero=False) if figure.second else {}
    right = max(right, max(map(wide, second.values()), default=0.0) + 6 + (wide("–") if second else 0))
    slot = (width - left - right) / max(len(figure.categories), 1)
    top = LINE * 1.2
    foot = names_height(figure, slot)
    canvas = Canvas(width, top + _TALL + foot + legend_height(figure, width))
    scale = Scale(min(marks), max(marks), _TALL)
    for value, text in marks.items():
        y = top + _TALL - scale.at(value)
        canvas.add(Path(((left, y), (width - right, y)), "line", 0.5), Words(left - 5, y, text, "right", "muted"))
    ends: list[tuple[float, str, str]] = []
    for row in figure.main:
        if row.marks:
            _points(canvas, row, (left, top + _TALL, slot), scale, palette.colour(row.name))
            continue
        ends += _line(canvas, row, (left, top + _TALL, slot), scale, palette.colour(row.name), dashed=False)
    if second:
        scale = Scale(min(second), max(second), _TALL)
        for value, text in second.items():
            canvas.add(Words(width - right + 5, top + _TALL - scale.at(value), text, "left", "muted"))
        for row in figure.second:
            _line(canvas, row, (left, top + _TALL, slot), scale, palette.colour(row.name), dashed=True)
    elif _ends(figure):
        _write_ends(canvas, ends, width - right + 4 - slot / 2, top)
    if len(figure.rows) == 1 and len(figure.categories) <= _MOST_NUMBERS:
        _write_all(canvas, figure.rows[0], (left, top + _TALL, slot), scale)
    draw_names(canvas, figure, left, top + _TALL, slot)
    draw_legend(canvas, figure, top + _TALL + foot, palette)
    return canvas


def _ends(figure: Figure) -> list[str]:
    """The last value of each line, unless every point of a single line carries its own."""
    if figure.second or (len(figure.rows) == 1 and len(figure.categories) <= _MOST_NUMBERS):
        return []
    lines = [row for row in figure.main if not row.marks]
    return [value.text for row in lines for value in row.values[-1:] if value.number is not None]


def _points(canvas: Canvas, row: Row, place: tuple[float, float, float], scale: Scale, colour: str) -> None:
    """Points that stand out of the line beside them."""
    left, bottom, slot = place
    for position, value in enumerate(row.values):
        if value.number is not None:
            canvas.add(Dot(left + slot * (position + 0.5), bottom - scale.at(value.number), 4.2, colour, diamond=True))


def _line(
    canvas: Canvas, row: Row, place: tuple[float, float, float], scale: Scale, colour: str, *, dashed: bool
) -> list[tuple[float, str, str]]:
    """Draw a line with its gaps; returns where it ends, with the words for that, if its last value is there."""
    left, bottom, slot = place
    stretch: list[tuple[float, float]] = []
    for position, value in enumerate(row.values):
        if value.number is None:
            canvas.add(*_path(stretch, colour, dashed=dashed))
            stretch = []
            continue
        stretch.append((left + slot * (position + 0.5), bottom - scale.at(value.number)))
    canvas.add(*_path(stretch, colour, dashed=dashed))
    return [(stretch[-1][1], row.values[-1].text, colour)] if stretch else []


def _path(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool) -> list[Path | Dot]:
    line = [Path(tuple(points), colour, 1.2 if dashed else 1.6, dashed)] if len(points) > 1 else []
    return [*line, *(Dot(x, y, 2.2, colour, diamond=dashed) for x, y in points)]


def _write_ends(canvas: Canvas, ends: list[tuple[float, str, str]], x: float, top: float) -> None:
    """The last values, moved apart where they would stand on one another."""
    at = top - LINE
    for y, text, colour in sorted(ends):
        at = max(y, at + LINE * 0.92)
        canvas.add(Words(x, at, text, "left", colour, bold=True))


def _write_all(canvas: Canvas, row: Row, place: tuple[float, float, float], scale: Scale) -> None:
    left, bottom, slot = place
    for position, value in enumerate(row.values):
        if value.number is not None:
            at = bottom - scale.at(value.number) - LINE * 0.75
            canvas.add(Words(left + slot * (position + 0.5), at, value.text, "center", bold=True))
