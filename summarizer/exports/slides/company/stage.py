"""A company's template as a stage: its own places are written into, as they look; ours stand in for what it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches

from summarizer.exports.colours import farthest
from summarizer.exports.document import Document
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.company.grounds import ground
from summarizer.exports.slides.company.inheriting import fitting, fonts_of, write_inherited
from summarizer.exports.slides.company.layouts import BODIES, of_type, title_of
from summarizer.exports.slides.company.places import box_of
from summarizer.exports.slides.company.reading import CompanyTemplate, title_points
from summarizer.exports.slides.drawing import draw_text, inches
from summarizer.exports.slides.elements import Paragraph, Slide, Text
from summarizer.exports.slides.furniture import add_placeholder, footer_words, number_paragraph
from summarizer.exports.slides.grid import Box
from summarizer.exports.slides.scaling import scaled_box, scaled_theme
from summarizer.exports.slides.stage import Stage
from summarizer.exports.slides.template_xml import BODY_FONTS, TITLE_FONTS, colour_xml
from summarizer.exports.theme import Theme, theme

_UNDER, _LEAST_FOOTER = 18.0, 6.0
_ASKED = {
    "日期": re.compile("日期|时间|date", re.IGNORECASE),
    "汇报": re.compile("汇报人|报告人|演讲|主讲|presenter|speaker"),
}


def company_stage(template: CompanyTemplate, watermark: str) -> Stage:
    """A template that was read, with a word across every slide of a draft."""
    from summarizer.exports.slides.company.marking import mark_layouts

    if watermark:
        mark_layouts(template, watermark)
    look = scaled_theme(template.theme, template.scale)
    return CompanyStage(template.presentation, look, template.content.frame, template)


@dataclass(frozen=True)
class CompanyStage(Stage):
    """A company's layouts."""

    template: CompanyTemplate

    @property
    def notes_theme(self) -> Theme:
        return theme("light", self.theme.language)

    def begin(self, slide: Slide) -> Any:
        layout = self.template.layouts[slide.layout]
        drawn = self.presentation.slides.add_slide(layout)
        _keep_mapping(drawn, layout)
        places = _places(drawn, layout, slide)
        for shape in list(drawn.placeholders):
            if shape.shape_id not in {place.shape_id for place, _ in places} and shape != drawn.shapes.title:
                shape._element.getparent().remove(shape._element)
        self._title(drawn, layout, slide)
        for place, lines in places:
            size = fitting(lines, _UNDER, box_of(place, self.theme.scale)) * self.theme.scale
            write_inherited(place, lines, self.theme.language, fonts_of(place, BODY_FONTS), size)
        if slide.under and not places:
            self._under(drawn, layout, slide)
        return drawn

    def _title(self, drawn: Any, layout: Any, slide: Slide) -> None:
        title, scale = drawn.shapes.title, self.theme.scale
        own = self.template.content if slide.layout == "content" else None
        if title is None or (own and own.title_moved and not own.titled):
            paragraph = Paragraph((Run(slide.title, self._words(layout, self.frame.title, "headline"), bold=True),),
                                  self.theme.sizes["title"])  # fmt: skip
            draw_text(drawn, Text(scaled_box(self.frame.title, scale), (paragraph,), "标题"), self.theme)
            return
        if own and own.title_moved:
            title.left, title.top, title.width, title.height = inches(scaled_box(self.frame.title, scale))
        size = self.theme.sizes["title"]
        if not own:
            size = fitting([slide.title], title_points(layout, scale), box_of(title, scale), bold=True) * scale
        write_inherited(title, [slide.title], self.theme.language, fonts_of(title_of(layout), TITLE_FONTS), size)

    def _under(self, drawn: Any, layout: Any, slide: Slide) -> None:
        """Words under a title whose layout has no place for them."""
        title = box_of(drawn.shapes.title, self.theme.scale) if drawn.shapes.title is not None else self.frame.title
        body = self.frame.body
        box = body if layout is self.template.layouts["content"] else Box(title.x, title.bottom + 0.2, title.w, 2.2)
        colour = self._words(layout, box, "ink")
        size = fitting(list(slide.under), _UNDER, box) * self.theme.scale
        paragraphs = tuple(Paragraph((Run(line, colour),), size, after=4) for line in slide.under)
        draw_text(drawn, Text(scaled_box(box, self.theme.scale), paragraphs, "副标题"), self.theme)

    def _words(self, layout: Any, box: Box, usual: str) -> str:
        """The usual colour of words on content; on another layout, whichever stands out most there."""
        if layout is self.template.layouts["content"]:
            return usual
        under = ground(layout, box, self.theme.scale)
        named = {self.theme.rgb(name): name for name in ("black", "white", "ink", "paper")}
        return named[farthest(under, *named)]

    def furnish(self, drawn: Any, slide: Slide, document: Document) -> None:
        layout, scale = self.template.layouts[slide.layout], self.theme.scale
        size, words = self.theme.sizes["footer"], footer_words(document)
        footer = of_type(layout, PP_PLACEHOLDER.FOOTER)
        if footer is not None and box_of(footer, scale).w >= _LEAST_FOOTER:
            add_placeholder(drawn, "页脚", _kind(footer), "<a:p/>")
            write_inherited(drawn.shapes[-1], [words], self.theme.language, BODY_FONTS, size)
        elif slide.layout == "content" or document.label:
            box = self.frame.footer if slide.layout == "content" else self._foot()
            colour = "muted" if slide.layout == "content" else self._words(layout, box, "muted")
            draw_text(
                drawn, Text(scaled_box(box, scale), (Paragraph((Run(words, colour),), size),), "页脚"), self.theme
            )
        if slide.layout != "cover":
            self._number(drawn, layout, size)

    def _foot(self) -> Box:
        return Box(0.5, self.frame.height - 0.45, self.frame.width - 2.0, 0.28)

    def _number(self, drawn: Any, layout: Any, size: float) -> None:
        number = of_type(layout, PP_PLACEHOLDER.SLIDE_NUMBER)
        if number is not None:
            look = f'<a:rPr lang="{self.theme.language}">{BODY_FONTS}</a:rPr>'
            add_placeholder(drawn, "页码", _kind(number), number_paragraph(drawn, look))
            return
        content = layout is self.template.layouts["content"]
        box = self.frame.page_number if content and not self.template.content.numbered else Box(
            self.frame.width - 1.4, self.frame.height - 0.45, 0.9, 0.28)  # fmt: skip
        colour = colour_xml(self.theme.paint(self._words(layout, box, "muted")))
        look = f'<a:rPr lang="{self.theme.language}" sz="{round(size * 100)}">{colour}{BODY_FONTS}</a:rPr>'
        shape = drawn.shapes.add_textbox(
            *(Inches(length * self.theme.scale) for length in (box.x, box.y, box.w, box.h))
        )
        shape.name = "页码"
        from pptx.oxml import parse_xml
        from pptx.oxml.ns import nsdecls

        body = shape.text_frame._txBody
        body.replace(body.find(qn("a:p")), parse_xml(number_paragraph(drawn, look, "r").replace(
            "<a:p>", f"<a:p {nsdecls('a')}>", 1)))  # fmt: skip


