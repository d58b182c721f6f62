"""Footers and page numbers: placeholders that python-pptx does not copy from a layout, and text in their place."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from summarizer.exports.document import Document

_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def footer_words(document: Document) -> str:
    """The company, the meeting with its month, and what every page says of itself."""
    return "  ·  ".join(filter(None, (document.company, document.title, document.label)))


def number_paragraph(drawn: Any, look: str, align: str = "") -> str:
    """The field with the number of a slide; `look` is its `a:rPr`."""
    properties = f'<a:pPr algn="{align}"/>' if align else ""
    number = len(drawn.part.package.presentation_part.presentation.slides)
    return f'<a:p>{properties}<a:fld id="{_FIELD}" type="slidenum">{look}<a:t>{number}</a:t></a:fld></a:p>'


def add_placeholder(drawn: Any, name: str, kind: str, paragraph: str) -> None:
    """A placeholder with the attributes of its `p:ph`."""
    tree = drawn.shapes._spTree
    number = max(int(key) for key in tree.xpath("//p:cNvPr/@id")) + 1
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</p:txBody></p:sp>"
        )
    )
