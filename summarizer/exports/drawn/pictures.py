"""Figures as sharp pictures, for documents that take no drawing: all of a briefing's in one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.exports.document import Figure
from summarizer.exports.drawn.compiling import compiled_pictures, prelude
from summarizer.exports.drawn.drawing import drawn
from summarizer.exports.drawn.drawings import drawing
from summarizer.exports.drawn.fonts import family
from summarizer.exports.drawn.markup import points
from summarizer.exports.palette import Palette
from summarizer.exports.theme import Theme

DOTS = 220.0  # an inch: sharp in print


@dataclass(frozen=True)
class Drawn:
    """A PNG and its size on the page in points."""

    content: bytes
    width: float
    height: float


def pictures(
    figures: Sequence[tuple[Figure, Figure]], width: float, palette: Palette, theme: Theme, language: str
) -> list[Drawn]:
    """A picture for each part of a figure, given with the whole; FontsMissingError without a Chinese font."""
    if not figures:
        return []
    canvases = [drawn(part, whole, width, palette) for part, whole in figures]
    look = f'#set text(font: ("{family(language)}",), fill: c.ink, fallback: false)\n'
    pages = "".join(
        f"#page(width: {points(canvas.width)}, height: {points(canvas.height)}, margin: 0pt, "
        f"{drawing(canvas, theme.rgb)})\n"
        for canvas in canvases
    )
    made = compiled_pictures(prelude(theme) + look + pages, DOTS)
    return [Drawn(content, c.width, c.height) for content, c in zip(made, canvases, strict=True)]
