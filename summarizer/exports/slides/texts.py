"""Text as DrawingML: exact line heights, and fonts for both scripts on every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from summarizer.exports.printable import held, printable
from summarizer.exports.setting.statements import Run
from summarizer.exports.slides.elements import Align, Paragraph
from summarizer.exports.slides.panels import INDENT
from summarizer.exports.slides.template_xml import BODY_FONTS, colour_xml
from summarizer.exports.theme import Theme

_ALIGN: dict[Align, str] = {"left": "l", "center": "ctr", "right": "r"}


def fill_colour(colour: str, theme: Theme) -> str:
    """A solid fill by the name of a colour."""
    return colour_xml(theme.paint(colour))


def write_paragraphs(body: Any, paragraphs: tuple[Paragraph, ...], theme: Theme) -> None:
    """Replace the paragraphs of a `txBody`; lines do not end between a number and its sign."""
    for old in body.findall("{*}p"):
        body.remove(old)
    for paragraph in parse_xml(f"<a:txBody {nsdecls('a')}>{paragraphs_xml(paragraphs, theme, held)}</a:txBody>"):
        body.append(paragraph)


def paragraphs_xml(paragraphs: tuple[Paragraph, ...], theme: Theme, words: Callable[[str], str] = printable) -> str:
    """Paragraphs as they stand in a text body."""
    return "".join(
        f"<a:p>{_properties(paragraph, theme)}"
        + "".join(
            f"<a:r>{_look(run, paragraph.size, theme)}<a:t>{escape(words(run.text))}</a:t></a:r>"
            for run in paragraph.runs
        )
        + "</a:p>"
        for paragraph in paragraphs
    )


def _properties(paragraph: Paragraph, theme: Theme) -> str:
    spacing = (
        f'<a:lnSpc><a:spcPts val="{round(paragraph.size * paragraph.leading * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{round(paragraph.after * 100)}"/></a:spcAft>'
    )
    if not paragraph.bullet:
        return f'<a:pPr marL="0" indent="0" algn="{_ALIGN[paragraph.align]}">{spacing}<a:buNone/></a:pPr>'
    indent = int(Inches(INDENT * theme.scale))
    return (
        f'<a:pPr marL="{indent}" indent="-{indent}" algn="l">{spacing}<a:buClr><a:schemeClr val="accent1"/></a:buClr>'
        '<a:buFont typeface="Arial"/><a:buChar char="•"/></a:pPr>'
    )


def _look(run: Run, size: float, theme: Theme) -> str:
    return (
        f'<a:rPr lang="{theme.language}" altLang="en-US" sz="{round(size * 100)}" b="{int(run.bold)}" dirty="0">'
        f"{fill_colour(run.colour, theme)}{BODY_FONTS}</a:rPr>"
    )
