"""Charts and tables placed: a chart fills its box, a table stands under its caption, two charts share their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.exports.setting.sheets import Measured
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.elements import Element, Paragraph, Picture, Sheet, Text
from summarizer.exports.slides.figures import PAIRED, Sized
from summarizer.exports.slides.grid import Box
from summarizer.exports.typesetting import height

_CAPTION_GAP = 0.06
_APART = 0.1  # inches between two charts that share their rows
_NARROW = 1.9  # inches of the second of them
_TOP, _FOOT, _LEGEND = 0.42, 0.05, 0.35  # inches of such charts above and below their bars


def caption_height(caption: str, size: float, room: float) -> float:
    """The height that a table's caption takes above it."""
    return height(caption, size, room, bold=True) + _CAPTION_GAP if caption else 0.0


def picture_height(picture: Sized | Measured, room: float) -> float:
    """The least height of a chart, or the height of a table with its caption."""
    if isinstance(picture, Sized):
        return picture.least
    return picture.tall + caption_height(picture.grid.title, picture.caption, room)


def picture_refs(picture: Sized | Measured) -> Sequence[str]:
    """The facts that a picture shows."""
    if isinstance(picture, Measured):
        return picture.grid.refs
    return (*picture.figure.refs, *(picture.beside.refs if picture.beside else ()))


def place_picture(picture: Sized | Measured, box: Box) -> Iterator[Element]:
    """The elements of a picture in a box."""
    if isinstance(picture, Sized):
        yield from _charts(picture, box)
        return
    caption = picture.grid.title
    above = caption_height(caption, picture.caption, box.w)
    if caption:
        words = Paragraph((Run(caption, "headline", bold=True),), picture.caption)
        yield Text(Box(box.x, box.y, box.w, above - _CAPTION_GAP), (words,), "表题")
    place = Box(box.x, box.y + above, sum(picture.widths), picture.tall)
    yield Sheet(place, picture.grid, picture.widths, picture.heights, picture.size)


def _charts(picture: Sized, box: Box) -> Iterator[Element]:
    """A chart; or two side by side, whose plots start and end at the same height so that their rows meet."""
    if not picture.beside:
        yield Picture(box, picture.figure, picture.highest)
        return
    left = Box(box.x, box.y, box.w * PAIRED, box.h)
    right = Box(left.right + _APART, box.y, box.w - left.w - _APART, box.h)
    foot = _LEGEND if len(picture.figure.rows) > 1 or len(picture.beside.rows) > 1 else _FOOT
    top, tall = _TOP / box.h, (box.h - _TOP - foot) / box.h
    start = min(picture.names + 0.15, left.w * 0.6) / left.w
    yield Picture(left, picture.figure, picture.highest, Box(start, top, 0.84 - start, tall))
    sides = 0.26 if right.w < _NARROW else 0.16  # on 4:3 slides the numbers need more of it
    yield Picture(right, picture.beside, None, Box(sides, top, 1 - 2 * sides, tall), named=False)
