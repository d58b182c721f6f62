"""Our styles: built-in ones for what Word knows, own ones for advice, gaps and customers' words."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from summarizer.exports.theme import Theme

# Role: the name of the style, its size, colour, space before and behind in points, whether bold.
_LOOKS: dict[str, tuple[str, float, str, float, float, bool]] = {
    "body": ("Normal", 10.5, "ink", 0, 4, False),
    "title": ("Title", 30, "headline", 0, 8, True),
    "subtitle": ("Subtitle", 14, "muted", 0, 6, False),
    "heading1": ("Heading 1", 20, "headline", 0, 14, True),
    "heading2": ("Heading 2", 15, "headline", 18, 6, True),
    "heading3": ("Heading 3", 12, "headline", 14, 4, True),
    "finding": ("List Bullet", 10.5, "ink", 0, 4, False),
    "caption": ("Caption", 9, "headline", 10, 4, True),
    "header": ("Header", 8.5, "muted", 0, 0, False),
    "footer": ("Footer", 8.5, "muted", 0, 0, False),
    "headline": ("简报要点", 12, "headline", 0, 6, True),
    "recommendation": ("简报建议", 10.5, "ink", 4, 6, False),
    "quote": ("简报原话", 10.5, "ink", 4, 6, False),
    "gap": ("简报缺口", 10.5, "muted", 4, 6, False),
    "cell": ("简报表格文字", 8.5, "ink", 2, 2, False),
    "contents1": ("toc 1", 11, "headline", 8, 2, True),
    "contents2": ("toc 2", 10, "ink", 0, 2, False),
    "contents_title": ("简报目录标题", 20, "headline", 0, 14, True),
}
_PANELS = {
    "recommendation": ("advice", "advice_panel"),
    "quote": ("quote", "quote_panel"),
    "gap": ("muted", "gap_panel"),
}
TABLE = "简报表格"


def set_styles(document: Any, theme: Theme) -> dict[str, str]:
    """Give a document our styles; returns the id of the style of each role."""
    _set_defaults(document, theme)
    ids = {role: _style(document, role, theme) for role in _LOOKS}
    ids["table"] = _table_style(document, theme)
    return ids


def add_missing(document: Any, ids: dict[str, str], theme: Theme) -> dict[str, str]:
    """The styles of a company's template by role, with ours for the roles that it has none for."""
    made = {role: _style(document, role, theme) for role in _LOOKS if role not in ids}
    table = {} if "table" in ids else {"table": _table_style(document, theme)}
    return {**ids, **made, **table}


def set_fonts(element: Any, theme: Theme) -> None:
    """Name the fonts for both scripts in the `w:rPr` of a style or of the defaults."""
    properties = element if element.tag == qn("w:rPr") else element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = parse_xml(f"<w:rFonts {nsdecls('w')}/>")
    for script, face in (
        ("ascii", theme.latin),
        ("hAnsi", theme.latin),
        ("eastAsia", theme.east_asian),
        ("cs", theme.latin),
    ):
        fonts.set(qn(f"w:{script}"), face)
    properties.insert(0, fonts)


def _set_defaults(document: Any, theme: Theme) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_fonts(defaults, theme)
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="{theme.language}" w:bidi="ar-SA"/>'))
    for fonts in list(document.styles.element.iter(qn("w:rFonts"))):  # styles nobody uses name fonts as well
        set_fonts(fonts.getparent(), theme)


def _style(document: Any, role: str, theme: Theme) -> str:
    name, size, colour, before, after, bold = _LOOKS[role]
    if name not in [style.name for style in document.styles]:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        made.base_style = document.styles["Normal"]
    style = document.styles[name]
    set_fonts(style.element, theme)
    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, RGBColor.from_string(theme.rgb(colour))
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.25 if role in ("body", "finding", "recommendation", "quote", "gap") else 1.1
    shape.keep_with_next = role.startswith("heading") or role in ("caption", "headline")
    if role == "heading1":
        shape.page_break_before = True
    if role in _PANELS:
        _panel(style, *(theme.rgb(name) for name in _PANELS[role]))
    if role in ("title", "contents_title"):
        _plain(style)
    return str(style.style_id)


def _panel(style: Any, mark: str, ground: str) -> None:
    """A tinted ground with a bar at its left."""
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(8)
    properties = style.element.get_or_add_pPr()
    border = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="6" w:color="{mark}"/></w:pBdr>'
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>'
    for tag, xml in (("w:pBdr", border), ("w:shd", shade)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        properties.insert_element_before(parse_xml(xml), *_BEHIND[tag])


_BEHIND = {
    "w:pBdr": ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"),
    "w:shd": ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"),
}


def _plain(style: Any) -> None:
    """Without the line that Word's default title has under it."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def _table_style(document: Any, theme: Theme) -> str:
    line, head = theme.rgb("line"), theme.rgb("headline")
    made = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    made.element.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
            f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
            f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders>'
            '<w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    made.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{head}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        )
    )
    return str(made.style_id)
