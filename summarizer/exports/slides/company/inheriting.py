"""Words in a template's own places: in its colours, alignment and fonts, smaller only where they would not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from summarizer.exports.printable import held
from summarizer.exports.slides.grid import Box
from summarizer.exports.typesetting import height

_LEAST, _INSET = 10.0, 0.2


def fitting(lines: Sequence[str], most: float, box: Box, *, bold: bool = False) -> float:
    """The largest size in points, at most `most`, at which lines fit into a box."""
    size = most
    while size > _LEAST and sum(height(line, size, max(box.w - _INSET, 0.5), bold=bold) for line in lines) > box.h:
        size -= 1.0
    return max(size, _LEAST)


def write_inherited(shape: Any, lines: Sequence[str], language: str, fonts: str, size: float) -> None:
    """Replace the text of a placeholder; what is not said here comes from its layout."""
    body = shape.text_frame._txBody
    for old in body.findall("{*}p"):
        body.remove(old)
    look = f'<a:rPr lang="{language}" altLang="en-US" sz="{round(size * 100)}" dirty="0">{fonts}</a:rPr>'
    paragraphs = "".join(f"<a:p><a:r>{look}<a:t>{escape(held(line))}</a:t></a:r></a:p>" for line in lines)
    for paragraph in parse_xml(f"<a:txBody {nsdecls('a')}>{paragraphs}</a:txBody>"):
        body.append(paragraph)


def fonts_of(placeholder: Any, usual: str) -> str:
    """The fonts that a layout's placeholder states itself, else the theme's."""
    found = {}
    for script in ("latin", "ea"):
        stated = placeholder._element.xpath(f"./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/a:{script}/@typeface")
        if stated and stated[0]:
            found[script] = stated[0]
    if not found:
        return usual
    theme = "+mj" if "+mj" in usual else "+mn"
    latin, east = found.get("latin", f"{theme}-lt"), found.get("ea", f"{theme}-ea")
    return f'<a:latin typeface={quoteattr(latin)}/><a:ea typeface={quoteattr(east)}/><a:cs typeface="{theme}-cs"/>'
