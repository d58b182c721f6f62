"""A company's Word template read: its styles by role, its colours and fonts, the width of its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from summarizer.exports.company import TemplateError
from summarizer.exports.company.looks import company_theme
from summarizer.exports.company.theming import OfficeTheme, office_theme
from summarizer.exports.scripts import SIMPLIFIED
from summarizer.exports.theme import Theme
from summarizer.exports.theme import theme as our_theme
from summarizer.exports.word.company.opening import opened
from summarizer.exports.word.company.styles import matched, missing, table_style
from summarizer.exports.word.styles import add_missing

_NARROWEST = 4.5  # inches of text that our tables and charts can be set in


@dataclass(frozen=True)
class WordTemplate:
    """A document to write into; `gaps` say in Chinese what it does not have and what is done instead."""

    document: Any
    ids: dict[str, str]
    theme: Theme
    width: float
    gaps: list[str] = field(default_factory=list)


def read_template(content: bytes, language: str = SIMPLIFIED) -> WordTemplate:
    """The template in a file. TemplateError for one that cannot be used."""
    document = opened(content)
    width = _width(document.sections[-1])
    if width < _NARROWEST:
        raise TemplateError(f"模板的版心只有 {width * 2.54:.1f} 厘米宽，放不下图表，请把页边距改小后再用。")
    office = _theme(document)
    look = company_theme(office, "FFFFFF", language) if office else our_theme(language=language)
    gaps = []
    if not _chinese(document, office):
        _name_chinese(document, look.east_asian)
        gaps.append(f"模板没有指定中文字体，已补上“{look.east_asian}”。")
    ids = matched(document)
    if names := missing(ids):
        gaps.append(f"模板没有{'、'.join(names)}样式，用我们自己的样式，颜色取自模板。")
    if (table := table_style(document)) is not None:
        ids["table"] = table
    else:
        gaps.append("模板没有自己的表格样式，表格用我们的样式。")
    return WordTemplate(document, add_missing(document, ids, look), look, width, gaps)


def _width(section: Any) -> float:
    """Inches of text on a page."""
    wide, left, right = section.page_width, section.left_margin, section.right_margin
    return float((wide - left - right - (section.gutter or 0)) / 914_400) if wide and left and right else 0.0


def _theme(document: Any) -> OfficeTheme | None:
    rels = [rel for rel in document.part.rels.values() if rel.reltype == RT.THEME]
    return office_theme(rels[0].target_part.blob) if rels else None


def _fonts(document: Any) -> Any | None:
    return document.styles.element.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"))))


def _chinese(document: Any, office: OfficeTheme | None) -> bool:
    """Whether words have a font for Chinese without being told."""
    fonts = _fonts(document)
    if fonts is None:
        return False
    if theme_font := fonts.get(qn("w:eastAsiaTheme")):
        group = (office.heading if "ajor" in theme_font else office.text) if office else None
        return bool(group and group.east_asian)
    return bool(fonts.get(qn("w:eastAsia")))


def _name_chinese(document: Any, face: str) -> None:
    styles = document.styles.element
    holder = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:rFonts"):
        child = holder.find(qn(name))
        if child is None:
            child = parse_xml(f"<{name} {nsdecls('w')}/>")
            holder.insert(0, child)
        holder = child
    holder.attrib.pop(qn("w:eastAsiaTheme"), None)
    holder.set(qn("w:eastAsia"), face)
