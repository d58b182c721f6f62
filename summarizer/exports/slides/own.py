"""Our own template as a stage: titles in its places, footers and numbers on all slides but the cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.exports.document import Document
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.elements import Layout, Paragraph, Slide
from summarizer.exports.slides.furniture import add_placeholder, footer_words, number_paragraph
from summarizer.exports.slides.grid import OWN
from summarizer.exports.slides.stage import Stage
from summarizer.exports.slides.template import open_template
from summarizer.exports.slides.template_xml import BODY_FONTS, colour_xml
from summarizer.exports.slides.texts import write_paragraphs
from summarizer.exports.theme import Theme
from summarizer.exports.typesetting import TITLE_LEADING


def own_stage(theme: Theme, watermark: str) -> Stage:
    """Our template, with a word across every slide of a draft."""
    presentation, layouts = open_template(theme, watermark)
    return OwnStage(presentation, theme, OWN, layouts)


@dataclass(frozen=True)
class OwnStage(Stage):
    """Our three layouts."""

    layouts: Mapping[Layout, Any]

    @property
    def notes_theme(self) -> Theme:
        return self.theme

    def begin(self, slide: Slide) -> Any:
        drawn = self.presentation.slides.add_slide(self.layouts[slide.layout])
        for shape in list(drawn.placeholders):
            if shape != drawn.shapes.title:
                shape._element.getparent().remove(shape._element)
        size = {"cover": "cover", "chapter": "chapter", "content": "title"}[slide.layout]
        run = Run(slide.title, "headline" if slide.layout == "content" else "on_cover", bold=True)
        title = Paragraph((run,), self.theme.sizes[size], leading=TITLE_LEADING)
        write_paragraphs(drawn.shapes.title.text_frame._txBody, (title,), self.theme)
        return drawn

    def furnish(self, drawn: Any, slide: Slide, document: Document) -> None:
        if slide.layout == "cover":
            return
        theme, colour = self.theme, "mist" if slide.layout == "chapter" else "muted"
        footer = Paragraph((Run(footer_words(document), colour),), theme.sizes["footer"])
        add_placeholder(drawn, "页脚", 'type="ftr" sz="quarter" idx="10"', "<a:p/>")
        write_paragraphs(drawn.shapes[-1].text_frame._txBody, (footer,), theme)
        size = f'sz="{round(theme.sizes["footer"] * 100)}"'
        look = f'<a:rPr lang="{theme.language}" {size}>{colour_xml(theme.rgb(colour))}{BODY_FONTS}</a:rPr>'
        add_placeholder(drawn, "页码", 'type="sldNum" sz="quarter" idx="11"', number_paragraph(drawn, look, "r"))
