"""The numbers that a file must have, and those that it may have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from summarizer.exports.document import Document, Figure, Grid

_NUMBER = re.compile(r"\d+(?:[.,:：]\d+)*")


def numerals(texts: Iterable[str]) -> set[str]:
    """Every number in texts, as written, in plain digits."""
    return {number for text in texts for number in _NUMBER.findall(unicodedata.normalize("NFKC", text))}


def stated(document: Document) -> Iterator[str]:
    """The texts that every format has to carry: statements and tables."""
    yield from (line.text for line in document.summary)
    for part in document.parts:
        for page in part.pages:
            if page.headline:
                yield page.headline.text
            for block in page.blocks:
                yield from (line.text for line in block.lines)
                yield from _grid(block.grid)


def permitted(document: Document) -> Iterator[str]:
    """All texts that a file may be made of."""
    yield from stated(document)
    yield from (document.company, document.title, document.presenter, document.date, document.label, document.created)
    yield from document.traces.values()
    for line in document.summary:
        yield from (line.item, *line.evidence)
    for part in document.parts:
        yield from (part.no, part.title)
        for page in part.pages:
            yield from (page.no, page.title)
            for block in page.blocks:
                yield from (block.no, block.title)
                yield from (key for line in block.lines for key in line.evidence)
                yield from _figure(block.figure)
    for grid in (document.sources, document.definitions, document.thresholds):
        yield from _grid(grid)


def charted(document: Document) -> set[float]:
    """The values that charts may hold."""
    return {
        same(value.number)
        for figure in document.figures
        for row in figure.rows
        for value in row.values
        if value.number is not None
    }


def same(value: float | str) -> float:
    """A number to fourteen digits: workbooks do not keep more."""
    return float(f"{float(value):.14g}")


def _grid(grid: Grid | None) -> Iterator[str]:
    if grid:
        yield from (grid.title, *grid.header)
        yield from (cell.text for row in grid.rows for cell in row)


def _figure(figure: Figure | None) -> Iterator[str]:
    if not figure:
        return
    yield from (figure.title, *figure.categories)
    for month in figure.categories:  # 2025-09 is written as 2025年 and 9月
        if len(month) == 7 and month[5:].isdigit():
            yield f"{month[:4]} {int(month[5:])}"
    for row in figure.rows:
        yield row.name
        yield from (value.text for value in row.values)
