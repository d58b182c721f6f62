"""Workbooks as one XML file (XML Spreadsheet 2003), as older ERP systems write them under the name .xls or .xml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.kpi.reading.sparse import SparseSheet

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_FAR = 2_000_000


@dataclass
class XmlSheet:
    """A worksheet: its name, its cells, and whether it is hidden."""

    name: str
    cells: SparseSheet = field(default_factory=SparseSheet)
    hidden: bool = False


class XmlWorkbook:
    """A target of lxml's XML parser. `sheets` are the worksheets in their order; none where it is some other XML."""

    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self._row, self._column, self._spans = -1, 0, (0, 0)
        self._text: list[str] | None = None
        self._type, self._cell = "", ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = tag.removeprefix(_SPACE)
        if name == "Worksheet":
            self.sheets.append(XmlSheet(attributes.get(f"{_SPACE}Name", "")))
            self._row = -1
        elif name == "Row":
            self._row, self._column = _place(attributes, self._row + 1), 0
        elif name == "Cell" and self.sheets:
            self._column, self._cell = _place(attributes, self._column), ""
            self._spans = _number(attributes, "MergeDown"), _number(attributes, "MergeAcross")
        elif name == "Data":
            self._type, self._text = attributes.get(f"{_SPACE}Type", "String"), []
        elif tag.endswith("}Visible"):
            self._text = []

    def data(self, text: str) -> None:
        """Text inside an element."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.removeprefix(_SPACE)
        if name == "Data" and self._text is not None:
            self._cell, self._text = _written("".join(self._text), self._type), None
        elif tag.endswith("}Visible") and self._text is not None:
            if self.sheets and "Hidden" in "".join(self._text):
                self.sheets[-1].hidden = True
            self._text = None
        elif name == "Cell" and self.sheets and self._row >= 0:
            self._column = self.sheets[-1].cells.put(self._row, self._column, self._cell, *self._spans)

    def close(self) -> list[XmlSheet]:
        """The file has ended."""
        return self.sheets


def _written(text: str, kind: str) -> str:
    """A value as other workbooks give it: dates without a time at midnight, whole numbers without a fraction."""
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    if kind == "Boolean":
        return "TRUE" if text == "1" else "FALSE"
    return text.removesuffix(".0") if kind == "Number" else text


def _place(attributes: Mapping[str, str], usual: int) -> int:
    return number - 1 if (number := _number(attributes, "Index")) else usual


def _number(attributes: Mapping[str, str], name: str) -> int:
    stated = attributes.get(_SPACE + name, "")
    return min(int(stated), _FAR) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 0
