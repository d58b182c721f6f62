"""What files of other kinds begin with, and bytes that are no text in any encoding."""

from __future__ import annotations

import codecs
import re

from summarizer.kpi.reading.encodings import readability, utf16_without_bom

_STARTS = {
    b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"GIF8": "图片", b"BM": "图片", b"II*\x00": "图片", b"MM\x00*": "图片",
    b"8BPS": "图片", b"%PDF": "PDF 文件", b"Rar!": "RAR 压缩包", b"7z\xbc\xaf": "7z 压缩包", b"\x1f\x8b": "gzip 压缩包",
    b"BZh": "bzip2 压缩包", b"\xfd7zXZ": "xz 压缩包", b"MZ": "程序", b"\x7fELF": "程序", b"{\\rtf": "RTF 文档",
    b"SQLite format 3": "数据库文件", b"\x00\x01\x00\x00Standard ": "Access 数据库文件", b"PAR1": "Parquet 数据文件",
    b"ID3": "音频", b"OggS": "音频", b"\x1aE\xdf\xa3": "视频",
}  # fmt: skip
_WORDS = (b"BM", b"MZ", b"ID3", b"BZh", b"PAR1")  # a text may begin with these
_IN_RIFF = {b"WEBP": "图片", b"WAVE": "音频", b"AVI ": "视频"}
_PICTURES = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif")
_JSON = re.compile(rb'(\{\s*"|\[\s*\{)')
_BLANKS = b"\xef\xbb\xbf \t\r\n"
# What stands in no text: control characters other than NUL, tab, line and page ends, and the old end of a file.
_CONTROLS = frozenset(range(1, 32)) - {9, 10, 11, 12, 13, 26}
_MOST_CONTROLS, _MOST_ZEROS, _LEAST_READABLE = 0.02, 0.3, 0.5


def other_kind(head: bytes) -> str | None:
    """What a file is that is no table, told by its first bytes: 图片, PDF 文件 …"""
    for magic, what in _STARTS.items():
        if head.startswith(magic) and not (magic in _WORDS and head.isascii()):
            return what
    if head.startswith(b"RIFF"):
        return _IN_RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return "图片" if head[8:12] in _PICTURES else "视频"
    text = head.lstrip(_BLANKS)
    if text.startswith(b"%PDF"):
        return "PDF 文件"
    return "JSON 文件" if _JSON.match(text) else None


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are text in no encoding; a few damaged places do not make it so."""
    for bom, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(bom):
            return readability(head[len(bom) :].decode(codec, "replace")) < _LEAST_READABLE
    if utf16_without_bom(head):
        return False
    controls = sum(byte in _CONTROLS for byte in head)
    return controls > _MOST_CONTROLS * len(head) or head.count(0) > _MOST_ZEROS * len(head)
