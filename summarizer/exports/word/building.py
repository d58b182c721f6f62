"""From a document to the bytes of a Word file."""

from __future__ import annotations

import io

import docx

from summarizer.exports.document import Document
from summarizer.exports.drawn.drawing import parts
from summarizer.exports.drawn.pictures import pictures
from summarizer.exports.marking import PROPERTY
from summarizer.exports.packing import repacked
from summarizer.exports.palette import Palette
from summarizer.exports.properties import describe
from summarizer.exports.theme import Theme
from summarizer.exports.word.body import Body
from summarizer.exports.word.frame import WIDTH, set_frame, set_page
from summarizer.exports.word.styles import set_styles
from summarizer.exports.word.xml import Face


def build(document: Document, theme: Theme) -> bytes:
    """A whole Word file; its dates are the briefing's, not the clock's."""
    target = docx.Document()
    ids, face = set_styles(target, theme), Face(theme)
    section = target.sections[0]
    set_page(section)
    set_frame(section, document, ids, face, WIDTH)
    figures = [(part, whole) for whole in document.figures for part in parts(whole, WIDTH * 72)]
    palette = Palette(document.figures, theme)
    drawn = pictures(figures, WIDTH * 72, palette, theme, document.language)
    Body(target, ids, face, WIDTH, [(part, picture) for (part, _), picture in zip(figures, drawn, strict=True)]).write(
        document
    )
    describe(target.core_properties, document)
    file = io.BytesIO()
    target.save(file)
    return repacked(file.getvalue(), {PROPERTY: document.mark_data})
