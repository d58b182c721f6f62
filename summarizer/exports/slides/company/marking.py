"""A draft on a company's template: the word across every slide, behind what is written on it."""

from __future__ import annotations

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from summarizer.exports.colours import farthest, mixed
from summarizer.exports.slides.company.grounds import ground
from summarizer.exports.slides.company.reading import CompanyTemplate
from summarizer.exports.slides.template_xml import watermark


def mark_layouts(template: CompanyTemplate, word: str) -> None:
    """Write a word across the layouts that are used, in front of their grounds and behind their placeholders."""
    for layout in {id(layout): layout for layout in template.layouts.values()}.values():
        frame = template.content.frame
        under = ground(layout, frame.body, template.scale)
        colour = mixed(under, farthest(under), 0.07)
        tree = layout._element.cSld.spTree
        number = max(int(key) for key in tree.xpath("//p:cNvPr/@id")) + 1
        shape = parse_xml(watermark(number, word, template.theme, colour, frame, template.scale))
        first = next((child for child in tree if child.find(f".//{qn('p:ph')}") is not None), None)
        tree.append(shape) if first is None else first.addprevious(shape)
