"""The briefing as slides: planned without python-pptx, then drawn with it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing import Briefing
    from summarizer.exports.document import Document
    from summarizer.exports.theme import Shade


def write_pptx(briefing: Briefing, path: Path) -> None:
    """Write `briefing.pptx`, the same bytes for the same briefing; OSError if the folder cannot be written."""
    from summarizer.exports.composing import compose
    from summarizer.exports.saving import save

    save(pptx_bytes(compose(briefing)), path)


def pptx_bytes(document: Document, shade: Shade = "light", template: bytes | None = None) -> bytes:
    """The slides of a document as a file, in our look or in a company's template; TemplateError."""
    from summarizer.exports.marking import PROPERTY
    from summarizer.exports.packing import repacked
    from summarizer.exports.properties import describe
    from summarizer.exports.slides.deck import draw_deck
    from summarizer.exports.slides.own import own_stage
    from summarizer.exports.slides.plan import plan
    from summarizer.exports.theme import theme

    if template is None:
        look = theme(shade, document.language)
        stage = own_stage(look, document.watermark)
    else:
        from summarizer.exports.slides.company.reading import read_template
        from summarizer.exports.slides.company.stage import company_stage

        read = read_template(template, document.language)
        look, stage = read.theme, company_stage(read, document.watermark)
    presentation = draw_deck(document, plan(document, look, stage.frame), stage)
    describe(presentation.core_properties, document)
    file = io.BytesIO()
    presentation.save(file)
    return repacked(file.getvalue(), {PROPERTY: document.mark_data})
