"""A briefing as files: composed once, written in each format, and checked before anything is handed out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.exports.variant import USUAL, Variant

if TYPE_CHECKING:
    from summarizer.briefing import Briefing
    from summarizer.exports.document import Document


Templates = Mapping[str, bytes]  # companies' templates by the format that they are for
OURS: Templates = {}


def files(
    briefing: Briefing, kinds: Iterable[str], variant: Variant = USUAL, templates: Templates = OURS
) -> Iterator[tuple[str, bytes]]:
    """The checked bytes of each kind asked for.

    ExportFailedError for a file that does not say what the briefing says; FontsMissingError without a Chinese font;
    TemplateError for a template that cannot be used.
    """
    from summarizer.exports.checking import check
    from summarizer.exports.composing import compose
    from summarizer.exports.traditional import in_script

    document = in_script(compose(briefing), briefing, variant.script)
    if variant.unmarked:  # the mark in the metadata stays
        document = replace(document, mark="")
    for kind in kinds:
        content = _MAKERS[kind](briefing, document, variant, templates)
        check(kind, content, document, templates.get(kind))
        yield kind, content


def write_file(kind: str, briefing: Briefing, path: Path) -> None:
    """Write one checked file; OSError if the folder cannot be written, and what `files` raises."""
    from summarizer.exports.saving import save

    for _, content in files(briefing, [kind]):
        save(content, path)


def _pptx(_: Briefing, document: Document, variant: Variant, templates: Templates) -> bytes:
    from summarizer.exports.slides import pptx_bytes

    return pptx_bytes(document, variant.theme, templates.get("pptx"))


def _docx(_: Briefing, document: Document, __: Variant, templates: Templates) -> bytes:
    from summarizer.exports.word import docx_bytes

    return docx_bytes(document, templates.get("docx"))


def _pdf(_: Briefing, document: Document, __: Variant, ___: Templates) -> bytes:
    from summarizer.exports.pdf import pdf_bytes

    return pdf_bytes(document)


def _xlsx(briefing: Briefing, document: Document, _: Variant, __: Templates) -> bytes:
    from summarizer.exports.workbook.building import build

    return build(document, briefing.facts)


def _md(_: Briefing, document: Document, __: Variant, ___: Templates) -> bytes:
    from summarizer.exports.markdown import markdown

    return markdown(document).encode()


def _json(briefing: Briefing, _: Document, __: Variant, ___: Templates) -> bytes:
    return json.dumps(briefing.model_dump(mode="json"), ensure_ascii=False, indent=1).encode()


_MAKERS: Mapping[str, Callable[[Briefing, Document, Variant, Templates], bytes]] = {
    "pptx": _pptx, "docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "md": _md, "json": _json,
}  # fmt: skip
FORMATS = tuple(_MAKERS)
