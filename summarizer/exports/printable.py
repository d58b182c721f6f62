"""Text that every format can carry."""

from __future__ import annotations


def printable(text: str) -> str:
    """Text without the control characters that XML does not allow."""
    return "".join(
        char for char in text if char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff"
    )
