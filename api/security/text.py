"""Names and titles that people type: one line, without characters that cannot be seen or stored."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

_FORMATS = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def one_line(text: str) -> str:
    """The text trimmed; ValueError for line breaks, control, formatting and unassigned characters, or nothing."""
    trimmed = text.strip()
    if not trimmed or any(unicodedata.category(char) in _FORMATS for char in trimmed):
        raise ValueError("one line of visible text")
    return trimmed


Name = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(one_line)]
