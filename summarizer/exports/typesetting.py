"""How much room text takes, without the fonts: a full-width character is one em, Latin characters by their class.

The estimate errs on the wide side, because a line too many leaves white space and a line too few overflows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

POINTS_PER_INCH = 72
LEADING = 1.45  # line height in ems; exports set it exactly, so that no font can stretch it
TITLE_LEADING = 1.28

_NARROW = frozenset("!'(),.:;I[]`fijlrt{|}\\/ \"")
_WIDE = frozenset("%@MWmw—…")
_NOT_FIRST = frozenset("，。、；：？！）》」』】”’…—·%,.;:?!)]}")
_NOT_LAST = frozenset("（《「『【“‘([{")
_PIECE = re.compile(r"\n|[^\S\n]+|[0-9A-Za-z.,%+\-_/#@&:'()]+|.", re.DOTALL)


def ems(text: str, *, bold: bool = False) -> float:
    """The width of one line of text in ems."""
    return sum(map(_ems, text)) * (1.05 if bold else 1.0)


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
        size_of_piece = ems(piece)
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
    start, used = 0, 0.0
    if ems(piece) > limit:
        for position, char in enumerate(piece):
            used += _ems(char)
            if used > limit and position > start:
                yield piece[start:position]
                start, used = position, _ems(char)
    if piece[start:]:
        yield piece[start:]


@lru_cache(maxsize=20_000)  # layout asks again and again while it looks for a place
def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The height of a wrapped text in inches."""
    return len(wrap(text, size, room, bold=bold)) * line_height(size)
