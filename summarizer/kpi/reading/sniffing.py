"""What a file is by its first bytes, whatever its name says; what cannot be a table is refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from summarizer.kpi.reading.errors import UnreadableFileError, no_table
from summarizer.kpi.reading.files import SPREADSHEETS
from summarizer.kpi.reading.signatures import is_binary, other_kind

Kind = Literal["workbook", "markup", "text"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _WORKBOOKS = "EncryptedPackage", {"Workbook", "Book"}
_DOCUMENTS = {"WordDocument": "Word 文档", "PowerPoint Document": "PowerPoint 文件", "__substg1.0_": "Outlook 邮件"}
_TAGS = (b"html", b"!doctype", b"!--", b"?xml", b"table", b"meta", b"head", b"body", b"style", b"div", b"workbook")
_PROBE, _START = 4096, 1024
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
        _check_container(path, name)
        return "workbook"
    if what := other_kind(head):
        raise no_table(name, what)
    if head.startswith(b"PK"):
        raise UnreadableFileError(f"“{name}”不完整或已损坏，请重新导出。")
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(f"“{name}”里没有内容。")
    if is_binary(head[:_START]):
        table = " Excel 工作簿" if path.suffix.lower() in SPREADSHEETS else "文本表格"
        raise UnreadableFileError(
            f"“{name}”不是{table}：内容是认不出的二进制数据，可能没有下载完或只改了扩展名，请从原来的系统重新导出后再上传。"
        )
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


def _check_container(path: Path, name: str) -> None:
    """Refuse an OLE container whose directory names an encrypted workbook, or a document and no workbook."""
    found = _streams(path)
    if _ENCRYPTED in found:
        raise UnreadableFileError(f"“{name}”有密码保护，请去掉密码后再上传。")
    for stream, what in _DOCUMENTS.items():
        if stream in found and not found & _WORKBOOKS:
            raise no_table(name, what)


def _streams(path: Path) -> set[str]:
    """Which of the known streams an OLE container names anywhere in its bytes."""
    names = {name: name.encode("utf-16-le") for name in (_ENCRYPTED, *_WORKBOOKS, *_DOCUMENTS)}
    found: set[str] = set()
    with path.open("rb") as stream:
        overlap = b""
        while block := stream.read(1 << 20):
            found |= {name for name, written in names.items() if name not in found and written in overlap + block}
            overlap = block[-64:]
    return found
