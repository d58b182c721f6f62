"""What an Office file says of itself: its title, company and month; its dates are the briefing's, not the clock's."""

from __future__ import annotations

from typing import Any

from summarizer.exports.document import Document


def describe(properties: Any, document: Document) -> None:
    """Set the core properties of a presentation or a Word document."""
    properties.title, properties.author, properties.last_modified_by = document.title, document.company, ""
    properties.subject, properties.keywords, properties.comments = document.month, "", document.label
    properties.language, properties.revision = document.language, 1
    properties.created = properties.modified = document.moment.replace(tzinfo=None)
