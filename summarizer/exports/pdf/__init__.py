"""The briefing as a PDF: set by Typst, tagged, with bookmarks and embedded fonts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing import Briefing
    from summarizer.exports.document import Document


def write_pdf(briefing: Briefing, path: Path) -> None:
    """Write `briefing.pdf`, the same bytes for the same briefing.

    OSError if the folder cannot be written; FontsMissingError where the installation has no Chinese font.
    """
    from summarizer.exports.composing import compose
    from summarizer.exports.saving import save

    save(pdf_bytes(compose(briefing)), path)


def pdf_bytes(document: Document) -> bytes:
    """The PDF of a document."""
    from summarizer.exports.drawn.compiling import compiled_pdf
    from summarizer.exports.marking import PROPERTY
    from summarizer.exports.pdf.metadata import marked
    from summarizer.exports.pdf.report import report_source
    from summarizer.exports.theme import theme

    made = compiled_pdf(report_source(document, theme(language=document.language)), document.moment)
    return marked(made, PROPERTY, document.mark_data) if document.mark_data else made
