"""What a file is by its first bytes, whatever its name says; what cannot be a table is refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from summarizer.kpi.reading.errors import UnreadableFileError

Kind = Literal["workbook", "markup", "text"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER = {
    b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"GIF8": "图片", b"BM": "图片", b"II*\x00": "图片", b"MM\x00*": "图片",
    b"%PDF": "PDF 文件", b"Rar!": "RAR 压缩包", b"7z\xbc\xaf": "7z 压缩包", b"\x1f\x8b": "gzip 压缩包",
    b"MZ": "程序", b"\x7fELF": "程序", b"{\\rtf": "RTF 文档", b"SQLite format 3": "数据库文件",
}  # fmt: skip
_TAGS = (b"html", b"!doctype", b"!--", b"?xml", b"table", b"meta", b"head", b"body", b"style", b"div", b"workbook")
_PROBE = 4096
_LARGEST = 2 * 1024**3


def kind_of(path: Path, name: str) -> Kind:
    """Whether a file is a workbook (xlsx, xls, xlsb, ods), a page or XML, or text; UnreadableFileError for others."""
    size = _size(path, name)
    if size == 0:
        raise UnreadableFileError(f"“{name}”是空文件。")
    if size > _LARGEST:
        raise UnreadableFileError(f"“{name}”超过 2 GB，请拆分后再上传。")
    with path.open("rb") as stream:
        head = stream.read(_PROBE)
    if head.startswith(_ZIP):
        return "workbook"
    if head.startswith(_OLE):
        if _is_encrypted(path):
            raise UnreadableFileError(f"“{name}”有密码保护，请去掉密码后再上传。")
        return "workbook"
    for magic, what in _OTHER.items():
        if head.startswith(magic) and not (magic in (b"BM", b"MZ") and head.isascii()):
            raise UnreadableFileError(f"“{name}”其实是{what}，不是表格，请上传 Excel 或 CSV 文件。")
    if head.startswith(b"PK"):
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。")
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(f"“{name}”里没有内容。")
    return "markup" if _is_markup(head) else "text"


def _is_markup(head: bytes) -> bool:
    """Whether the first bytes of a file are a web page's or XML's, in any encoding that ASCII can be seen in."""
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return text.startswith(tuple(b"<" + tag for tag in _TAGS))


def _size(path: Path, name: str) -> int:
    try:
        if not path.is_file():
            raise UnreadableFileError(f"找不到文件“{name}”，请检查路径。")
        return path.stat().st_size
    except OSError as error:
        raise UnreadableFileError(f"“{name}”无法打开，请检查权限。") from error


def _is_encrypted(path: Path) -> bool:
    """Encrypted workbooks are OLE containers with a stream of this name in their directory."""
    with path.open("rb") as stream:
        overlap = b""
        while block := stream.read(1 << 20):
            if _ENCRYPTED in overlap + block:
                return True
            overlap = block[-len(_ENCRYPTED) :]
    return False
