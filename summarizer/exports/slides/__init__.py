"""The briefing as slides: planned without python-pptx, then drawn with it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.briefing import Briefing
    from summarizer.exports.document import Document


def write_pptx(briefing: Briefing, path: Path) -> None:
    """Write `briefing.pptx`, the same bytes for the same briefing; OSError if the folder cannot be written."""
    from summarizer.exports.composing import compose
    from summarizer.exports.saving import save

    save(pptx_bytes(compose(briefing)), path)


def pptx_bytes(document: Document) -> bytes:
    """The slides of a document as a file."""
    from summarizer.exports.slides.deck import draw_deck
    from summarizer.exports.slides.packing import repacked
    from summarizer.exports.slides.plan import plan
    from summarizer.exports.slides.theme import theme

    look = theme()
    presentation = draw_deck(document, plan(document, look), look)
    _describe(presentation.core_properties, document)
    file = io.BytesIO()
    presentation.save(file)
    return repacked(file.getvalue())


def _describe(properties: Any, document: Document) -> None:
    """Properties of the file; its dates are the briefing's, not the clock's."""
    properties.title, properties.author, properties.last_modified_by = document.title, document.company, ""
    properties.subject, properties.keywords, properties.comments = document.month, "", document.label
    properties.language, properties.revision = "zh-CN", 1
    properties.created = properties.modified = _moment(document.created)


def _moment(stated: str) -> datetime:
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return datetime(2000, 1, 1)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
