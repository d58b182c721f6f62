"""A company's own templates: looked at before they are used, their colours and fonts read without Office."""

from __future__ import annotations

MOST_BYTES = 20 * 1024**2  # of a template


class TemplateError(ValueError):
    """A file that cannot be used as a template; the message says why in Chinese."""
