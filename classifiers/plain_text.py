"""The normal form of plain comments, many at once: what `classifiers.text` does step by step, done on arrays.

A comment is plain when every character has a normal form of its own, Traditional script aside: no tags or entities, no
pinyin in brackets, no characters that are made of several. That is nearly every comment; the others are named, and go
the slow way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

_BREAK, _BLANK = 10, 32
_DROPPED, _HARD = 0xFFFF_FFFE, 0xFFFF_FFFF
_BMP = 0x10000
_EMOJI = (0x1F300, 0x1FAFF)
_INVISIBLE = (
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFEFF, 0xFEFF), (0xAD, 0xAD)),
    *((0xFE00, 0xFE0F), (0x00, 0x09), (0x0B, 0x1F), (0x7F, 0x7F)),
)
_BLANKS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def normalise_plain(texts: Sequence[str]) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The normal forms, and the places of the texts that are not plain, whose forms here mean nothing."""
    texts = [text.replace("…", "...") if "…" in text else text for text in texts]
    raw = np.frombuffer(("\n".join(texts) + "\n").encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    separators = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1) - 1
    codes = _mapped(raw)
    codes[separators] = _BREAK
    hard = np.unique(np.searchsorted(separators, np.flatnonzero((codes == _HARD) | _marked(raw, codes))))
    codes = _simplified(codes[codes < _DROPPED])
    codes = codes[~_third_alike(codes)]
    codes = codes[~_spare_blank(codes)]
    blank = codes == _BLANK
    blank[:-1] &= codes[1:] == _BREAK
    return codes[~blank].tobytes().decode("utf-32-le", "surrogatepass").split("\n")[:-1], hard


def simplified(run: str) -> str:
    """A run of Han characters in Simplified script, with Taiwan's words; one that is Simplified already stays."""
    return run if _traditional().isdisjoint(run) else converter().convert(run)


def is_traditional(text: str) -> bool:
    """Whether any character is of the Traditional script."""
    return not _traditional().isdisjoint(text)


@cache
def converter() -> _Converter:
    """From Taiwan's script and words to the mainland's; made on first use."""
    import opencc

    made: _Converter = opencc.OpenCC("tw2sp")
    return made


def _simplified(codes: Codes) -> Codes:
    """Every run of Han characters that holds a Traditional one made Simplified, all in one call."""
    low = np.minimum(codes, _BMP - 1)
    traditional = np.flatnonzero(_traditional_table()[low])
    if not len(traditional):
        return codes
    between = np.flatnonzero(~_han_table()[low])
    behind = np.unique(np.searchsorted(between, traditional))
    ends = between[behind].tolist()
    starts = np.where(behind, between[behind - 1] + 1, 0).tolist()
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    runs = converter().convert("\n".join(text[a:b] for a, b in zip(starts, ends, strict=True))).split("\n")
    parts: list[str] = []
    done = 0
    for start, end, run in zip(starts, ends, runs, strict=True):
        parts += (text[done:start], run)
        done = end
    whole = "".join((*parts, text[done:]))
    return np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _mapped(raw: Codes) -> Codes:
    """Each character's normal form, by a table; one emoji is as good as another only to itself."""
    table = _table()
    if raw.max(initial=0) < _BMP:
        return table[raw]
    beyond = raw >= _BMP
    emoji = (raw >= _EMOJI[0]) & (raw <= _EMOJI[1])
    codes = table[np.where(beyond, 0, raw)]
    return np.where(beyond, np.where(emoji, raw, np.uint32(_HARD)), codes).astype(np.uint32)


def _marked(raw: Codes, codes: Codes) -> Flags:
    """Where a tag, an entity or pinyin in brackets may begin."""
    marked = np.zeros(len(raw), dtype=bool)
    marked |= (raw == ord("<")) | (raw == ord("&"))
    bracket = np.flatnonzero(codes == ord("("))
    after = codes[np.minimum(bracket + 1, len(codes) - 1)]
    latin = ((after >= ord("a")) & (after <= ord("z"))) | ((after >= 0xE0) & (after <= 0x1DC))
    marked[bracket[latin | (after >= _DROPPED)]] = True
    return marked


def _third_alike(codes: Codes) -> Flags:
    """Characters beyond the second of a run of one character, but not of digits, blanks or breaks."""
    third = np.zeros(len(codes), dtype=bool)
    third[2:] = (codes[2:] == codes[1:-1]) & (codes[2:] == codes[:-2])
    places = third.nonzero()[0]
    of = codes[places]
    third[places[((of >= 48) & (of <= 57)) | (of == _BLANK) | (of == _BREAK)]] = False
    return third


def _spare_blank(codes: Codes) -> Flags:
    """Blanks after a blank or at the beginning of a text."""
    spare: Flags = codes == _BLANK
    spare[1:] &= (codes[:-1] == _BLANK) | (codes[:-1] == _BREAK)
    return spare


@cache
def _table() -> Codes:
    """For each character of the basic plane its normal form, or that it is dropped or hard; Han ones are their own."""
    table = np.arange(_BMP, dtype=np.uint32)
    for code in np.flatnonzero(~_han_table()).tolist():
        table[code] = _of_one(code)
    for first, last in _INVISIBLE:
        table[first : last + 1] = _DROPPED
    for blank in _BLANKS:
        table[ord(blank)] = _BLANK
    return table


@cache
def _han_table() -> Flags:
    """Which characters of the basic plane are Han."""
    han = np.zeros(_BMP, dtype=bool)
    for first, last in _HAN:
        han[first : last + 1] = True
    return han


@cache
def _traditional_table() -> Flags:
    """Which characters of the basic plane are of the Traditional script."""
    traditional = np.zeros(_BMP, dtype=bool)
    traditional[[ord(character) for character in _traditional()]] = True
    return traditional


@cache
def _traditional() -> frozenset[str]:
    """Han characters that a converter to Simplified script changes, by themselves."""
    import opencc

    characters = [chr(code) for code in np.flatnonzero(_han_table()).tolist()]
    changed = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return frozenset(a for a, b in zip(characters, changed, strict=True) if a != b)


def _of_one(code: int) -> int:
    if code < 128:
        return ord(chr(code).lower())
    if 0xD800 <= code <= 0xDFFF or unicodedata.combining(chr(code)) or 0x1100 <= code <= 0x11FF:
        return _HARD
    normal = unicodedata.normalize("NFKC", chr(code))
    if len(normal) != 1 or normal.isdecimal() != ("0" <= normal <= "9"):
        return _HARD
    if normal.isspace():
        return _BLANK
    if normal != chr(code) and any(first <= ord(normal) <= last for first, last in _HAN):
        return _HARD  # it may be of the Traditional script
    return ord(normal.lower()) if normal.isascii() else ord(normal)
