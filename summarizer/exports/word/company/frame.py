"""Headers and footers of a template stay; the notices, and a page number where it has none, are written below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from summarizer.exports.document import Document
from summarizer.exports.word.frame import watermark
from summarizer.exports.word.xml import Face, paragraph


def add_frame(target: Any, document: Document, ids: dict[str, str], face: Face, width: float) -> None:
    """Write what every page says of itself into each header and footer that pages show."""
    section = target.sections[-1]
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{round(width * 1440)}"/></w:tabs>'
    for header in _shown(target, section, "header"):
        header.is_linked_to_previous = False if header.is_linked_to_previous else header.is_linked_to_previous
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
        number = [] if numbered else ["<w:r><w:tab/></w:r>", face.field("PAGE", "1")]
        words = "  ·  ".join(filter(None, (document.company, document.title, document.label)))
        footer._element.append(parse_xml(paragraph(ids["footer"], [face.run(words), *number], tab)))


def _shown(target: Any, section: Any, kind: str) -> Iterator[Any]:
    yield getattr(section, kind)
    if section.different_first_page_header_footer:
        yield getattr(section, f"first_page_{kind}")
    if target.settings.odd_and_even_pages_header_footer:
        yield getattr(section, f"even_page_{kind}")
