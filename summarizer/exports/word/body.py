"""A document as the paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Pt

from summarizer.exports.alternatives import alternative
from summarizer.exports.document import Block, Document, Figure, Grid, Line, Page
from summarizer.exports.drawn.pictures import Drawn
from summarizer.exports.printable import printable
from summarizer.exports.scripts import PLAIN
from summarizer.exports.setting.number_formats import titled
from summarizer.exports.setting.statements import LOOKS, prefix, words
from summarizer.exports.word.contents import APPENDIX, SUMMARY, anchor, contents
from summarizer.exports.word.numbering import HeadingNumbers
from summarizer.exports.word.tables import table
from summarizer.exports.word.xml import Face, bookmarked, paragraph


class Body:
    """Writes into an empty Word document; `pictures` are those of the figures, in their order."""

    def __init__(
        self, target: Any, ids: dict[str, str], face: Face, width: float, pictures: Sequence[tuple[Figure, Drawn]]
    ) -> None:
        self._target, self._ids, self._face, self._width = target, ids, face, width
        self._pictures = iter(pictures)
        self._numbers = HeadingNumbers(target)
        self._counts = {"图": 0, "表": 0}
        self._say = PLAIN.text
        self._bookmarks = 0
        self._end = target.element.body.sectPr

    def write(self, document: Document) -> None:
        """The whole document."""
        self._say = document.wording.text
        self._cover(document)
        for line in contents(document, self._ids, self._face):
            self._append(line)
        if document.summary:
            self._heading(1, SUMMARY, self._say(SUMMARY))
            self._statements(document.summary)
        for part in document.parts:
            self._heading(1, part.no, part.title)
            for page in part.pages:
                self._page(page)
        self._heading(1, APPENDIX, self._say(APPENDIX))
        for grid in (document.sources, document.definitions, document.thresholds):
            if grid.rows:
                self._grid(grid)

    def _cover(self, document: Document) -> None:
        run, space = self._face.run, '<w:spacing w:before="3600"/>'
        self._append(paragraph(self._ids["subtitle"], [run(document.company)], space))
        self._append(paragraph(self._ids["title"], [run(document.meeting)]))
        self._append(paragraph(self._ids["subtitle"], [run(document.month, "series1", bold=True, size=20)]))
        about = {self._say("汇报人"): document.presenter, "日期": document.date}
        lines = [f"{name}：{value}" for name, value in about.items() if value]
        for line in (*lines, *document.notices):
            self._append(paragraph(self._ids["subtitle"], [run(line, size=11)]))

    def _page(self, page: Page) -> None:
        self._heading(2, page.no, page.title)
        if page.headline:
            self._append(paragraph(self._ids["headline"], [self._face.run(page.headline.text)]))
        for block in page.blocks:
            self._block(block, repeats=block.no == page.no)

    def _block(self, block: Block, *, repeats: bool) -> None:
        if not repeats:
            self._heading(3, block.no, block.title)
        self._statements(block.lines)
        if block.figure:
            self._figures(block.figure)
        if block.grid:
            self._grid(block.grid)

    def _heading(self, level: int, no: str, title: str) -> None:
        self._bookmarks += 1
        runs = bookmarked(self._bookmarks, anchor(no), self._face.run(title))
        apart = "<w:keepNext/>" + ("<w:pageBreakBefore/>" if level == 1 else "")  # whatever a company's style says
        self._append(paragraph(self._ids[f"heading{level}"], [runs], apart + self._numbers.properties(no)))

    def _statements(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self._append(paragraph(self._ids[line.kind], self._runs(line)))

    def _runs(self, line: Line) -> Iterator[str]:
        look = LOOKS[line.kind]
        if before := prefix(line):
            yield self._face.run(before, look.tag_colour, bold=True)
        for run in words(line):
            yield self._face.run(run.text, run.colour if run.bold else "", bold=run.bold)
        if line.kind == "quote" and line.evidence:
            yield self._face.run(f"（{self._say('反馈')} {'、'.join(line.evidence)}）", "muted")

    def _figures(self, figure: Figure) -> None:
        """A figure with its caption; the next ones too, where it was cut into parts."""
        categories = 0
        while categories < len(figure.categories):
            part, drawn = next(self._pictures)
            categories += len(part.categories)
            self._caption("图", titled(part))
            holder = self._target.add_paragraph()
            self._end.addprevious(holder._p)
            shape = holder.add_run().add_picture(io.BytesIO(drawn.content), Pt(drawn.width), Pt(drawn.height))
            shape._inline.docPr.set("descr", printable(alternative(part)))
            shape._inline.docPr.set("name", printable(part.title))

    def _grid(self, grid: Grid) -> None:
        self._caption("表", grid.title)
        self._append(table(grid, self._width, self._ids["table"], self._ids["cell"], self._face))
        self._append(paragraph(self._ids["cell"], []))

    def _caption(self, kind: str, title: str) -> None:
        self._counts[kind] += 1
        word = self._say(kind)
        number = self._face.field(f"SEQ {word} \\* ARABIC", str(self._counts[kind]))
        runs = [self._face.run(f"{word} "), number, self._face.run(f"  {title}")]
        self._append(paragraph(self._ids["caption"], runs, "<w:keepNext/>"))

    def _append(self, xml: str) -> None:
        self._end.addprevious(parse_xml(xml))
