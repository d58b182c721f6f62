"""What can stand on a slide: text, lines, pictures, each in its box. Layout makes them, drawing makes them shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from summarizer.exports.document import Figure, Grid
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.grid import Box
from summarizer.exports.typesetting import LEADING

Anchor = Literal["top", "middle", "bottom"]
Align = Literal["left", "center", "right"]
Layout = Literal["cover", "chapter", "content"]


@dataclass(frozen=True)
class Paragraph:
    """Runs at one size in points; `after` is the space behind it in points."""

    runs: tuple[Run, ...]
    size: float
    bullet: bool = False
    after: float = 0.0
    align: Align = "left"
    leading: float = LEADING

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Text:
    """A text box; `link` is the key of the slide that a click on it leads to."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    name: str
    anchor: Anchor = "top"
    fill: str | None = None
    padding: float = 0.0
    link: str | None = None


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: a hairline, or the mark beside a panel."""

    box: Box
    colour: str
    name: str


@dataclass(frozen=True)
class Picture:
    """A native chart. `highest` fixes the end of its axis where parts of one chart stand on several slides.

    `plot` is where its bars stand, in fractions of its box; `named` is False where the chart beside it has the names.
    """

    box: Box
    figure: Figure
    highest: float | None = None
    plot: Box | None = None
    named: bool = True


@dataclass(frozen=True)
class Sheet:
    """A native table with its column widths and row heights in inches, the header's first."""

    box: Box
    grid: Grid
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float


Element = Text | Bar | Picture | Sheet


@dataclass
class Slide:
    """One slide; `under` is what stands under the title of a cover or opener that a company's layout sets.

    `refs` and `evidence` are what its notes trace; links find it by its key or by an item on it."""

    layout: Layout
    title: str
    elements: list[Element] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    under: tuple[str, ...] = ()
    crumb: str = ""
    key: str = ""
