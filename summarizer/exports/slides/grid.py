"""The grid of a slide, in inches; everything on a slide stands on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in inches from the upper left corner of the slide."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h


# Between items, with a hairline in the middle: the least where a slide is full, the most where it is not.
LEAST_GAP, MOST_GAP = 0.24, 0.56
# The columns of our own slides, whose shares of the width every frame has: an item with a picture beside its text, and
# one without, its name on the left.
_FULL, _SIDE_TEXT, _LABEL = 40 / 3 - 1.3, 5.30, 2.60


@dataclass(frozen=True)
class Frame:
    """A slide's size and where its parts stand: the title with as many lines as it has room for, and the body.

    One that is `ornate` has covers and openers that we set ourselves; others have them as their layouts do.
    """

    width: float
    height: float
    crumb: Box
    title: Box
    body: Box
    footer: Box
    page_number: Box
    title_lines: int = 2
    gutter: float = 0.40
    ornate: bool = True

    @property
    def left(self) -> float:
        """Where the body begins."""
        return self.body.x

    @property
    def full(self) -> float:
        """The width of the body."""
        return self.body.w

    @property
    def side_text(self) -> float:
        """The width of text beside a picture."""
        return _SIDE_TEXT * (self.full / _FULL)

    @property
    def side_picture(self) -> float:
        """The width of a picture beside text."""
        return self.full - self.side_text - self.gutter

    @property
    def label(self) -> float:
        """The width of an item's name beside its text."""
        return _LABEL * (self.full / _FULL)

    @property
    def row_text(self) -> float:
        """The width of text beside its item's name."""
        return self.full - self.label - self.gutter


def _own() -> Frame:
    width, height, margin = 40 / 3, 7.5, 0.65
    return Frame(
        width,
        height,
        crumb=Box(margin, 0.40, _FULL, 0.28),
        title=Box(margin, 0.72, _FULL, 0.90),
        body=Box(margin, 1.86, _FULL, 5.0),
        footer=Box(margin, 7.02, _FULL - 1.0, 0.24),
        page_number=Box(width - margin - 0.9, 7.02, 0.9, 0.24),
    )


OWN = _own()  # of our own template
