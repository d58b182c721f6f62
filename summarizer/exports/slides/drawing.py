"""Laid-out elements to shapes."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from summarizer.exports.palette import Palette
from summarizer.exports.printable import printable
from summarizer.exports.slides.charts import draw_chart
from summarizer.exports.slides.elements import Bar, Element, Picture, Sheet, Text
from summarizer.exports.slides.grid import Box
from summarizer.exports.slides.tables import draw_table
from summarizer.exports.slides.texts import fill_colour, write_paragraphs
from summarizer.exports.theme import Theme

_ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def inches(box: Box) -> tuple[int, int, int, int]:
    """A box in English metric units: left, top, width, height."""
    return Inches(box.x), Inches(box.y), Inches(box.w), Inches(box.h)


def draw(slide: Any, element: Element, theme: Theme, palette: Palette) -> Any:
    """Draw one element; returns its shape."""
    if isinstance(element, Text):
        return draw_text(slide, element, theme)
    if isinstance(element, Bar):
        return draw_bar(slide, element, theme)
    if isinstance(element, Picture):
        return draw_chart(slide, element, inches(element.box), theme, palette)
    return _table(slide, element, theme)


def draw_text(slide: Any, text: Text, theme: Theme) -> Any:
    """A text box that neither grows nor shrinks."""
    shape = slide.shapes.add_textbox(*inches(text.box))
    shape.name = text.name
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = _ANCHORS[text.anchor]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(text.padding)
    write_paragraphs(frame._txBody, text.paragraphs, theme)
    if text.fill:
        _fill(shape, text.fill, theme)
    return shape


def draw_bar(slide: Any, bar: Bar, theme: Theme) -> Any:
    """A filled rectangle without text."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *inches(bar.box))
    shape.name = bar.name
    element = shape._element
    element.remove(element.find(qn("p:style")))
    element.remove(element.find(qn("p:txBody")))
    _fill(shape, bar.colour, theme)
    element.spPr.append(parse_xml(f"<a:ln {nsdecls('a')}><a:noFill/></a:ln>"))
    return shape


def _fill(shape: Any, colour: str, theme: Theme) -> None:
    properties = shape._element.spPr
    for old in properties.findall(qn("a:noFill")):
        properties.remove(old)
    fill = parse_xml(fill_colour(colour, theme).replace("<a:solidFill>", f"<a:solidFill {nsdecls('a')}>", 1))
    properties.insert_element_before(fill, "a:ln", "a:effectLst")


def _table(slide: Any, sheet: Sheet, theme: Theme) -> Any:
    shape = draw_table(slide, sheet, inches(sheet.box), theme)
    shape.name = printable(sheet.grid.title) or "表格"
    return shape
