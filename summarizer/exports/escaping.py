"""Names and customers' words as plain text in Markdown: nothing in them becomes markup, a link or a row of a table."""

from __future__ import annotations

import re

_INLINE = re.compile(r"[\\`*_\[\]|~#]")
_BLOCK_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([+\-=])(?=\s|$|[-=])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str) -> str:
    """One line of text that a Markdown renderer shows as it is."""
    flat = " ".join(text.split())
    safe = _INLINE.sub(r"\\\g<0>", flat.translate(_ENTITIES))
    safe = _BLOCK_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", safe)
    return safe.replace("://", "&#58;//").replace("www.", "www&#46;")
