"""A template looked at before it is opened: no macros, nothing outside it, nothing that unpacks beyond reason."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping
from zipfile import BadZipFile, ZipFile

from lxml import etree

from summarizer.exports.company import MOST_BYTES, TemplateError
from summarizer.kpi.reading.archives import check_sizes
from summarizer.kpi.reading.errors import UnreadableFileError

_MOST_UNPACKED = 200 * 1024**2
_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|activeX/|customUI|attachedToolbars", re.IGNORECASE)
_OBJECTS = re.compile(r"embeddings/(?!.*\.xlsx$)", re.IGNORECASE)
_ACTIVE = re.compile(rb"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\\\s]+", re.IGNORECASE)
_ENTITIES = [encoded for mark in ("<!DOCTYPE", "<!ENTITY") for encoded in
             (mark.encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be"))]  # fmt: skip


def guarded(
    content: bytes, main: str, what: str, tidied: Callable[[str, bytes], bytes] = lambda _, rels: rels
) -> dict[str, bytes]:
    """The parts of an Office file whose main part is `main`; `what` is what it should be. `tidied` may take links out
    of relationships by the name of their part.

    TemplateError for what is none, is broken, or could do or fetch something by itself.
    """
    if len(content) > MOST_BYTES:
        raise TemplateError(f"模板超过 {MOST_BYTES // 1024**2} MB，请压缩其中的图片后再用。")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise TemplateError(f"模板是旧格式或设了密码，请去掉密码，另存为 {what}后再用。")
    parts = _unpacked(content)
    if _TYPES not in parts or main not in parts:
        raise TemplateError(f"模板不是 {what}。")
    _refuse_active(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".vml")) and any(mark in part for mark in _ENTITIES):
            raise TemplateError("模板里有不应出现的文档类型声明，没有打开。")
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = tidied(name, parts[name])
        _refuse_outside(name, parts[name])
    return parts


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            check_sizes(entries, "模板")
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                raise TemplateError("模板解压后大得不合常理，没有打开。")
            names = [entry.filename for entry in entries]
            if len({name.lower() for name in names}) < len(names) or any(".." in name.split("/") for name in names):
                raise TemplateError("模板不完整或已损坏，请重新另存一份再用。")
            return {entry.filename: package.read(entry) for entry in entries if not entry.is_dir()}
    except UnreadableFileError as problem:
        raise TemplateError(str(problem)) from problem
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as problem:
        raise TemplateError("模板不是 Office 文件，或已损坏，请重新另存一份再用。") from problem


def _refuse_active(parts: Mapping[str, bytes]) -> None:
    if any(_MACROS.search(name) for name in parts) or _ACTIVE.search(parts[_TYPES]):
        raise TemplateError("模板里有宏、控件或嵌入的程序对象，没有使用。请另存为不含宏的格式后再用。")
    if any(_OBJECTS.search(name) for name in parts):
        raise TemplateError("模板里有嵌入的对象，没有使用。请删掉它，或换成图片后再用。")


def _refuse_outside(name: str, rels: bytes) -> None:
    """Links to pages may stay, as a person has to click them; whatever is fetched or runs by itself may not."""
    try:
        links = etree.fromstring(rels, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as problem:
        raise TemplateError(f"模板的“{name}”已损坏，请重新另存一份再用。") from problem
    for link in links:
        if link.get("TargetMode") != "External":
            continue
        clicked = str(link.get("Type", "")).endswith("/hyperlink")
        if not (clicked and _SAFE_LINK.fullmatch(str(link.get("Target", "")))):
            raise TemplateError("模板里有指向外部文件的链接（图片、对象或程序），没有使用。请改为嵌入后再用。")


def repacked_parts(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package again."""
    target = io.BytesIO()
    with ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()
