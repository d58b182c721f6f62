"""A funnel: one step a stage, as wide as what is left of the first."""

from __future__ import annotations

from summarizer.exports.document import Figure
from summarizer.exports.drawn.canvas import Canvas, Polygon, Words, broken, wide
from summarizer.exports.palette import Palette

_STEP, _GAP, _LEAST = 26.0, 3.0, 6.0
_NAMES = 0.30


def draw_funnel(figure: Figure, width: float, palette: Palette) -> Canvas:
    """The steps of the first series, from the top."""
    row = figure.main[0]
    names = min(max((wide(name) for name in figure.categories), default=0.0) + 8, width * _NAMES)
    room = (width - 2 * names) * 0.9
    most = max([value.number or 0.0 for value in row.values] + [1e-12])
    widths = [max((value.number or 0.0) / most * room, _LEAST) for value in row.values]
    canvas = Canvas(width, len(widths) * (_STEP + _GAP))
    middle, colour = width / 2, palette.colour(row.name)
    for number, (name, value) in enumerate(zip(figure.categories, row.values, strict=True)):
        y = number * (_STEP + _GAP)
        upper = widths[number] / 2
        lower = (widths[number + 1] if number + 1 < len(widths) else widths[number]) / 2
        lower = min(lower, upper)
        points = ((middle - upper, y), (middle + upper, y), (middle + lower, y + _STEP), (middle - lower, y + _STEP))
        canvas.add(Polygon(points, colour))
        inside = wide(value.text) + 8 < lower * 2
        at = middle if inside else middle + upper + 5
        paint = palette.on(row.name) if inside else "ink"
        canvas.add(Words(at, y + _STEP / 2, value.text, "center" if inside else "left", paint, bold=True))
        canvas.add(Words(names, y + _STEP / 2, broken(name, names)[0].strip(), "right"))
    return canvas
