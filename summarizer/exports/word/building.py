"""From a document to the bytes of a Word file."""

from __future__ import annotations

import io
from typing import Any

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


def build(document: Document, theme: Theme, template: bytes | None = None) -> bytes:
    """A whole Word file; its dates are the briefing's, not the clock's. TemplateError."""
    target, ids, face, width = _ours(document, theme) if template is None else _companys(document, template)
    figures = [(part, whole) for whole in document.figures for part in parts(whole, width * 72)]
    palette = Palette(document.figures, face.theme)
    drawn = pictures(figures, width * 72, palette, face.theme, document.language)
    Body(target, ids, face, width, [(part, picture) for (part, _), picture in zip(figures, drawn, strict=True)]).write(
        document
    )
    describe(target.core_properties, document)
    file = io.BytesIO()
    target.save(file)
    return repacked(file.getvalue(), {PROPERTY: document.mark_data})


def _ours(document: Document, theme: Theme) -> tuple[Any, dict[str, str], Face, float]:
    target = docx.Document()
    ids, face = set_styles(target, theme), Face(theme)
    section = target.sections[0]
    set_page(section)
    set_frame(section, document, ids, face, WIDTH)
    return target, ids, face, WIDTH


def _companys(document: Document, template: bytes) -> tuple[Any, dict[str, str], Face, float]:
    """A company's template: its styles name the fonts, its page, headers and footers stay."""
    from summarizer.exports.word.company.frame import add_frame
    from summarizer.exports.word.company.reading import read_template

    read = read_template(template, document.language)
    face = Face(read.theme, named=False)
    add_frame(read.document, document, read.ids, face)
    return read.document, read.ids, face, read.width
