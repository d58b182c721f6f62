"""One check for each kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from summarizer.exports.checking import office
from summarizer.exports.checking.numerals import charted, numerals, permitted, stated
from summarizer.exports.checking.packages import opened, parsed, structural
from summarizer.exports.document import Document
from summarizer.exports.drawn.scale import axis_texts

_CAPTION = re.compile(r"^(?:图|圖|表) ?\d+", re.MULTILINE)
_PAGE = re.compile(r"^\d+$|[. ]{3,}\d+$", re.MULTILINE)


def problems(kind: str, content: bytes, document: Document, template: bytes | None = None) -> list[str]:
    """What is wrong with a file, in Chinese; [] if nothing is."""
    if kind == "docx" and template is not None:
        return list(_templated_docx(content, document, template))
    return list(_CHECKS[kind](content, document))


def _office(
    content: bytes,
    document: Document,
    texts: Callable[[office.Parts], Iterator[str]],
    faults: Callable[[office.Parts], Iterator[str]],
    *,
    whole: bool = True,
    extra: Iterable[str] = (),
) -> Iterator[str]:
    entries, wrong = opened(content)
    trees, unreadable = parsed(entries)
    yield from [*wrong, *unreadable]
    if wrong or unreadable:
        return
    yield from structural(entries, trees)
    yield from faults(trees)
    yield from _compared(list(texts(trees)), document, extra, whole=whole)
    values = charted(document)
    charts = office.chart_values(trees)
    yield from (f"“{name}”中的 {value:g} 不是简报里的数" for name, value in charts if value not in values)


def _compared(texts: list[str], document: Document, extra: Iterable[str] = (), *, whole: bool = True) -> Iterator[str]:
    """Numbers that are missing, and numbers that are nobody's."""
    found = numerals(texts)
    if whole:
        yield from (f"少了数字 {number}" for number in sorted(numerals(stated(document)) - found))
        yield from (f"多出数字 {number}" for number in sorted(found - numerals([*permitted(document), *extra])))


def _pptx(content: bytes, document: Document) -> Iterator[str]:
    return _office(content, document, office.slide_texts, office.slide_faults)


def _docx(content: bytes, document: Document) -> Iterator[str]:
    return _office(content, document, office.word_texts, office.word_faults)


def _templated_docx(content: bytes, document: Document, template: bytes) -> Iterator[str]:
    """A company's headers and footers may hold numbers of its own; its styles name the fonts."""
    theirs, _ = parsed(opened(template)[0])
    return _office(
        content, document, office.word_texts, office.styled_word_faults, extra=office.word_frame_texts(theirs)
    )


def _xlsx(content: bytes, document: Document) -> Iterator[str]:
    """The workbook holds facts that no other format shows: it must open, be whole, and compute nothing."""
    return _office(content, document, office.sheet_texts, office.sheet_faults, whole=False)


def _pdf(content: bytes, document: Document) -> Iterator[str]:
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_range().replace("\r", "") for page in file]
    except pypdfium2.PdfiumError as problem:
        yield f"文件无法打开（{problem}）"
        return
    text = _PAGE.sub("", _CAPTION.sub("", "\n".join(pages)))
    axes = [words for figure in document.figures for words in axis_texts(figure)]
    found, known = numerals([text]), numerals([*permitted(document), *axes])
    joined = numerals([text.replace("\n", "")])  # a number that a narrow column broke
    yield from (f"少了数字 {number}" for number in sorted(numerals(stated(document)) - found - joined))
    yield from (f"多出数字 {number}" for number in sorted(found - known) if not _broken(number, known))


def _broken(number: str, known: Iterable[str]) -> bool:
    """Whether a number is one half of a known one that a line's end divided."""
    return any(other.startswith(number) or other.endswith(number) for other in known)


def _md(content: bytes, document: Document) -> Iterator[str]:
    from html import unescape

    text = re.sub(r"\\(.)", r"\1", unescape(content.decode()))
    return _compared([text], document)


def _json(content: bytes, _: Document) -> Iterator[str]:
    from summarizer.briefing import Briefing

    try:
        Briefing.model_validate_json(content)
    except ValueError as problem:
        yield f"文件无法读回（{problem}）"


_CHECKS: dict[str, Callable[[bytes, Document], Iterator[str]]] = {
    "pptx": _pptx, "docx": _docx, "xlsx": _xlsx, "pdf": _pdf, "md": _md, "json": _json,
}  # fmt: skip
