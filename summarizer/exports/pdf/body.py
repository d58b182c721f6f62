"""A document as the source of its report: the same words, numbers, pictures and order as in the other formats."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.exports.alternatives import alternative
from summarizer.exports.document import Block, Document, Figure, Grid, Line, Page
from summarizer.exports.drawn.drawing import drawn, parts
from summarizer.exports.drawn.drawings import drawing
from summarizer.exports.drawn.markup import array, call, points, string
from summarizer.exports.palette import Palette
from summarizer.exports.setting.number_formats import titled
from summarizer.exports.setting.sheets import fair_width, measure
from summarizer.exports.setting.statements import LOOKS, prefix, words
from summarizer.exports.theme import Theme

WIDTH = 483.0  # points between the margins of an A4 page
_TABLE_SIZE = 8.5
MOST_TOGETHER = 12  # rows of a table that is not divided between pages


class Body:
    """Writes the source; collaborators are the theme and the colours of the members."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self._document, self._theme = document, theme
        self._palette = Palette(document.figures, theme)

    def source(self) -> str:
        """Everything behind the prelude."""
        return "".join(self._everything())

    def _everything(self) -> Iterator[str]:
        document, say = self._document, self._document.wording.text
        about = {say("汇报人"): document.presenter, "日期": document.date}
        lines = [f"{name}：{value}" for name, value in about.items() if value]
        yield call(
            "cover",
            string(document.company),
            string(document.meeting),
            string(document.month),
            array(map(string, [*lines, *document.notices])),
        )
        yield call("contents", string(say("目录")))
        if document.summary:
            yield call("section", string(say("本月要点")))
            yield from map(self._statement, document.summary)
        for part in document.parts:
            yield call("chapter", string(part.no), string(part.title))
            for page in part.pages:
                yield from self._page(page)
        yield call("section", string(say("附录")))
        for grid in (document.sources, document.definitions, document.thresholds):
            if grid.rows:
                yield from self._grid(grid)

    def _page(self, page: Page) -> Iterator[str]:
        yield call("topic", string(page.no), string(page.title))
        if page.headline:
            yield call("headline", *_runs(page.headline))
        for block in page.blocks:
            yield from self._block(block, repeats=block.no == page.no)

    def _block(self, block: Block, *, repeats: bool) -> Iterator[str]:
        if not repeats:
            yield call("item", string(block.no), string(block.title))
        yield from map(self._statement, block.lines)
        if block.figure:
            for part in parts(block.figure, WIDTH):
                yield self._figure(part, block.figure)
        if block.grid:
            yield from self._grid(block.grid)

    def _statement(self, line: Line) -> str:
        look = LOOKS[line.kind]
        if not look.fill:
            return call("finding", *_runs(line))
        before = prefix(line)
        tag = [] if not before else [_run(before, look.tag_colour, bold=True)]
        source = "、".join(line.evidence) if line.kind == "quote" else ""
        behind = [_run(f"（{self._document.wording.text('反馈')} {source}）", "muted")] if source else []
        return call("panel", f"c.{look.tag_colour}", f"c.{look.fill}", *tag, *_runs(line), *behind)

    def _figure(self, figure: Figure, whole: Figure) -> str:
        canvas = drawn(figure, whole, WIDTH, self._palette)
        return call("picture", string(titled(figure)), string(alternative(figure)), drawing(canvas, self._colour))

    def _grid(self, grid: Grid) -> Iterator[str]:
        room = fair_width(grid, _TABLE_SIZE, WIDTH / 72)
        measured = measure(grid, room, _TABLE_SIZE, _TABLE_SIZE)
        columns = array(points(wide * 72) for wide in measured.widths)
        right = array("true" if number else "false" for number in grid.numeric)
        rows = array(array(string(cell.text) for cell in row) for row in grid.rows)
        grounds = array(array(f"c.{cell.tone}" if cell.tone else "none" for cell in row) for row in grid.rows)
        yield call(
            "sheet",
            string(grid.title),
            columns,
            right,
            array(map(string, grid.header)),
            rows,
            grounds,
            divided=str(len(grid.rows) > MOST_TOGETHER).lower(),
        )

    def _colour(self, name: str) -> str:
        return self._theme.rgb(name)


def _runs(line: Line) -> Iterator[str]:
    """The words of a statement; its numbers are boxes, so that no line ends inside one."""
    return (_run(run.text, run.colour, bold=run.bold) for run in words(line))


def _run(text: str, colour: str, *, bold: bool = False) -> str:
    return f"{'n' if bold else 't'}({string(text)}, paint: c.{colour})"
