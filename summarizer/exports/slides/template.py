"""Our own 16:9 template, built in code: a theme with Chinese fonts, one master, three layouts."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from summarizer.exports.slides.elements import Layout
from summarizer.exports.slides.grid import OWN, Box
from summarizer.exports.slides.template_xml import background, filled, placeholder, text_styles, watermark
from summarizer.exports.slides.theme_xml import theme_xml
from summarizer.exports.theme import Theme

# Which layouts of python-pptx's default template become ours, and their names.
_LAYOUTS: dict[Layout, tuple[int, str]] = {"cover": (0, "封面"), "chapter": (2, "章节页"), "content": (5, "内容页")}
COVER_TITLE = Box(0.80, 2.35, 8.2, 1.0)
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}  # light on dark, as PowerPoint itself does it
_APPLICATION = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>jianbao</Application></Properties>"
)
CHAPTER_TITLE = Box(0.80, 3.45, 6.2, 1.5)


def open_template(theme: Theme, across: str = "") -> tuple[Any, dict[Layout, Any]]:
    """A presentation without slides, and its layouts by name; `across` is a word that stands behind every slide."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(OWN.width), Inches(OWN.height)
    presentation.element.find(qn("p:sldSz")).attrib.pop("type", None)  # it said 4:3
    drop_leftovers(presentation)
    master = presentation.slide_master
    _set_theme(master.part, theme)
    kept = {name: presentation.slide_layouts[index] for name, (index, _) in _LAYOUTS.items()}
    for layout in list(presentation.slide_layouts):
        if layout not in kept.values():
            presentation.slide_layouts.remove(layout)
    _build_master(master, theme)
    for name, layout in kept.items():
        layout.name = _LAYOUTS[name][1]
        behind = [watermark(30, across, theme, theme.rgb("panel" if name == "content" else "deep"))] if across else []
        _fill(layout, [*behind, *_layout_shapes(name, theme)])
    for name in ("cover", "chapter"):
        _set_background(kept[name], theme.paint("cover"))
    return presentation, kept


def drop_leftovers(presentation: Any) -> None:
    """The default template's thumbnail, printer settings and statistics say nothing of this deck."""
    for owner, kind in ((presentation.part.package, RT.THUMBNAIL), (presentation.part, RT.PRINTER_SETTINGS)):
        rels = owner._rels
        for key in [key for key, rel in rels.items() if rel.reltype == kind]:
            rels.pop(key)
    for rel in presentation.part.package._rels.values():
        if rel.reltype == RT.EXTENDED_PROPERTIES:
            rel.target_part._blob = _APPLICATION


def _set_theme(owner: Any, theme: Theme) -> None:
    part = owner.part_related_by(RT.THEME)
    if hasattr(part, "_element"):  # a theme that python-pptx made itself
        part._element = parse_xml(theme_xml(theme))
    else:
        part._blob = theme_xml(theme)


def finish_notes(presentation: Any, theme: Theme) -> None:
    """Give the notes the same fonts, in a master and theme of their own, and list that master in the presentation."""
    master = presentation.notes_master.part
    if presentation.element.find(qn("p:notesMasterIdLst")) is not None:  # a company's own
        return
    _set_theme(master, theme)
    key = presentation.part.relate_to(master, RT.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>'
    presentation.element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(listed))


def _build_master(master: Any, theme: Theme) -> None:
    sizes = theme.sizes
    _fill(
        master,
        [
            placeholder(
                2,
                "标题",
                'type="title"',
                OWN.title,
                sizes["title"],
                theme.paint("headline"),
                bold=True,
                language=theme.language,
            ),
            placeholder(3, "正文", 'type="body" idx="1"', OWN.body, sizes["body"], "tx1", language=theme.language),
            *_footers(theme),
        ],
    )
    for name, place in _DARK_MAP.items() if theme.dark else ():
        master._element.find(qn("p:clrMap")).set(name, place)
    styles = master._element.find(qn("p:txStyles"))
    styles.getparent().replace(styles, parse_xml(text_styles(theme)))


def _footers(theme: Theme) -> list[str]:
    size, colour = theme.sizes["footer"], theme.rgb("muted")
    return [
        placeholder(4, "页脚", 'type="ftr" sz="quarter" idx="10"', OWN.footer, size, colour, language=theme.language),
        placeholder(
            5,
            "页码",
            'type="sldNum" sz="quarter" idx="11"',
            OWN.page_number,
            size,
            colour,
            align="r",
            number_field=True,
            language=theme.language,
        ),
    ]


def _layout_shapes(name: Layout, theme: Theme) -> list[str]:
    if name == "cover":
        return [*_skyline(theme), _title(theme, "ctrTitle", COVER_TITLE, "cover", "on_cover", anchor="ctr")]
    if name == "chapter":
        return [_title(theme, "title", CHAPTER_TITLE, "chapter", "on_cover"), *_footers(theme)]
    rule = Box(OWN.left, OWN.title.bottom + 0.05, OWN.full, 0.01)
    return [
        filled(6, "标题线", rule, theme.rgb("line")),
        _title(theme, "title", OWN.title, "title", "headline"),
        *_footers(theme),
    ]


def _title(theme: Theme, kind: str, box: Box, size: str, colour: str, anchor: str = "t") -> str:
    look, points = theme.paint(colour), theme.sizes[size]
    return placeholder(
        2, "标题", f'type="{kind}"', box, points, look, bold=True, anchor=anchor, language=theme.language
    )


def _skyline(theme: Theme) -> list[str]:
    """Rising columns at the cover's right: the month's sales as an ornament."""
    heights = (1.5, 2.3, 1.9, 3.1, 4.4)
    return [
        filled(
            20 + n, "装饰", Box(9.65 + n * 0.72, OWN.height - tall, 0.5, tall),
            theme.rgb("series1") if n == len(heights) - 1 else theme.rgb("deep"),
        )
        for n, tall in enumerate(heights)
    ]  # fmt: skip


def _fill(page: Any, shapes: list[str]) -> None:
    """Replace all shapes of a master or layout."""
    tree = page._element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _set_background(page: Any, colour: str) -> None:
    data = page._element.cSld
    for old in data.findall(qn("p:bg")):
        data.remove(old)
    data.insert(0, parse_xml(background(colour)))
