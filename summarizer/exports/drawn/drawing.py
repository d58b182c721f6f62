"""A figure as a drawing, in the form that its names and numbers need."""

from __future__ import annotations

from dataclasses import replace

from summarizer.exports.document import CONTINUED, Figure
from summarizer.exports.drawn.bars import bars_height, draw_bars
from summarizer.exports.drawn.canvas import Canvas
from summarizer.exports.drawn.columns import crowded, draw_columns
from summarizer.exports.drawn.funnels import draw_funnel
from summarizer.exports.drawn.lines import draw_lines
from summarizer.exports.palette import Palette
from summarizer.exports.scripts import said
from summarizer.exports.setting.figures import is_horizontal, is_months, is_timeline, since_start

_TALLEST = 580.0  # points: with its caption it fits a page
_LYING = {"column": "bar", "stacked_column": "stacked_bar"}


def parts(figure: Figure, width: float) -> list[Figure]:
    """A figure, or several where it has more names than a page has room for; the further ones are marked so."""
    shaped = _shaped(figure, width)
    if not is_horizontal(shaped):
        return [shaped]
    count = len(shaped.categories)
    several = max(-(-int(bars_height(shaped, width)) // int(_TALLEST)), 1)
    each = -(-count // several)
    return [_cut(shaped, start, start + each) for start in range(0, count, each)]


def _cut(figure: Figure, first: int, last: int) -> Figure:
    rows = tuple(replace(row, values=row.values[first:last]) for row in figure.rows)
    title = f"{figure.title}{said(CONTINUED, figure.language)}" if first else figure.title
    return replace(figure, title=title, categories=figure.categories[first:last], rows=rows)


def drawn(part: Figure, whole: Figure, width: float, palette: Palette) -> Canvas:
    """The drawing of a part of a figure in a width in points; all parts of one figure have one scale."""
    if part.kind == "line":
        return draw_lines(part, width, palette)
    if part.kind == "funnel":
        return draw_funnel(part, width, palette)
    if part.kind in _LYING:
        return draw_columns(part, width, palette)
    return draw_bars(part, since_start(whole) if is_timeline(whole) else whole, width, palette)


def _shaped(figure: Figure, width: float) -> Figure:
    """Lying bars for days, slices, funnels of several series, and columns whose numbers would run together."""
    if is_timeline(figure):
        return since_start(figure)
    if figure.kind == "pie" or (figure.kind == "funnel" and len(figure.main) > 1):
        return replace(figure, kind="bar")
    if figure.kind in ("column", "stacked_column") and crowded(figure, width) and not is_months(figure):
        return replace(figure, kind="bar" if figure.kind == "column" else "stacked_bar")
    return figure
