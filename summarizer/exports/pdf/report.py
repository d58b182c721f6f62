"""The whole source of a report."""

from __future__ import annotations

from pathlib import Path

from summarizer.exports.document import Document
from summarizer.exports.drawn.compiling import prelude
from summarizer.exports.drawn.fonts import family
from summarizer.exports.drawn.markup import array, string
from summarizer.exports.pdf.body import Body
from summarizer.exports.theme import Theme

_LOOK = Path(__file__).parent / "report.typ"


def report_source(document: Document, theme: Theme) -> str:
    """Prelude, what the document is, and its body."""
    region = document.language.rpartition("-")[2]
    about = {
        "title": document.title,
        "company": document.company,
        "label": document.label,
        "watermark": document.watermark,
        "font": family(document.language),
        "region": region.lower(),
        "figure": document.wording.text("图"),
    }
    pairs = ", ".join(f"{key}: {string(value)}" for key, value in about.items())
    keywords = array(map(string, (document.month,)))
    start = f"#show: report.with(({pairs}, keywords: {keywords}))\n"
    return prelude(theme, _LOOK) + start + Body(document, theme).source()
