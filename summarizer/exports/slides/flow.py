"""Items flow over slides: what fits shares a slide, what does not goes on to the next, and nothing shrinks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.exports.document import CONTINUED, Block, Grid, Line
from summarizer.exports.scripts import SIMPLIFIED, said
from summarizer.exports.setting.sheets import Measured, fair_width, measure, natural_width
from summarizer.exports.slides.blocks import (
    HEAD_GAP,
    Heading,
    Placeable,
    RowBlock,
    SideBlock,
    TextBlock,
    WideBlock,
)  # fmt: skip
from summarizer.exports.slides.figures import Sized, crowds, sized
from summarizer.exports.slides.grid import LEAST_GAP, OWN, Frame
from summarizer.exports.slides.panels import Setting, fill, split
from summarizer.exports.slides.pictures import caption_height
from summarizer.exports.theme import Theme

_FEWEST_ROWS = 3  # a table has no part with fewer
_SQUEEZED = 1.12  # how much more than its column a table may ask for


@dataclass
class Flow:
    """Fills one body after another. `bodies` are the stacks of blocks, one per slide."""

    theme: Theme
    language: str = SIMPLIFIED
    frame: Frame = OWN
    bodies: list[list[Placeable]] = field(default_factory=lambda: [[]])

    @property
    def tall(self) -> float:
        """The height of a body."""
        return self.frame.body.h

    @property
    def room(self) -> float:
        """The height that is left on the slide at hand, behind the gap to the block above."""
        stack = self.bodies[-1]
        used = sum(block.height for block in stack) + LEAST_GAP * len(stack)
        return self.tall - used

    def add(self, item: Block) -> None:
        """Lay one item, over several slides if it must be."""
        side, others = self._pictures(item)
        rest = list(item.lines)
        if side and item.grid and item.figure and self._together(item, side):
            rest, others = [], others[:-1]
        elif side:
            rest = self._beside(item, side, rest)
        if rest or not side:
            self._text(item, rest, continued=side is not None)
        for picture in others:
            if isinstance(picture, Sized):
                self._append(WideBlock(self.frame, picture))
            else:
                self._rows(picture, f"{item.no}  ")

    def lay_table(self, table: Grid) -> None:
        """Lay a table by itself, over the whole width."""
        self._rows(measure(table, self.frame.full, self.theme.sizes["table"], self._caption))

    def _pictures(self, item: Block) -> tuple[Sized | Measured | None, list[Sized | Measured]]:
        """The picture that stands beside the text, and those that follow over the whole width."""
        others: list[Sized | Measured] = []
        side: Sized | Measured | None = None
        if item.figure and crowds(item.figure, self.frame.side_picture, self.theme.sizes["chart"]):
            others += sized(item.figure, self.frame.full, self.tall, self.theme.sizes["chart"])
        elif item.figure:
            side, *parts = sized(item.figure, self.frame.side_picture, self.tall, self.theme.sizes["chart"])
            others += parts
        if item.grid and item.figure:
            others.append(self._over_whole_width(item.grid))
        elif item.grid:
            side, others = self._tables(item.grid)
        return side, others

    def _tables(self, table: Grid) -> tuple[Measured | None, list[Sized | Measured]]:
        """A table beside text, then the rows that did not fit there; or all of it over the whole width."""
        narrow = self._narrow(table, self.frame.side_picture)
        if narrow is None:
            return None, [self._over_whole_width(table)]
        most = max(
            narrow.rows_within(self.tall - caption_height(table.title, self._caption, self.frame.side_picture)), 1
        )
        rest = replace(narrow.grid, title=_continued(table.title, table.language), rows=narrow.grid.rows[most:])
        return narrow.part(0, most), [self._over_whole_width(rest)] if rest.rows else []

    def _narrow(self, table: Grid, room: float) -> Measured | None:
        """The table in a column, at the larger size that suits it; None if it asks for more."""
        for size in (self.theme.sizes["table"], self.theme.sizes["small_table"]):
            if natural_width(table, size) <= room * _SQUEEZED:
                return measure(table, room, size, self._caption)
        return None

    def _over_whole_width(self, table: Grid) -> Measured:
        size = self.theme.sizes["table"]
        if natural_width(table, size) > self.frame.full:
            size = self.theme.sizes["small_table"]
        return measure(table, fair_width(table, size, self.frame.full), size, self._caption)

    @property
    def _caption(self) -> float:
        return self.theme.sizes["caption"]

    def _together(self, item: Block, chart: Sized | Measured) -> bool:
        """Lay a chart beside both text and table, where the table is small enough to stand under the text."""
        table = self._narrow(item.grid, self.frame.side_text) if item.grid else None
        block = SideBlock(
            self.frame, self._heading(item, self.frame.side_text), self._column, item.lines, chart, below=table
        )
        if table is None or block.height > self.tall:
            return False
        self._append(block)
        return True

    def _beside(self, item: Block, picture: Sized | Measured, lines: list[Line]) -> list[Line]:
        """Lay a picture with text beside it, and under it what does not fit there; what is left is returned."""
        heading = self._heading(item, self.frame.side_text)
        for count in range(len(lines), -1, -1):
            block = SideBlock(self.frame, heading, self._column, lines[:count], picture)
            under = (
                [TextBlock(self.frame, Setting(self.frame.full, self._column.size), lines[count:])]
                if lines[count:]
                else []
            )
            if block.height + sum(LEAST_GAP + text.height for text in under) <= self.tall:
                self._append(block, *under)
                return []
        taken, rest = fill(lines, self._column, self.tall - heading.height - HEAD_GAP)
        self._append(SideBlock(self.frame, heading, self._column, taken, picture))
        return rest

    def _append(self, *blocks: Placeable) -> None:
        """Lay blocks that stand together, on a new slide if they do not fit on this one."""
        if sum(block.height for block in blocks) + LEAST_GAP * (len(blocks) - 1) > self.room:
            self._turn()
        self.bodies[-1] += blocks

    @property
    def _column(self) -> Setting:
        return Setting(self.frame.side_text, self.theme.sizes["body"])

    def _text(self, item: Block, lines: Sequence[Line], *, continued: bool) -> None:
        """Lay statements without a picture, on one slide if they fit on one."""
        setting = Setting(self.frame.row_text, self.theme.sizes["body"])
        rest = list(lines)
        while True:
            block = RowBlock(self.frame, self._heading(item, self.frame.label, continued=continued), setting, rest)
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
            self.bodies[-1].append(
                RowBlock(self.frame, self._heading(item, self.frame.label, continued=continued), setting, taken)
            )
            continued = True
            if not rest:
                return

    def _rows(self, table: Measured, number: str = "") -> None:
        """Lay a table under its title and its item's number: whole if a slide can hold it, else over several."""
        first, rows = 0, len(table.grid.rows)
        while first < rows:
            left = table.part(first, rows)
            above = caption_height(
                number + _continued(table.grid.title, table.grid.language), self._caption, self.frame.full
            )
            fitting, alone = left.rows_within(self.room - above), left.rows_within(self.tall - above)
            if fitting < rows - first and self.bodies[-1] and (alone >= rows - first or fitting < _FEWEST_ROWS):
                self._turn()
                continue
            if 0 < rows - first - fitting < _FEWEST_ROWS < fitting:
                fitting = rows - first - _FEWEST_ROWS
            last = first + max(fitting, 1)
            title = number + (_continued(table.grid.title, table.grid.language) if first else table.grid.title)
            part = table.part(first, last)
            self.bodies[-1].append(WideBlock(self.frame, replace(part, grid=replace(part.grid, title=title))))
            first = last

    def _heading(self, item: Block, room: float, *, continued: bool = False) -> Heading:
        title = _continued(item.title, self.language) if continued else item.title
        return Heading(item.no, title, room, self.theme.sizes["item"], self._caption)

    def _turn(self) -> None:
        self.bodies.append([])


def _continued(title: str, language: str) -> str:
    """The title of a further part, marked once; nothing stays nothing."""
    mark = said(CONTINUED, language)
    return title if not title or title.endswith(mark) else title + mark
