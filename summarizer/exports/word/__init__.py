"""The briefing as a Word document: real styles, numbered headings, captions, native tables, sharp charts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.briefing import Briefing
    from summarizer.exports.document import Document


def write_docx(briefing: Briefing, path: Path) -> None:
    """Write `briefing.docx`, the same bytes for the same briefing.

    OSError if the folder cannot be written; FontsMissingError where the installation has no Chinese font.
    """
    from summarizer.exports.composing import compose
    from summarizer.exports.saving import save

    save(docx_bytes(compose(briefing)), path)


def docx_bytes(document: Document, template: bytes | None = None) -> bytes:
    """The Word document of a document, in our look or in a company's template; TemplateError."""
    from summarizer.exports.theme import theme
    from summarizer.exports.word.building import build

    return build(document, theme(language=document.language), template)
