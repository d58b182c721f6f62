"""The names under columns and lines: wrapped to their room, months over their years."""

from __future__ import annotations

from itertools import groupby

from summarizer.exports.document import Figure
from summarizer.exports.drawn.canvas import LINE, Canvas, Words, broken
from summarizer.exports.setting.figures import is_months

_MOST_LINES = 3


def names_height(figure: Figure, slot: float) -> float:
    """The room that names take under a chart whose columns are a slot apart."""
    if is_months(figure):
        return 2 * LINE + 4
    return max((min(len(broken(name, slot - 3)), _MOST_LINES) for name in figure.categories), default=1) * LINE + 4


def draw_names(canvas: Canvas, figure: Figure, left: float, y: float, slot: float) -> None:
    """Names from y downwards, each under the middle of its slot."""
    if is_months(figure):
        _draw_months(canvas, figure, left, y + 3, slot)
        return
    for position, name in enumerate(figure.categories):
        lines = broken(name, slot - 3)
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1].rstrip() + "…"]
        for number, line in enumerate(lines):
            at = y + 3 + LINE * (number + 0.5)
            canvas.add(Words(left + slot * (position + 0.5), at, line.strip(), "center"))


def _draw_months(canvas: Canvas, figure: Figure, left: float, y: float, slot: float) -> None:
    for position, month in enumerate(figure.categories):
        canvas.add(Words(left + slot * (position + 0.5), y + LINE / 2, f"{int(month[5:])}月", "center"))
    start = 0
    for year, months in groupby(figure.categories, key=lambda month: month[:4]):
        count = len(list(months))
        middle = left + slot * (start + count / 2)
        canvas.add(Words(middle, y + LINE * 1.5, f"{year}年", "center", "muted"))
        start += count
