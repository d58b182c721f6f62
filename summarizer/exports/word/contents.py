"""The table of contents: a field of Word's, filled with links to the headings.

It names no pages: only a program that sets the pages knows them, and Word would ask before it looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.exports.document import Document
from summarizer.exports.word.xml import Face, linked, paragraph

TITLE = "目录"
SUMMARY, APPENDIX = "本月要点", "附录"


def anchor(no: str) -> str:
    """The bookmark of a heading."""
    return "_Toc" + "".join(char if char.isalnum() else "_" for char in no)


def contents(document: Document, ids: dict[str, str], face: Face) -> Iterator[str]:
    """The title and one line per chapter and topic, inside one field that Word can update."""
    entries = list(_entries(document))
    yield paragraph(ids["contents_title"], [face.run(document.wording.text(TITLE))], "<w:pageBreakBefore/>")
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for position, (level, no, title) in enumerate(entries):
        name = anchor(no)
        words = face.run(f"{no}  {title}" if no[0].isdigit() else title)
        inner = linked(name, words)
        first, last = start if not position else "", end if position == len(entries) - 1 else ""
        indent = f'<w:ind w:left="{240 * (level - 1)}"/>'
        yield paragraph(ids[f"contents{level}"], [first, inner, last], indent)


def _entries(document: Document) -> Iterator[tuple[int, str, str]]:
    if document.summary:
        yield 1, SUMMARY, document.wording.text(SUMMARY)
    for part in document.parts:
        yield 1, part.no, part.title
        yield from ((2, page.no, page.title) for page in part.pages)
    yield 1, APPENDIX, document.wording.text(APPENDIX)
