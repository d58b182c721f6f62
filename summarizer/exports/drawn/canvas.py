"""What a drawn chart consists of: rectangles, lines, dots and words, in points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from summarizer.exports.typesetting import ems, wrap

SIZE = 8.5  # points of all words in a chart
LINE = SIZE * 1.3

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Rectangle:
    """A filled rectangle; `colour` is a name of the theme."""

    x: float
    y: float
    w: float
    h: float
    colour: str


@dataclass(frozen=True)
class Polygon:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    colour: str


@dataclass(frozen=True)
class Path:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    thickness: float = 0.5
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A round mark, or a diamond, around a point."""

    x: float
    y: float
    radius: float
    colour: str
    diamond: bool = False


@dataclass(frozen=True)
class Words:
    """One line of words; `x` is where they begin, their middle or their end, `y` is the middle of the line."""

    x: float
    y: float
    text: str
    align: Align = "left"
    colour: str = "ink"
    bold: bool = False


Mark = Rectangle | Polygon | Path | Dot | Words


@dataclass
class Canvas:
    """A drawing of a width and a height, and what is on it."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Draw over what is there."""
        self.marks += marks

    def lines(self, x: float, y: float, text: str, room: float, align: Align = "center", colour: str = "ink") -> None:
        """Words from y downwards, wrapped to a room."""
        for number, line in enumerate(broken(text, room)):
            self.add(Words(x, y + LINE * (number + 0.5), line.strip(), align, colour))


def wide(text: str, *, bold: bool = False) -> float:
    """The width of words in points."""
    return ems(text, bold=bold) * SIZE


def broken(text: str, room: float) -> list[str]:
    """Words in lines of a room in points."""
    return wrap(text, SIZE, room / 72)
