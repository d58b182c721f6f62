"""The blocks that a topic's slides are stacked from. Each knows its height, and places its elements at a given one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.exports.document import Line
from summarizer.exports.setting.sheets import Measured
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.elements import Element, Paragraph, Text
from summarizer.exports.slides.figures import Sized
from summarizer.exports.slides.grid import Box, Frame
from summarizer.exports.slides.panels import Setting, place, text_height
from summarizer.exports.slides.pictures import picture_height, picture_refs, place_picture
from summarizer.exports.typesetting import height, line_height

HEAD_GAP = 0.10
_BELOW = 0.18  # above a table under text


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
        title = Paragraph((Run(self.title, "headline", bold=True),), self.size)
        return Text(Box(x, y, self.room, self.height), (number, title), f"条目 {self.no}")


class Placeable(ABC):
    """A block. One that is `attached` belongs to the block above it: no line stands between them."""

    attached = False

    @property
    @abstractmethod
    def height(self) -> float:
        """The height that it needs."""

    @property
    def most(self) -> float:
        """The height that it can use."""
        return self.height

    @property
    def said(self) -> Sequence[Line]:
        """Its statements."""
        return ()

    @property
    def refs(self) -> Sequence[str]:
        """The facts of its pictures."""
        return ()

    @abstractmethod
    def place(self, y: float, tall: float) -> Iterator[Element]:
        """Its elements, from y on, `tall` inches high where they can use them."""


@dataclass(frozen=True)
class RowBlock(Placeable):
    """An item without a picture: its heading on the left, its statements on the right."""

    frame: Frame
    heading: Heading
    setting: Setting
    lines: Sequence[Line]

    @property
    def height(self) -> float:
        return max(self.heading.height, text_height(self.lines, self.setting))

    @property
    def said(self) -> Sequence[Line]:
        return self.lines

    def place(self, y: float, tall: float) -> Iterator[Element]:  # noqa: ARG002 - text keeps its own height
        yield self.heading.place(self.frame.left, y)
        yield from place(self.lines, self.setting, self.frame.left + self.frame.label + self.frame.gutter, y)


@dataclass(frozen=True)
class TextBlock(Placeable):
    """Further statements of the item above, over the whole width."""

    frame: Frame
    setting: Setting
    lines: Sequence[Line]
    attached = True

    @property
    def height(self) -> float:
        return text_height(self.lines, self.setting)

    @property
    def said(self) -> Sequence[Line]:
        return self.lines

    def place(self, y: float, tall: float) -> Iterator[Element]:  # noqa: ARG002 - text keeps its own height
        yield from place(self.lines, self.setting, self.frame.left, y)


@dataclass(frozen=True)
class SideBlock(Placeable):
    """An item with its picture on the right; a small table may stand under its text."""

    frame: Frame
    heading: Heading
    setting: Setting
    lines: Sequence[Line]
    picture: Sized | Measured
    below: Measured | None = None

    @property
    def height(self) -> float:
        below = _BELOW + picture_height(self.below, self.frame.side_text) if self.below else 0.0
        return max(self._text_height + below, picture_height(self.picture, self.frame.side_picture))

    @property
    def _text_height(self) -> float:
        return self.heading.height + (HEAD_GAP + text_height(self.lines, self.setting) if self.lines else 0.0)

    @property
    def most(self) -> float:
        return max(self.height, self.picture.most) if isinstance(self.picture, Sized) else self.height

    @property
    def said(self) -> Sequence[Line]:
        return self.lines

    @property
    def refs(self) -> Sequence[str]:
        return (*picture_refs(self.picture), *(picture_refs(self.below) if self.below else ()))

    def place(self, y: float, tall: float) -> Iterator[Element]:
        yield self.heading.place(self.frame.left, y)
        yield from place(self.lines, self.setting, self.frame.left, y + self.heading.height + HEAD_GAP)
        if self.below:
            top = y + self._text_height + _BELOW
            yield from place_picture(self.below, Box(self.frame.left, top, self.frame.side_text, tall))
        box = Box(self.frame.left + self.frame.side_text + self.frame.gutter, y, self.frame.side_picture, tall)
        yield from place_picture(self.picture, box)


@dataclass(frozen=True)
class WideBlock(Placeable):
    """A picture over the whole width, under its item's statements or on a slide of its own."""

    frame: Frame
    picture: Sized | Measured
    attached = True

    @property
    def height(self) -> float:
        return picture_height(self.picture, self.frame.full)

    @property
    def most(self) -> float:
        return max(self.height, self.picture.most) if isinstance(self.picture, Sized) else self.height

    @property
    def refs(self) -> Sequence[str]:
        return picture_refs(self.picture)

    def place(self, y: float, tall: float) -> Iterator[Element]:
        yield from place_picture(self.picture, Box(self.frame.left, y, self.frame.full, tall))
