"""The XML of masters and layouts. Colours are theme colours by name (`tx2`) or RRGGBB."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from summarizer.exports.scripts import SIMPLIFIED
from summarizer.exports.slides.grid import OWN, Box, Frame
from summarizer.exports.theme import Theme

FONTS = '<a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
BODY_FONTS, TITLE_FONTS = FONTS.format("mn"), FONTS.format("mj")
_NAMESPACES = nsdecls("a", "p", "r")


def colour_xml(colour: str) -> str:
    """A solid fill."""
    kind = "srgbClr" if len(colour) == 6 else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


def _place(box: Box) -> str:
    x, y, w, h = (int(Inches(length)) for length in (box.x, box.y, box.w, box.h))
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def placeholder(
    number: int,
    name: str,
    kind: str,
    box: Box,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    align: str = "l",
    anchor: str = "t",
    number_field: bool = False,
    language: str = SIMPLIFIED,
) -> str:
    """A placeholder of a master or layout; `kind` are the attributes of its `p:ph`."""
    fonts = TITLE_FONTS if "itle" in kind else BODY_FONTS
    content = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{language}">{BODY_FONTS}</a:rPr><a:t>‹#›</a:t></a:fld>'
        if number_field
        else f'<a:r><a:rPr lang="{language}">{fonts}</a:rPr><a:t>{name}</a:t></a:r>'
    )
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_place(box)}</p:spPr><p:txBody>"
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{colour_xml(colour)}{fonts}</a:defRPr>'
        f"</a:lvl1pPr></a:lstStyle>"
        f"<a:p>{content}</a:p></p:txBody></p:sp>"
    )


def filled(number: int, name: str, box: Box, colour: str) -> str:
    """A filled rectangle of a layout."""
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_place(box)}{colour_xml(colour)}'
        f"<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def watermark(number: int, word: str, theme: Theme, colour: str, frame: Frame = OWN, scale: float = 1.0) -> str:
    """A large quiet word across a page."""
    box = Box((frame.width / 2 - 4.5) * scale, (frame.height / 2 - 1.6) * scale, 9.0 * scale, 3.2 * scale)
    place = _place(box).replace("<a:xfrm>", '<a:xfrm rot="19500000">')
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="水印"/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{place}<a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="{theme.language}" sz="{round(16000 * scale)}" b="1">'
        f"{colour_xml(colour)}{TITLE_FONTS}</a:rPr><a:t>{escape(word)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def background(colour: str) -> str:
    """A page's own background."""
    return f"<p:bg {_NAMESPACES}><p:bgPr>{colour_xml(colour)}<a:effectLst/></p:bgPr></p:bg>"


def text_styles(theme: Theme) -> str:
    """The master's styles of titles, bodies and other text."""
    return (
        f"<p:txStyles {_NAMESPACES}>"
        f"<p:titleStyle>{_style(theme.sizes['title'], theme.paint('headline'), TITLE_FONTS, bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{_style(theme.sizes['body'], 'tx1', BODY_FONTS)}</p:bodyStyle>"
        f"<p:otherStyle>{_style(theme.sizes['body'], 'tx1', BODY_FONTS)}</p:otherStyle></p:txStyles>"
    )


def _style(size: float, colour: str, fonts: str, *, bold: bool = False) -> str:
    return (
        '<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">{colour_xml(colour)}{fonts}</a:defRPr>'
        "</a:lvl1pPr>"
    )
