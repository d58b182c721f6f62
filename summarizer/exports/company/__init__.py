"""A company's own templates: looked at before they are used, their colours and fonts read without Office."""

from __future__ import annotations


class TemplateError(ValueError):
    """A file that cannot be used as a template; the message says why in Chinese."""
