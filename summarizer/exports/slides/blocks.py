"""The blocks that a topic's slides are stacked from. Each knows its height, and places its elements at a given one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.exports.document import Line
from summarizer.exports.slides import grid
from summarizer.exports.slides.elements import Element, Paragraph, Picture, Run, Text
from summarizer.exports.slides.figures import Sized
from summarizer.exports.slides.grid import Box
from summarizer.exports.slides.panels import Setting, place, text_height
from summarizer.exports.slides.sheets import Measured
from summarizer.exports.typesetting import height, line_height

HEAD_GAP = 0.10
CAPTION_GAP = 0.06
_LEFT = 0.66  # of the width, for the first of two charts that share rows


class Placeable(Protocol):
    """A block: `height` is what it needs, `most` what it can use."""

    @property
    def height(self) -> float: ...

    @property
    def most(self) -> float: ...

    @property
    def lines(self) -> Sequence[Line]: ...

    @property
    def refs(self) -> Sequence[str]: ...

    def place(self, y: float, tall: float) -> Iterator[Element]: ...


@dataclass(frozen=True)
class Heading:
    """The number and title of an item, set over a width."""

    no: str
    title: str
    room: float
    size: float
    small: float

    @property
    def height(self) -> float:
        """The number's line over the title's."""
        return line_height(self.small) + height(self.title, self.size, self.room, bold=True)

    def place(self, x: float, y: float) -> Text:
        """The heading as a text box."""
        number = Paragraph((Run(self.no, "accent", bold=True),), self.small)
        title = Paragraph((Run(self.title, "navy", bold=True),), self.size)
        return Text(Box(x, y, self.room, self.height), (number, title), f"条目 {self.no}")


@dataclass(frozen=True)
class RowBlock:
    """An item without a picture: its heading on the left, its statements on the right."""

    heading: Heading
    setting: Setting
    lines: Sequence[Line]
    refs: Sequence[str] = ()

    @property
    def height(self) -> float:
        """The taller of the two."""
        return max(self.heading.height, text_height(self.lines, self.setting))

    @property
    def most(self) -> float:
        """Text does not grow."""
        return self.height

    def place(self, y: float, tall: float) -> Iterator[Element]:  # noqa: ARG002 - text keeps its own height
        """Its elements."""
        yield self.heading.place(grid.MARGIN, y)
        yield from place(self.lines, self.setting, grid.MARGIN + grid.LABEL + grid.GUTTER, y)


@dataclass(frozen=True)
class SideBlock:
    """An item with its picture on the right."""

    heading: Heading
    setting: Setting
    lines: Sequence[Line]
    picture: Sized | Measured
    caption: str = ""
    caption_size: float = 12.0

    @property
    def height(self) -> float:
        """The taller of text and picture."""
        text = self.heading.height + (HEAD_GAP + text_height(self.lines, self.setting) if self.lines else 0.0)
        return max(text, picture_height(self.picture, self.caption, self.caption_size, grid.SIDE_PICTURE))

    @property
    def most(self) -> float:
        """A chart grows to its best height."""
        return max(self.height, self.picture.most) if isinstance(self.picture, Sized) else self.height

    @property
    def refs(self) -> Sequence[str]:
        """The facts of its picture."""
        return picture_refs(self.picture)

    def place(self, y: float, tall: float) -> Iterator[Element]:
        """Its elements."""
        yield self.heading.place(grid.MARGIN, y)
        yield from place(self.lines, self.setting, grid.MARGIN, y + self.heading.height + HEAD_GAP)
        box = Box(grid.MARGIN + grid.SIDE_TEXT + grid.GUTTER, y, grid.SIDE_PICTURE, tall)
        yield from place_picture(self.picture, box, self.caption, self.caption_size)


@dataclass(frozen=True)
class WideBlock:
    """A picture over the whole width, under its item's statements or on a slide of its own."""

    picture: Sized | Measured
    caption: str = ""
    caption_size: float = 12.0
    lines: Sequence[Line] = field(default=(), init=False)

    @property
    def height(self) -> float:
        """The picture's least height."""
        return picture_height(self.picture, self.caption, self.caption_size, grid.FULL)

    @property
    def most(self) -> float:
        """A chart grows to its best height."""
        return max(self.height, self.picture.most) if isinstance(self.picture, Sized) else self.height

    @property
    def refs(self) -> Sequence[str]:
        """The facts of its picture."""
        return picture_refs(self.picture)

    def place(self, y: float, tall: float) -> Iterator[Element]:
        """Its elements."""
        box = Box(grid.MARGIN, y, grid.FULL, tall)
        yield from place_picture(self.picture, box, self.caption, self.caption_size)


def caption_height(caption: str, size: float, room: float) -> float:
    """The height that a table's caption takes above it."""
    return height(caption, size, room, bold=True) + CAPTION_GAP if caption else 0.0


def picture_height(picture: Sized | Measured, caption: str, size: float, room: float) -> float:
    """The least height of a picture with its caption."""
    if isinstance(picture, Sized):
        return picture.least
    return picture.tall + caption_height(caption, size, room)


def picture_refs(picture: Sized | Measured) -> Sequence[str]:
    """The facts that a picture shows."""
    if isinstance(picture, Measured):
        return picture.grid.refs
    return (*picture.figure.refs, *(picture.beside.refs if picture.beside else ()))


def place_picture(picture: Sized | Measured, box: Box, caption: str, size: float) -> Iterator[Element]:
    """A chart as high as its box, or a table under its caption."""
    if isinstance(picture, Sized):
        yield from _charts(picture, box)
        return
    above = caption_height(caption, size, box.w)
    if caption:
        words = Paragraph((Run(caption, "navy", bold=True),), size)
        yield Text(Box(box.x, box.y, box.w, above - CAPTION_GAP), (words,), "表题")
    yield picture.at(box.x, box.y + above)


def _charts(picture: Sized, box: Box) -> Iterator[Element]:
    """A chart; or two side by side, whose plots start and end at the same height so that their rows meet."""
    if not picture.beside:
        yield Picture(box, picture.figure, picture.highest)
        return
    left = Box(box.x, box.y, box.w * _LEFT, box.h)
    right = Box(left.right + 0.1, box.y, box.w - left.w - 0.1, box.h)
    foot = 0.35 if len(picture.figure.rows) > 1 or len(picture.beside.rows) > 1 else 0.05
    top, tall = 0.42 / box.h, (box.h - 0.42 - foot) / box.h
    start = min(picture.names + 0.15, left.w * 0.6) / left.w
    yield Picture(left, picture.figure, picture.highest, Box(start, top, 0.84 - start, tall))
    yield Picture(right, picture.beside, None, Box(0.16, top, 0.68, tall), named=False)