def _places(drawn: Any, layout: Any, slide: Slide) -> list[tuple[Any, Sequence[str]]]:
    """Which placeholders take the words under a title: those that ask for a date or a presenter, and the largest."""
    if not slide.under:
        return []
    found = [ph for ph in drawn.placeholders if ph.placeholder_format.type in BODIES and ph.width and ph.height]
    found.sort(key=lambda ph: -int(ph.width) * int(ph.height))
    rest, places = list(slide.under), []
    if slide.layout == "cover":
        for place in found[1:]:
            asked = _prompt(layout, place.placeholder_format.idx)
            taken = [line for line in rest for start, words in _ASKED.items()
                     if line.startswith(start) and words.search(asked)]  # fmt: skip
            if taken:
                places.append((place, taken))
                rest = [line for line in rest if line not in taken]
    return [*([(found[0], rest)] if found and rest else []), *places]


def _prompt(layout: Any, idx: int) -> str:
    own = next((ph for ph in layout.placeholders if ph.placeholder_format.idx == idx), None)
    return f"{own.name} {own.text_frame.text}" if own is not None and own.has_text_frame else ""


def _kind(placeholder: Any) -> str:
    stated = placeholder._element.find(f".//{qn('p:ph')}")
    return " ".join(f'{name}="{value}"' for name, value in stated.attrib.items() if name in ("type", "sz", "idx"))


def _keep_mapping(drawn: Any, layout: Any) -> None:
    """A layout that maps its colours otherwise than its master hands that on to its slides."""
    own = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    holder = drawn._element.find(qn("p:clrMapOvr"))
    if own is not None and holder is not None:
        for old in list(holder):
            holder.remove(old)
        holder.append(deepcopy(own))
