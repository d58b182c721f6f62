"""A template opened: without its sample slides and what belongs to them, with unique ids and Chinese fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from summarizer.exports.company import TemplateError
from summarizer.exports.company.guarding import guarded, repacked_parts
from summarizer.exports.slides.template import drop_leftovers

WHAT = "PowerPoint 的 .pptx 或 .potx 文件"
_TEMPLATE, _DECK = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_OF_SLIDES = ("p:custShowLst", "p:extLst", "p:modifyVerifier")


def opened(content: bytes) -> tuple[Any, int]:
    """The presentation of a template without slides, and how many it had. TemplateError."""
    parts = guarded(content, "ppt/presentation.xml", WHAT)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_TEMPLATE, _DECK)
    try:
        presentation = Presentation(io.BytesIO(repacked_parts(parts)))
        count = _without_slides(presentation)
        drop_leftovers(presentation)
        if not [layout for master in presentation.slide_masters for layout in master.slide_layouts]:
            raise TemplateError("模板里没有任何版式，请在“幻灯片母版”里加上版式后再用。")
        for page in pages(presentation):
            _without_jumps(page)
            _numbered(page._element)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, etree.LxmlError) as problem:
        if isinstance(problem, TemplateError):
            raise
        raise TemplateError("模板不完整或已损坏，PowerPoint 里能打开的话请重新另存一份再用。") from problem
    return presentation, count


def pages(presentation: Any) -> Iterator[Any]:
    """All masters and layouts."""
    for master in presentation.slide_masters:
        yield master
        yield from master.slide_layouts


def _without_slides(presentation: Any) -> int:
    element = presentation.element
    slides = element.find(qn("p:sldIdLst"))
    listed = list(slides) if slides is not None else []
    for entry in listed:
        presentation.part._rels.pop(entry.get(qn("r:id")))
        slides.remove(entry)
    for name in _OF_SLIDES:
        for old in element.findall(qn(name)):
            element.remove(old)
    return len(listed)


def _without_jumps(page: Any) -> None:
    """Buttons that lead to sample slides lead nowhere, and would keep those slides in the file."""
    gone = [key for key, rel in page.part._rels.items() if not rel.is_external and rel.reltype == RT.SLIDE]
    for key in gone:
        for link in page._element.xpath(f".//*[@r:id='{key}']"):
            link.getparent().remove(link)
        page.part._rels.pop(key)


def _numbered(element: Any) -> None:
    """Give shapes with the number of another one their own."""
    taken: set[str] = set()
    for shape in element.iter(qn("p:cNvPr")):
        if shape.get("id") in taken:
            shape.set("id", str(max(int(number) for number in taken) + 1))
        taken.add(shape.get("id"))


def with_chinese_fonts(presentation: Any, typeface: str) -> None:
    """Name a font for Chinese in every theme that names none, so that no program chooses one by itself."""
    owners = [master.part for master in presentation.slide_masters]
    owners += [rel.target_part for rel in presentation.part._rels.values() if rel.reltype == RT.NOTES_MASTER]
    for owner in owners:
        part = owner.part_related_by(RT.THEME)
        tree = etree.fromstring(part.blob)
        for fonts in tree.iter(qn("a:majorFont"), qn("a:minorFont")):
            east = fonts.find(qn("a:ea"))
            if east is not None and not east.get("typeface"):
                hans = (f.get("typeface") for f in fonts.iter(qn("a:font")) if f.get("script") == "Hans")
                east.set("typeface", next(filter(None, hans), typeface))
        if hasattr(part, "_element"):
            part._element = tree
        else:
            part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
