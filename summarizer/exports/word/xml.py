"""Paragraphs, runs and fields as WordprocessingML. Every run names its fonts for both scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from summarizer.exports.printable import SIGN, printable
from summarizer.exports.theme import Theme

NAMESPACES = nsdecls("w", "r")


@dataclass(frozen=True)
class Face:
    """Fonts and colours of runs; `named` is False in a company's template, whose styles have fonts of their own."""

    theme: Theme
    named: bool = True

    @property
    def fonts(self) -> str:
        """`w:rFonts` for Latin and East Asian text; nothing where the template's styles decide."""
        if not self.named:
            return ""
        latin, chinese = quoteattr(self.theme.latin), quoteattr(self.theme.east_asian)
        return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={chinese} w:cs={latin}/>"

    def run(self, text: str, colour: str = "", *, bold: bool = False, size: float = 0.0) -> str:
        """A run; without colour and size those of its style."""
        look = self.fonts + ("<w:b/><w:bCs/>" if bold else "")
        look += f'<w:color w:val="{self.theme.rgb(colour)}"/>' if colour else ""
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
        inner = "<w:noBreakHyphen/>".join(map(_words, SIGN.split(text)))  # a number keeps its sign on its line
        return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"

    def field(self, instruction: str, shown: str) -> str:
        """A field with what it shows until it is updated."""
        look = self.fonts

        def mark(kind: str) -> str:
            return f'<w:r><w:rPr>{look}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'

        code = (
            f'<w:r><w:rPr>{look}</w:rPr><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        )
        return f"{mark('begin')}{code}{mark('separate')}{self.run(shown)}{mark('end')}"


def paragraph(style: str, runs: Iterable[str], properties: str = "") -> str:
    """A paragraph in a style, by the style's id."""
    return f"<w:p {NAMESPACES}><w:pPr><w:pStyle w:val={quoteattr(style)}/>{properties}</w:pPr>{''.join(runs)}</w:p>"


def bookmarked(number: int, name: str, inner: str) -> str:
    """Runs inside a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def linked(anchor: str, inner: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor={quoteattr(anchor)} w:history="1">{inner}</w:hyperlink>'


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(printable(text))}</w:t>'
