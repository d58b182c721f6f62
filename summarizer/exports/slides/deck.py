"""Slides drawn: titles in their places, footers and numbers, elements, links, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from summarizer.exports.document import Document
from summarizer.exports.palette import Palette
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.drawing import draw, draw_text
from summarizer.exports.slides.elements import Layout, Paragraph, Picture, Slide, Text
from summarizer.exports.slides.grid import OWN, Frame
from summarizer.exports.slides.notes import write_notes
from summarizer.exports.slides.template import finish_notes, open_template
from summarizer.exports.slides.template_xml import BODY_FONTS, colour_xml
from summarizer.exports.slides.texts import write_paragraphs
from summarizer.exports.theme import Theme
from summarizer.exports.typesetting import TITLE_LEADING


def draw_deck(document: Document, slides: Sequence[Slide], theme: Theme, frame: Frame = OWN) -> Any:
    """The presentation of slides laid out in a frame."""
    presentation, layouts = open_template(theme, document.watermark)
    figures = [e.figure for slide in slides for e in slide.elements if isinstance(e, Picture)]
    palette = Palette(figures, theme)
    links: list[tuple[Any, str]] = []
    drawn = [_draw(presentation, layouts, slide, document, theme, frame, palette, links) for slide in slides]
    targets = _targets(slides, drawn)
    for shape, key in links:
        if key in targets:
            shape.click_action.target_slide = targets[key]
    if any(slide.has_notes_slide for slide in drawn):
        finish_notes(presentation, theme)
    return presentation


def _draw(
    presentation: Any,
    layouts: Mapping[Layout, Any],
    slide: Slide,
    document: Document,
    theme: Theme,
    frame: Frame,
    palette: Palette,
    links: list[tuple[Any, str]],
) -> Any:
    drawn = presentation.slides.add_slide(layouts[slide.layout])
    for shape in list(drawn.placeholders):
        if shape != drawn.shapes.title:
            shape._element.getparent().remove(shape._element)
    _title(drawn, slide, theme)
    if slide.crumb:
        crumb = Paragraph((Run(slide.crumb, "muted"),), theme.sizes["caption"])
        draw_text(drawn, Text(frame.crumb, (crumb,), "位置"), theme)
    for element in slide.elements:
        shape = draw(drawn, element, theme, palette)
        if isinstance(element, Text) and element.link:
            links.append((shape, element.link))
    if slide.layout != "cover":
        _footer(drawn, slide, document, theme)
    write_notes(drawn, slide, document, theme)
    return drawn


def _title(drawn: Any, slide: Slide, theme: Theme) -> None:
    size = {"cover": "cover", "chapter": "chapter", "content": "title"}[slide.layout]
    colour = "headline" if slide.layout == "content" else "on_cover"
    run = Run(slide.title, colour, bold=True)
    write_paragraphs(
        drawn.shapes.title.text_frame._txBody, (Paragraph((run,), theme.sizes[size], leading=TITLE_LEADING),), theme
    )


def _footer(drawn: Any, slide: Slide, document: Document, theme: Theme) -> None:
    words = "  ·  ".join(filter(None, (document.company, document.title, document.label)))
    colour = "mist" if slide.layout == "chapter" else "muted"
    footer = Paragraph((Run(words, colour),), theme.sizes["footer"])
    _placeholder(drawn, "页脚", 'type="ftr" sz="quarter" idx="10"', "<a:p/>")
    write_paragraphs(drawn.shapes[-1].text_frame._txBody, (footer,), theme)
    look = f'sz="{round(theme.sizes["footer"] * 100)}"'
    _placeholder(
        drawn,
        "页码",
        'type="sldNum" sz="quarter" idx="11"',
        '<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{theme.language}" {look}>{colour_xml(theme.rgb(colour))}{BODY_FONTS}</a:rPr>'
        f"<a:t>{_position(drawn)}</a:t></a:fld></a:p>",
    )


def _position(drawn: Any) -> int:
    return len(drawn.part.package.presentation_part.presentation.slides)


def _placeholder(drawn: Any, name: str, kind: str, paragraph: str) -> None:
    """A placeholder that python-pptx does not copy from the layout."""
    tree = drawn.shapes._spTree
    number = max(int(key) for key in tree.xpath("//p:cNvPr/@id")) + 1
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</p:txBody></p:sp>"
        )
    )


def _targets(slides: Sequence[Slide], drawn: Sequence[Any]) -> dict[str, Any]:
    """The first slide of every key and of every item."""
    found: dict[str, Any] = {}
    for slide, shape in zip(slides, drawn, strict=True):
        found.setdefault(slide.key, shape)
        for item in slide.items:
            found.setdefault(f"item {item}", shape)
    return found
