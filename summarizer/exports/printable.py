"""Text that every format can carry."""

from __future__ import annotations

import re

SIGN = re.compile(r"(?<![0-9A-Za-z])-(?=[0-9])")  # of a number; programs break lines behind the hyphen that it is
_HELD = "-\u2060"  # the sign and a word joiner


def printable(text: str) -> str:
    """Text without the control characters that XML does not allow."""
    return "".join(
        char for char in text if char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff"
    )


def held(text: str) -> str:
    """Text that can be printed and whose numbers keep their sign on their line."""
    return SIGN.sub(_HELD, printable(text))
