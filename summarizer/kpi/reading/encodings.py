"""How the bytes of a text file are decoded: BOM, strict UTF-8, then GB18030 or Big5, whichever reads like Chinese.

Guessers by statistics misread short GBK files, so the order is fixed and the choice is always shown.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_BLOCK = 1 << 24
_SAMPLE = 1 << 16
_PROBE, _READABLE = 1 << 12, 0.8
_NOT_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


@dataclass(frozen=True)
class Encoding:
    """`codec` as Python names it; `label` as people do; `skip` bytes of BOM; `mixed` when lines differ."""

    codec: str
    label: str
    skip: int = 0
    mixed: bool = False


def encoding_of(data: bytes | memoryview) -> Encoding:
    """The encoding of a whole file's bytes; never fails: bytes that no encoding explains are decoded line by line."""
    head = bytes(data[:_SAMPLE])
    for bom, codec, label in _BOMS:
        if head.startswith(bom):
            if codec == "utf-8" and not _decodes(data, codec):
                break
            return Encoding(codec, label, len(bom))
    if (wide := utf16_without_bom(head)) is not None:
        return Encoding(wide, "UTF-16")
    skip = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    if _decodes(data, "utf-8"):
        return Encoding("utf-8", "UTF-8", skip)
    candidates = [codec for codec in ("gb18030", "big5hkscs") if _decodes(data, codec)]
    if candidates:
        sample = b"".join(_NOT_ASCII.findall(bytes(data[: 4 * _SAMPLE])))[:_SAMPLE]
        best = max(candidates, key=lambda codec: plausibility(sample.decode(codec, "ignore")))
        return Encoding(best, {"gb18030": "GB18030", "big5hkscs": "Big5"}[best])
    return Encoding("gb18030", "编码混杂", skip, mixed=True)


def utf8_text(data: memoryview, encoding: Encoding) -> bytes:
    """The text of the file as UTF-8, with Unix line ends and without NUL."""
    if encoding.codec == "utf-8":
        text = bytes(data[encoding.skip :])
    else:
        text = b"".join(block.encode("utf-8", "replace") for block in _decoded(data[encoding.skip :], encoding))
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.replace(b"\x00", b"") if b"\x00" in text else text


def plausibility(text: str) -> float:
    """How much decoded text looks like Chinese: the share of its characters that are among the common ones, 0 to 1."""
    wide = [character for character in text if ord(character) > 0x7F]
    if not wide:
        return 0.0
    return sum(map(_is_common, wide)) / len(wide)


def _is_common(character: str) -> bool:
    if character in "\u3000，。：；？！、（）《》“”￥—·":
        return True
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = character.encode(codec)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False


def _decoded(data: memoryview, encoding: Encoding) -> Iterator[str]:
    if encoding.mixed:
        yield "".join(_line(line) for line in bytes(data).splitlines(keepends=True))
        return
    decoder = codecs.getincrementaldecoder(encoding.codec)("replace")
    for start in range(0, len(data), _BLOCK):
        yield decoder.decode(bytes(data[start : start + _BLOCK]), start + _BLOCK >= len(data))


def _line(line: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return line.decode(codec)
        except UnicodeDecodeError:
            continue
    return line.decode("gb18030", "replace")


def _decodes(data: bytes | memoryview, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(bytes(data[start : start + _BLOCK]))
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def utf16_without_bom(head: bytes) -> str | None:
    """The order of bytes in which text with zero bytes can be read; a full-width space has its zero in either place."""
    head = head[:_PROBE]
    if len(head) < 4 or 0 not in head:
        return None
    shares = {codec: readability(head.decode(codec, "replace")) for codec in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] >= _READABLE else None


def readability(text: str) -> float:
    """The share of the characters that are printable ASCII, blanks, line ends or common in Chinese, 0 to 1."""
    plain = sum(" " <= character <= "~" or character in "\t\r\n" for character in text)
    return (plain + sum(ord(character) > 0x7F and _is_common(character) for character in text)) / max(len(text), 1)
