"""Headers and footers of a template stay; the notices, and a page number where it has none, are written below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from summarizer.exports.document import Document
from summarizer.exports.word.frame import watermark
from summarizer.exports.word.xml import Face, paragraph


def add_frame(target: Any, document: Document, ids: dict[str, str], face: Face) -> None:
    """Write what every page says of itself into each header and footer that pages show."""
    section = target.sections[-1]
    for header in _shown(target, section, "header"):
        if header.is_linked_to_previous:
            header.is_linked_to_previous = False
        if document.watermark:
            runs = [watermark(document.watermark, face.theme)]
            header._element.append(parse_xml(paragraph(ids["header"], runs)))
    for footer in _shown(target, section, "footer"):
        if footer.is_linked_to_previous:
            footer.is_linked_to_previous = False
        numbered = any("PAGE" in (code.text or "") for code in footer._element.iter(qn("w:instrText")))
        numbered = numbered or any(
            "PAGE" in (f.get(qn("w:instr")) or "") for f in footer._element.iter(qn("w:fldSimple"))
        )
        words = "  ·  ".join(filter(None, (document.company, document.title, document.label)))
        footer._element.append(parse_xml(paragraph(ids["footer"], [face.run(words)])))
        if not numbered:
            number = paragraph(ids["footer"], [face.field("PAGE", "1")], '<w:jc w:val="right"/>')
            footer._element.append(parse_xml(number))


def _shown(target: Any, section: Any, kind: str) -> Iterator[Any]:
    yield getattr(section, kind)
    if section.different_first_page_header_footer:
        yield getattr(section, f"first_page_{kind}")
    if target.settings.odd_and_even_pages_header_footer:
        yield getattr(section, f"even_page_{kind}")
