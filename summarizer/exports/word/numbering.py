"""Headings numbered by Word itself: 01, 1.1, 1.1.1; a list starts anew where the outline's number is not the next."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_ABSTRACT = "91"


class HeadingNumbers:
    """The list that headings belong to, and what it counted so far."""

    def __init__(self, document: Any) -> None:
        self._numbering = document.part.numbering_part.element
        first = self._numbering.find(qn("w:num"))
        abstract = parse_xml(_abstract())
        first.addprevious(abstract) if first is not None else self._numbering.append(abstract)
        self._counted = (0, 0, 0)
        self._list = self._new_list({})

    def properties(self, no: str) -> str:
        """The `w:numPr` that makes Word write this number of the outline before a heading; nothing for other marks."""
        parts = [int(part) for part in no.split(".") if part.isdigit()]
        if not 1 <= len(parts) <= 3 or len(parts) != len(no.split(".")):
            return ""
        level, wanted = len(parts) - 1, (*parts, 0, 0)[:3]
        if self._next(level) != wanted:
            self._list = self._new_list(dict(enumerate(parts)))
        self._counted = (wanted[0], wanted[1], wanted[2])
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._list}"/></w:numPr>'

    def _next(self, level: int) -> tuple[int, ...]:
        kept = self._counted[:level]
        return (*kept, self._counted[level] + 1, *(0 for _ in range(2 - level)))

    def _new_list(self, starts: dict[int, int]) -> int:
        taken = [int(num.get(qn("w:numId"))) for num in self._numbering.findall(qn("w:num"))]
        number = max([*taken, 0]) + 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        xml = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{_ABSTRACT}"/>{overrides}</w:num>'
        self._numbering.append(parse_xml(xml))
        return number


def _abstract() -> str:
    """Chapters are 01 to 09; the nought is text, since not every program writes 1.1 under a list that counts 01."""
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text} "/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for n, text in enumerate(("0%1", "%1.%2", "%1.%2.%3"))
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ABSTRACT}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )
