"""How much room text takes, without the fonts: a full-width character is one em, Latin characters by their class.

The estimate errs on the wide side, because a line too many leaves white space and a line too few overflows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

POINTS_PER_INCH = 72
LEADING = 1.40  # line height in ems; exports set it exactly, so that no font can stretch it
TITLE_LEADING = 1.28

_SPACE = 0.2
_NARROW = frozenset("!'(),.:;I[]`fijlrt{|}\\/ \"")
_WIDE = frozenset("%@MWmw—…")
_NOT_FIRST = frozenset("，。、；：？！）》」』】”’…—·%,.;:?!)]}")
_NOT_LAST = frozenset("（《「『【“‘([{")
_PIECE = re.compile(r"\n|[^\S\n]+|[0-9A-Za-z.,%+\-_/#@&:'()]+|.", re.DOTALL)


def ems(text: str, *, bold: bool = False) -> float:
    """The width of one line of text in ems."""
    spaces = sum(_apart(before, behind) for before, behind in pairwise(text))
    return (sum(map(_ems, text)) + spaces) * (1.05 if bold else 1.0)


def _apart(before: str, behind: str) -> float:
    """Some programs set Chinese and Latin characters apart by a quarter of an em; room is kept for it."""
    sizes = _ems(before), _ems(behind)
    if before.isspace() or behind.isspace() or 0.0 in sizes:
        return 0.0
    return _SPACE if (sizes[0] == 1.0) != (sizes[1] == 1.0) else 0.0


@lru_cache(maxsize=20_000)
def _ems(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if char in _NARROW:
        return 0.36
    return 0.98 if char in _WIDE else 0.72 if char.isupper() else 0.62


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in inches at a size in points."""
    return ems(text, bold=bold) * size / POINTS_PER_INCH


def line_height(size: float) -> float:
    """The height of a line in inches."""
    return size * LEADING / POINTS_PER_INCH


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in a box of `room` inches; words stay whole and punctuation stays with its word."""
    limit = max(room * POINTS_PER_INCH / size / (1.05 if bold else 1.0) * 0.98, 1.0)
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, limit):
        size_of_piece = ems(piece) + (_apart(line[-1], piece[0]) if line else 0.0)
        if piece == "\n" or (line and used + size_of_piece > limit and not piece.isspace()):
            lines.append(line)
            line, used = "", 0.0
        if piece == "\n" or (piece.isspace() and not line):
            continue
        line, used = line + piece, used + size_of_piece
    return [*lines, line] if line or not lines else lines


def _pieces(text: str, limit: float) -> Iterator[str]:
    """What may not be torn apart: a word, or a character with the marks that must stay beside it."""
    held = ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "\n" or piece.isspace():
            yield from _cut(held, limit)
            yield piece
            held = ""
        elif held and (piece[0] in _NOT_FIRST or held[-1] in _NOT_LAST):
            held += piece
        else:
            yield from _cut(held, limit)
            held = piece
    yield from _cut(held, limit)


def _cut(piece: str, limit: float) -> Iterator[str]:
    """A piece longer than a line in parts that fit; most pieces as they are."""
    start = 0
    if ems(piece) > limit:
        for position in range(1, len(piece)):
            if ems(piece[start : position + 1]) > limit:
                yield piece[start:position]
                start = position
    if piece[start:]:
        yield piece[start:]


@lru_cache(maxsize=20_000)  # layout asks again and again while it looks for a place
def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The height of a wrapped text in inches."""
    return len(wrap(text, size, room, bold=bold)) * line_height(size)
