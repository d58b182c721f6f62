"""A company's template read: which layouts are used, where and in which colours, and what it does not have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Emu

from summarizer.exports.company import TemplateError
from summarizer.exports.company.looks import company_theme, moved_accents
from summarizer.exports.company.theming import OfficeTheme
from summarizer.exports.scripts import SIMPLIFIED
from summarizer.exports.slides.company.cleaning import opened, with_chinese_fonts
from summarizer.exports.slides.company.frames import Measured, measured, scale_of
from summarizer.exports.slides.company.grounds import ground, theme_of
from summarizer.exports.slides.company.layouts import ranked, title_of
from summarizer.exports.slides.elements import Layout
from summarizer.exports.theme import Theme

_TITLE_POINTS = 28.0
_ROLES: dict[Layout, str] = {"cover": "封面（标题幻灯片）", "chapter": "节标题"}


@dataclass(frozen=True)
class CompanyTemplate:
    """What a deck needs of a template. `gaps` say in Chinese what is missing and what was done instead."""

    presentation: Any
    layouts: dict[Layout, Any]
    content: Measured
    theme: Theme
    scale: float
    gaps: list[str] = field(default_factory=list)


def read_template(content: bytes, language: str = SIMPLIFIED) -> CompanyTemplate:
    """The template in a file. TemplateError for one that cannot be used."""
    presentation, samples = opened(content)
    scale = scale_of(presentation)
    width = Emu(presentation.slide_width).inches / scale
    masters = [list(master.slide_layouts) for master in presentation.slide_masters]
    found = _content([layout for layouts in masters for layout in layouts], width, scale)
    siblings = next(layouts for layouts in masters if found.layout in layouts)
    gaps: list[str] = []
    others = [layout for layouts in masters for layout in layouts if layouts is not siblings]
    layouts: dict[Layout, Any] = {"content": found.layout}
    for role, name in _ROLES.items():
        best = next(iter([*ranked(siblings, role), *ranked(others, role)]), None)
        if best is None or title_of(best) is None:
            gaps.append(f"模板没有{name}版式，{'封面' if role == 'cover' else '章节页'}用版式“{found.layout.name}”。")
            best = found.layout
        layouts[role] = best
    office = theme_of(found.layout)
    look = company_theme(office, ground(found.layout, found.frame.body, scale), language)
    gaps += found.gaps
    _of_look(office, look, gaps)
    with_chinese_fonts(presentation, look.east_asian)
    if samples:
        gaps.append(f"模板里的 {samples} 张示例幻灯片不会带进简报。")
    sizes = {**look.sizes, "title": found.title_size}
    return CompanyTemplate(presentation, layouts, found, replace(look, sizes=sizes), scale, gaps)


def _content(layouts: list[Any], width: float, scale: float) -> Measured:
    """The best layout for content that has room; TemplateError if none has."""
    candidates = ranked(layouts, "content")
    for layout in candidates:
        found = measured(layout, width, scale, title_points(layout, scale))
        if found.roomy:
            return found
    if not candidates:
        raise TemplateError("模板里没有能放内容的版式（如“标题和内容”“仅标题”），请加上一个后再用。")
    raise TemplateError("模板里没有一个版式放得下图表和文字：请给“标题和内容”版式留出约三分之二的页面。")


def _of_look(office: OfficeTheme, look: Theme, gaps: list[str]) -> None:
    if not (office.text.east_asian and office.heading.east_asian):
        gaps.append(f"模板的主题没有指定中文字体，已补上“{look.east_asian}”。")
    if moved := moved_accents(look):
        gaps.append(f"主题里有 {moved} 种强调色与底色或彼此太接近，图表里换成了看得清的颜色。")
    if office.rgb("tx1") != look.rgb("ink"):
        gaps.append("主题的文字颜色在内容页的底色上看不清，正文改用看得清的颜色。")


def title_points(layout: Any, scale: float) -> float:
    """The size of a layout's titles in points of our own slides, its own or its master's."""
    placeholder = title_of(layout)
    master = layout.slide_master
    mains = [ph for ph in master.placeholders if ph._element.xpath(".//p:ph[@type='title']")]
    holders = [placeholder._element] if placeholder is not None else []
    holders += [ph._element for ph in mains]
    sizes = [size for holder in holders for size in holder.xpath("./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz")]
    style = master._element.find("/".join(map(qn, ("p:txStyles", "p:titleStyle", "a:lvl1pPr", "a:defRPr"))))
    sizes += [style.get("sz")] if style is not None and style.get("sz") else []
    return int(sizes[0]) / 100 / scale if sizes else _TITLE_POINTS
