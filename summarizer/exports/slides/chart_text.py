"""Words in charts: the title at the upper left with its unit, the legend at the foot, fonts for both scripts."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from summarizer.exports.document import Figure
from summarizer.exports.printable import printable
from summarizer.exports.setting.number_formats import titled
from summarizer.exports.slides.chart_marks import paint
from summarizer.exports.theme import Theme

_FONTS = {"a:latin": "+mn-lt", "a:ea": "+mn-ea", "a:cs": "+mn-cs"}


def style_text(chart: Any, figure: Figure, theme: Theme) -> None:
    """Title, legend and fonts of a chart; after everything else, so that no text is left out."""
    chart.font.size = Pt(theme.sizes["chart"])
    paint(chart.font.fill, "ink", theme)
    _title(chart, figure, theme)
    chart.has_legend = len(figure.rows) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(theme.sizes["chart"])
    for look in (*chart._chartSpace.iter(qn("a:defRPr")), *chart._chartSpace.iter(qn("a:rPr"))):
        _set_fonts(look, theme.language)


def _title(chart: Any, figure: Figure, theme: Theme) -> None:
    chart.has_title = True
    frame = chart.chart_title.text_frame
    frame.text = printable(titled(figure))
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(theme.sizes["caption"]), True
    paint(font.fill, "headline", theme)
    title = chart._chartSpace.chart.title
    for old in title.findall(qn("c:layout")):
        title.remove(old)
    title.find(qn("c:tx")).addnext(parse_xml(_upper_left()))


def _upper_left() -> str:
    return (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0.005"/><c:y val="0.005"/></c:manualLayout></c:layout>'
    )


def _set_fonts(look: Any, language: str) -> None:
    """Fonts of the theme for Latin and East Asian text, in the order that the schema asks."""
    for tag in _FONTS:
        for old in look.findall(qn(tag)):
            look.remove(old)
    links = [child for child in look if child.tag in (qn("a:hlinkClick"), qn("a:hlinkMouseOver"), qn("a:extLst"))]
    for tag, face in _FONTS.items():
        font = parse_xml(f'<{tag} {nsdecls("a")} typeface="{face}"/>')
        links[0].addprevious(font) if links else look.append(font)
    look.set("lang", language)
