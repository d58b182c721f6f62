"""What stands on every page: company and title above, notices and page number below, the word across a draft."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.shared import Mm

from summarizer.exports.document import Document
from summarizer.exports.printable import printable
from summarizer.exports.theme import Theme
from summarizer.exports.word.xml import Face, paragraph

MARGIN = 20.0  # millimetres at the left and right of an A4 page
_WATERMARK = Path(__file__).parent / "watermark.xml"
_DEFAULT_STOPS = (4320, 4680, 8640, 9360)  # of Word's header and footer styles
WIDTH = (210 - 2 * MARGIN) / 25.4  # inches of text


def set_page(section: Any) -> None:
    """A4, upright."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)


def set_frame(section: Any, document: Document, ids: dict[str, str], face: Face, width: float) -> None:
    """Header and footer of a section; `width` is that of its text in inches."""
    stops = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in _DEFAULT_STOPS)
    tab = f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{round(width * 1440)}"/></w:tabs>'
    between = "<w:r><w:tab/></w:r>"
    head = [face.run(document.company), between, face.run(document.title)]
    if document.watermark:
        head.append(watermark(document.watermark, face.theme))
    foot = [face.run(document.label), between, face.field("PAGE", "1")]
    for place, style, runs in ((section.header, "header", head), (section.footer, "footer", foot)):
        place.is_linked_to_previous = False
        for old in list(place._element):
            place._element.remove(old)
        place._element.append(parse_xml(paragraph(ids[style], runs, tab)))


def watermark(word: str, theme: Theme) -> str:
    """A word across the page, as Word itself makes them."""
    text = _WATERMARK.read_text(encoding="utf-8").strip()
    named = {"word": printable(word), "colour": theme.rgb("line"), "font": theme.east_asian}
    return Template(text).substitute({name: escape(value, {'"': "&quot;"}) for name, value in named.items()})
