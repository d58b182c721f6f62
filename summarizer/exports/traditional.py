"""A document in the characters and words of Taiwan or Hong Kong: the same facts, names, quotes and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from summarizer.briefing import Briefing
from summarizer.exports.document import Block, Document, Figure, Grid, Line, Page, Part, Row, Value
from summarizer.exports.names import file_names, names
from summarizer.exports.scripts import SIMPLIFIED, Script, Wording

_BRACKETED = re.compile(r"(（.*?）)")  # of a status: who approved it, and when


def in_script(document: Document, briefing: Briefing, script: Script) -> Document:
    """The document of a briefing as a region writes it; as it is for Simplified Chinese."""
    if script == SIMPLIFIED:
        return document
    return _Rewriting(Wording(script, names(briefing), file_names(briefing))).document(document)


class _Rewriting:
    """Goes through a document field by field; what it does not name stays."""

    def __init__(self, wording: Wording) -> None:
        self._wording, self._text, self._script = wording, wording.text, wording.script

    def document(self, document: Document) -> Document:
        return replace(
            document,
            wording=self._wording,
            meeting=self._text(document.meeting),
            status="".join(self._status(document.status)),
            mark=self._text(document.mark),
            summary=tuple(map(self._line, document.summary)),
            parts=tuple(map(self._part, document.parts)),
            sources=self._sources(document.sources),
            definitions=self._grid(document.definitions),
            thresholds=self._grid(document.thresholds),
            traces={ref: self._wording.trace(words) for ref, words in document.traces.items()},
        )

    def _status(self, status: str) -> Iterator[str]:
        for piece in _BRACKETED.split(status):
            yield piece if piece.startswith("（") else self._text(piece)

    def _part(self, part: Part) -> Part:
        return replace(part, title=self._text(part.title), pages=tuple(map(self._page, part.pages)))

    def _page(self, page: Page) -> Page:
        headline = self._line(page.headline) if page.headline else None
        return Page(page.no, self._text(page.title), headline, tuple(map(self._block, page.blocks)))

    def _block(self, block: Block) -> Block:
        return replace(
            block,
            title=self._text(block.title),
            lines=tuple(map(self._line, block.lines)),
            figure=self._figure(block.figure) if block.figure else None,
            grid=self._grid(block.grid) if block.grid else None,
        )

    def _line(self, line: Line) -> Line:
        """A statement with its numbers where they now stand; a quote as it was said."""
        if line.kind == "quote":
            return replace(line, language=self._script)
        text, numbers, end = "", [], 0
        for start, behind in line.numbers:
            text += self._text(line.text[end:start])
            number = self._text(line.text[start:behind])
            numbers.append((len(text), len(text) + len(number)))
            text, end = text + number, behind
        text += self._text(line.text[end:])
        return replace(line, text=text, numbers=tuple(numbers), language=self._script)

    def _figure(self, figure: Figure) -> Figure:
        return replace(
            figure,
            title=self._text(figure.title),
            categories=tuple(map(self._text, figure.categories)),
            rows=tuple(map(self._row, figure.rows)),
            language=self._script,
        )

    def _row(self, row: Row) -> Row:
        return replace(row, name=self._text(row.name), values=tuple(map(self._value, row.values)))

    def _value(self, value: Value) -> Value:
        return replace(value, text=self._text(value.text))

    def _grid(self, grid: Grid) -> Grid:
        return replace(
            grid,
            title=self._text(grid.title),
            header=tuple(map(self._text, grid.header)),
            rows=tuple(tuple(map(self._value, row)) for row in grid.rows),
            language=self._script,
        )

    def _sources(self, grid: Grid) -> Grid:
        """Files and sheets are named as they are; what they were taken for is our word."""
        rows = tuple((row[0], row[1], *map(self._value, row[2:])) for row in grid.rows)
        return replace(self._grid(grid), rows=rows)
