"""What PowerPoint, Word and Excel insist on before they open a file without offering to repair it."""

from __future__ import annotations

import io
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UNIQUE = {  # elements whose ids must differ within a part
    "{http://schemas.openxmlformats.org/presentationml/2006/main}sldId": "id",
    "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr": "id",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bookmarkStart":
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id",
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr": "id",
}  # fmt: skip

Parts = Mapping[str, Any]  # parsed XML by the name of the part


def opened(content: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The entries of a package, and what is wrong with the package itself."""
    try:
        with ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            twice = [name for name, count in Counter(names).items() if count > 1]
            entries = {name: package.read(name) for name in names}
    except (BadZipFile, OSError) as problem:
        return {}, [f"文件无法打开（{problem}）"]
    return entries, [f"“{name}”出现了两次" for name in twice]


def parsed(entries: Mapping[str, bytes]) -> tuple[dict[str, Any], list[str]]:
    """The XML of every part that is XML."""
    trees, problems = {}, []
    for name, content in entries.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as problem:
                problems.append(f"“{name}”不是合格的 XML（{problem.msg}）")
    return trees, problems


def structural(entries: Mapping[str, bytes], trees: Parts) -> Iterator[str]:
    """Content types, relationships and ids."""
    if _TYPES not in trees:
        yield "缺少内容类型"
        return
    yield from _types(entries, trees[_TYPES])
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _targets(name, tree, entries)
        else:
            yield from _ids(name, tree)
            yield from _references(name, tree, trees)


def _types(entries: Mapping[str, bytes], types: Any) -> Iterator[str]:
    defaults = {d.get("Extension").lower() for d in types if d.tag.endswith("}Default")}
    overrides = {o.get("PartName").lstrip("/") for o in types if o.tag.endswith("}Override")}
    yield from (f"内容类型提到了不存在的“{name}”" for name in sorted(overrides - entries.keys()))
    for name in entries:
        extension = name.rpartition(".")[2].lower()
        if name != _TYPES and name not in overrides and extension not in defaults:
            yield f"“{name}”没有内容类型"


def _targets(name: str, tree: Any, entries: Mapping[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    keys = Counter(link.get("Id") for link in tree)
    yield from (f"“{name}”中关系“{key}”重复" for key, count in keys.items() if count > 1)
    for link in tree:
        if link.get("TargetMode") == "External":
            continue
        target = link.get("Target")
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if place not in entries:
            yield f"“{name}”指向不存在的“{place}”"


def _references(name: str, tree: Any, trees: Parts) -> Iterator[str]:
    """Relationships that a part uses but does not have."""
    rels = trees.get(posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"))
    known = {link.get("Id") for link in rels} if rels is not None else set()
    for element in tree.iter(etree.Element):
        for key, value in element.attrib.items():
            if key.startswith(f"{{{_OFFICE}}}") and value and value not in known:
                yield f"“{name}”用到了没有的关系“{value}”"


def _ids(name: str, tree: Any) -> Iterator[str]:
    for tag, attribute in _UNIQUE.items():
        counted = Counter(element.get(attribute) for element in tree.iter(tag))
        yield from (f"“{name}”中编号“{key}”重复" for key, count in counted.items() if count > 1)
