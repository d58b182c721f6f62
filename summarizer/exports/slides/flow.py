"""Items flow over slides: what fits shares a slide, what does not goes on to the next, and nothing shrinks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.exports.document import Block, Grid, Line
from summarizer.exports.slides import grid
from summarizer.exports.slides.blocks import (
    HEAD_GAP,
    Heading,
    Placeable,
    RowBlock,
    SideBlock,
    WideBlock,
    caption_height,
)
from summarizer.exports.slides.figures import Sized, sized
from summarizer.exports.slides.panels import Setting, fill, split
from summarizer.exports.slides.sheets import Measured, measure, natural_width
from summarizer.exports.slides.theme import Theme

CONTINUED = "（续）"
_FEWEST_ROWS = 3  # a table does not begin at the foot of a slide with fewer


@dataclass
class Flow:
    """Fills one body after another. `bodies` are the stacks of blocks, one per slide."""

    theme: Theme
    tall: float = grid.BODY.h
    bodies: list[list[Placeable]] = field(default_factory=lambda: [[]])

    @property
    def room(self) -> float:
        """The height that is left on the slide at hand, behind the gap to the block above."""
        stack = self.bodies[-1]
        used = sum(block.height for block in stack) + grid.LEAST_GAP * len(stack)
        return self.tall - used

    def add(self, item: Block) -> None:
        """Lay one item, over several slides if it must be."""
        side, others = self._pictures(item)
        rest = list(item.lines)
        if side:
            rest = self._beside(item, side, rest)
        if rest or not side:
            self._text(item, rest, continued=side is not None)
        for picture in others:
            if isinstance(picture, Sized):
                self._chart(picture)
            else:
                self._rows(picture)

    def lay_table(self, table: Grid) -> None:
        """Lay a table by itself, over the whole width."""
        self._rows(measure(table, grid.FULL, self.theme.sizes["table"]))

    def _pictures(self, item: Block) -> tuple[Sized | Measured | None, list[Sized | Measured]]:
        """The picture that stands beside the text, and those that follow over the whole width."""
        others: list[Sized | Measured] = []
        side: Sized | Measured | None = None
        if item.figure:
            side, *parts = sized(item.figure, grid.SIDE_PICTURE, self.tall, self.theme.sizes["chart"])
            others += parts
        if item.grid and side:
            others.append(self._over_whole_width(item.grid))
        elif item.grid:
            side, others = self._tables(item.grid)
        return side, others

    def _tables(self, table: Grid) -> tuple[Measured | None, list[Sized | Measured]]:
        """A table beside text, then the rows that did not fit there; or all of it over the whole width."""
        size = self.theme.sizes["table"]
        if natural_width(table, size) > grid.SIDE_PICTURE * 1.12:
            return None, [self._over_whole_width(table)]
        narrow = measure(table, grid.SIDE_PICTURE, size)
        most = max(narrow.rows_within(self.tall - caption_height(table.title, self._caption, grid.SIDE_PICTURE)), 1)
        rest = replace(narrow.grid, title=_continued(table.title), rows=narrow.grid.rows[most:])
        return narrow.part(0, most), [self._over_whole_width(rest)] if rest.rows else []

    def _over_whole_width(self, table: Grid) -> Measured:
        size = self.theme.sizes["table"]
        if natural_width(table, size) > grid.FULL:
            size = self.theme.sizes["small_table"]
        return measure(table, min(max(natural_width(table, size) * 1.3, grid.FULL * 0.6), grid.FULL), size)

    @property
    def _caption(self) -> float:
        return self.theme.sizes["caption"]

    def _beside(self, item: Block, picture: Sized | Measured, lines: list[Line]) -> list[Line]:
        """Lay a picture with as much text as stands beside it; what does not is returned."""
        setting = Setting(grid.SIDE_TEXT, self.theme.sizes["body"])
        heading = self._heading(item, grid.SIDE_TEXT)
        caption = picture.grid.title if isinstance(picture, Measured) else ""
        most, _ = fill(lines, setting, self.tall - heading.height - HEAD_GAP)
        block = SideBlock(heading, setting, most, picture, caption, self._caption)
        if block.height > self.room:
            self._turn()
        self.bodies[-1].append(block)
        return lines[len(most) :]

    def _text(self, item: Block, lines: Sequence[Line], *, continued: bool) -> None:
        """Lay statements without a picture, on one slide if they fit on one."""
        setting = Setting(grid.ROW_TEXT, self.theme.sizes["body"])
        rest = list(lines)
        while True:
            block = RowBlock(self._heading(item, grid.LABEL, continued=continued), setting, rest)
            if block.height <= self.room:
                self.bodies[-1].append(block)
                return
            if self.bodies[-1]:
                self._turn()
                continue
            taken, rest = fill(rest, setting, self.tall)
            if not taken:
                first, second = split(rest[0], setting, self.tall)
                taken, rest = [first], [second, *rest[1:]]
            self.bodies[-1].append(RowBlock(self._heading(item, grid.LABEL, continued=continued), setting, taken))
            continued = True
            if not rest:
                return

    def _chart(self, picture: Sized) -> None:
        if picture.least > self.room:
            self._turn()
        self.bodies[-1].append(WideBlock(picture))

    def _rows(self, table: Measured) -> None:
        """Lay a table over as many slides as its rows need."""
        first, rows = 0, len(table.grid.rows)
        while first < rows:
            caption = _continued(table.grid.title) if first else table.grid.title
            room = self.room - caption_height(caption, self._caption, grid.FULL)
            fitting = table.part(first, rows).rows_within(room)
            if fitting < min(_FEWEST_ROWS, rows - first) and self.bodies[-1]:
                self._turn()
                continue
            last = first + max(fitting, 1)
            self.bodies[-1].append(WideBlock(table.part(first, last), caption, self._caption))
            first = last

    def _heading(self, item: Block, room: float, *, continued: bool = False) -> Heading:
        title = _continued(item.title) if continued else item.title
        return Heading(item.no, title, room, self.theme.sizes["item"], self._caption)

    def _turn(self) -> None:
        self.bodies.append([])


def _continued(title: str) -> str:
    """The title of a further part, marked once; nothing stays nothing."""
    return title if not title or title.endswith(CONTINUED) else title + CONTINUED
