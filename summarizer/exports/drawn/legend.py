"""The key to the colours of a chart, in as many lines as it needs."""

from __future__ import annotations

from summarizer.exports.document import Figure, Row
from summarizer.exports.drawn.canvas import LINE, SIZE, Canvas, Dot, Rectangle, Words, wide
from summarizer.exports.palette import Palette

_SQUARE, _BEHIND, _APART = 7.0, 4.0, 14.0


def legend_height(figure: Figure, width: float) -> float:
    """The room that the key takes; none for a single series."""
    return (len(_lines(figure, width)) * LINE + 6) if len(figure.rows) > 1 else 0.0


def draw_legend(canvas: Canvas, figure: Figure, y: float, palette: Palette) -> None:
    """The key from y downwards."""
    if len(figure.rows) < 2:
        return
    for number, names in enumerate(_lines(figure, canvas.width)):
        x, middle = 0.0, y + 6 + LINE * (number + 0.5)
        for row, words in names:
            colour = palette.colour(row.name)
            if row.secondary:
                canvas.add(Dot(x + _SQUARE / 2, middle, _SQUARE / 2, colour, diamond=True))
            else:
                canvas.add(Rectangle(x, middle - _SQUARE / 2, _SQUARE, _SQUARE, colour))
            canvas.add(Words(x + _SQUARE + _BEHIND, middle, words))
            x += _entry(words)


def _lines(figure: Figure, width: float) -> list[list[tuple[Row, str]]]:
    lines: list[list[tuple[Row, str]]] = [[]]
    used = 0.0
    for row in figure.rows:
        words = _words(figure, row)
        if lines[-1] and used + _entry(words) - _APART > width:
            lines.append([])
            used = 0.0
        lines[-1].append((row, words))
        used += _entry(words)
    return lines


def _words(figure: Figure, row: Row) -> str:
    """A name; with its value where it has only one, since small parts of a bar have no room for theirs."""
    return f"{row.name} {row.values[0].text}" if len(figure.categories) == 1 else row.name


def _entry(name: str) -> float:
    return _SQUARE + _BEHIND + wide(name) + _APART + SIZE * 0.2
