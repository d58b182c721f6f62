"""The tables of a web page: what many ERP systems give out under the name .xls."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.kpi.reading.sparse import SparseSheet

_UNSEEN = ("style", "script", "head")
_EXACT = "x:num"  # what Excel writes beside a number that is shown rounded
_MOST_SPAN = 65_000


class HtmlTables:
    """A target of lxml's HTML parser. `sheet` has the tables under each other, with a blank row between two; of tables
    in tables only the inner ones, the others only lay out the page."""

    def __init__(self) -> None:
        self.sheet = SparseSheet()
        self._row, self._column, self._written = -1, 0, False
        self._cell: list[str] | None = None
        self._spans, self._exact = (0, 0), ""
        self._unseen = self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
            self._cell = None  # what stood in the cell before it only introduces the table
            self._row += self._written
            self._written = False
        elif tag == "tr" and self._depth:
            self._row, self._column, self._cell = self._row + 1, 0, None
        elif tag in ("td", "th") and self._depth:
            self._cell, self._exact = [], attributes.get(_EXACT, "")
            self._spans = _span(attributes, "rowspan"), _span(attributes, "colspan")
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def data(self, text: str) -> None:
        """Text inside an element."""
        if self._cell is not None and not self._unseen:
            self._cell.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag == "table":
            self._depth -= 1
            self._cell = None
        elif tag in ("td", "th") and self._cell is not None:
            lines = "".join(self._cell).split("\n")
            text = self._exact or "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
            column = self.sheet.free(max(self._row, 0), self._column)
            self._column = self.sheet.put(max(self._row, 0), column, text, *self._spans)
            self._cell, self._written = None, True

    def close(self) -> SparseSheet:
        """The page has ended."""
        return self.sheet


def _span(attributes: Mapping[str, str], name: str) -> int:
    """How many more rows or columns a cell reaches over."""
    stated = attributes.get(name, "").strip()
    return min(max(int(stated) - 1, 0), _MOST_SPAN) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 0
