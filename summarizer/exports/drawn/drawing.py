"""A figure as a drawing, in the form that its names and numbers need."""

from __future__ import annotations

from dataclasses import replace

from summarizer.exports.document import Figure
from summarizer.exports.drawn.bars import draw_bars
from summarizer.exports.drawn.canvas import Canvas
from summarizer.exports.drawn.columns import crowded, draw_columns
from summarizer.exports.drawn.funnels import draw_funnel
from summarizer.exports.drawn.lines import draw_lines
from summarizer.exports.palette import Palette
from summarizer.exports.slides.figures import is_months

MOST_ROWS = 26  # of bars on one drawing, so that it fits a page
_LYING = {"column": "bar", "stacked_column": "stacked_bar", "pie": "bar"}


def parts(figure: Figure) -> list[Figure]:
    """A figure, or several where it has more names than a page has room for; the further ones are marked so."""
    count = len(figure.categories)
    if figure.kind == "line" or count <= MOST_ROWS:
        return [figure]
    several = -(-count // MOST_ROWS)
    each = -(-count // several)
    return [_cut(figure, start, start + each) for start in range(0, count, each)]


def _cut(figure: Figure, first: int, last: int) -> Figure:
    rows = tuple(replace(row, values=row.values[first:last]) for row in figure.rows)
    title = f"{figure.title}（续）" if first else figure.title
    return replace(figure, title=title, categories=figure.categories[first:last], rows=rows)


def drawn(figure: Figure, width: float, palette: Palette) -> Canvas:
    """The drawing of a figure in a width in points."""
    if figure.kind == "line":
        return draw_lines(figure, width, palette)
    if figure.kind == "funnel" and len(figure.main) == 1:
        return draw_funnel(figure, width, palette)
    lies = _LYING.get(figure.kind, "bar")
    if figure.kind == "pie" or (figure.kind in _LYING and crowded(figure, width) and not is_months(figure)):
        figure = replace(figure, kind="stacked_bar" if lies == "stacked_bar" else "bar")
    if figure.kind in ("column", "stacked_column"):
        return draw_columns(figure, width, palette)
    return draw_bars(replace(figure, kind="bar") if figure.kind == "funnel" else figure, width, palette)
