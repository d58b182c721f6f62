"""Word templates as companies have them, invented: plain, with styles and furniture of its own, and with hardly any."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from summarizer.exports.packing import repacked

SAMPLE = "这里是示例文字"


def saved(document: Any) -> bytes:
    """The file, the same bytes at any time."""
    file = io.BytesIO()
    document.save(file)
    return repacked(file.getvalue())


def plain() -> bytes:
    """Word's own styles in the company's colour and font; sample text that must not stay."""
    document = docx.Document()
    document.add_heading(SAMPLE, 1)
    document.add_paragraph(SAMPLE)
    heading = document.styles["Heading 1"]
    heading.font.color.rgb, heading.font.size = RGBColor(0xB3, 0x20, 0x2E), Pt(22)
    heading.element.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
    return saved(document)


def furnished() -> bytes:
    """Styles with Chinese names, a header with a telephone number, another first page, a page number at the foot."""
    document = docx.Document()
    for name, size in (("一级标题", 21), ("二级标题", 16), ("题注样式", 9), ("表格文字", 9)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(size)
    document.styles.add_style("公司表格", WD_STYLE_TYPE.TABLE)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "远岭智能装备　服务热线 400-820-1234"
    fonts = document.styles.element.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"))))
    fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
    fonts.set(qn("w:eastAsia"), "等线")
    return saved(document)


def bare() -> bytes:
    """Hardly a style, and no font for Chinese."""
    document = docx.Document()
    for style in list(document.styles):
        if style.name in ("List Bullet", "Caption", "Title", "Heading 3"):
            style.delete()
    fonts = document.styles.element.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"))))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    return saved(document)


WORD_TEMPLATES: dict[str, Callable[[], bytes]] = {"plain": plain, "furnished": furnished, "bare": bare}
