"""Speaker notes: where every number on the slide comes from."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from summarizer.exports.document import Document
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.elements import Paragraph, Slide
from summarizer.exports.slides.texts import write_paragraphs
from summarizer.exports.theme import Theme

_SIZE = 11.0


def write_notes(drawn: Any, slide: Slide, document: Document, theme: Theme) -> None:
    """Write the traces of a slide's facts; a slide without facts and feedback gets no notes."""
    lines = [document.traces[ref] for ref in dict.fromkeys(slide.refs)]
    paragraphs = [_paragraph(document.wording.text("数字来源"), bold=True), *map(_paragraph, lines)] if lines else []
    if slide.evidence:
        paragraphs.append(
            _paragraph(f"{document.wording.text('反馈编号')}：{'、'.join(dict.fromkeys(slide.evidence))}")
        )
    if not paragraphs:
        return
    notes = drawn.notes_slide
    for shape in list(notes.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            shape._element.getparent().remove(shape._element)
    write_paragraphs(notes.notes_text_frame._txBody, tuple(paragraphs), theme)


def _paragraph(words: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(words, "ink", bold=bold),), _SIZE, after=3)
