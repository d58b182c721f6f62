"""Drawn charts as Typst source."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.exports.drawn.canvas import Canvas, Dot, Mark, Path, Polygon, Rectangle, Words
from summarizer.exports.drawn.markup import array, points, string

Colour = Callable[[str], str]  # a name of the theme to RRGGBB


def drawing(canvas: Canvas, colour: Colour) -> str:
    """The canvas as an expression."""
    marks = array(_mark(mark, colour) for mark in canvas.marks)
    return f"drawn({points(canvas.width)}, {points(canvas.height)}, {marks})"


def _mark(mark: Mark, colour: Colour) -> str:
    paint = f'rgb("#{colour(mark.colour)}")'
    if isinstance(mark, Rectangle):
        return f"r({points(mark.x)}, {points(mark.y)}, {points(mark.w)}, {points(mark.h)}, {paint})"
    if isinstance(mark, Polygon):
        return f"g({_corners(mark.points)}, {paint})"
    if isinstance(mark, Path):
        dash = '"dashed"' if mark.dashed else "none"
        return f"p({_corners(mark.points)}, {paint}, {points(mark.thickness)}, {dash})"
    if isinstance(mark, Dot):
        return f"d({points(mark.x)}, {points(mark.y)}, {points(mark.radius)}, {paint}, {str(mark.diamond).lower()})"
    return _words(mark, paint)


def _words(mark: Words, paint: str) -> str:
    weight = '"bold"' if mark.bold else '"regular"'
    return f"w({points(mark.x)}, {points(mark.y)}, {string(mark.text)}, {mark.align}, {paint}, {weight})"


def _corners(corners: tuple[tuple[float, float], ...]) -> str:
    return array(f"({points(x)}, {points(y)})" for x, y in corners)
