"""A Word template opened: without its sample text, its protection and the template that it was made from itself."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from summarizer.exports.company import TemplateError
from summarizer.exports.company.guarding import guarded, repacked_parts

WHAT = "Word 的 .docx 或 .dotx 文件"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_SETTINGS = "word/_rels/settings.xml.rels"
# Word writes into every file which template it was made from; nothing is to be fetched from there.
_MADE_FROM = re.compile(rb"<Relationship\b[^>]*relationships/attachedTemplate\"[^>]*/>")
_SETTINGS_GONE = ("w:attachedTemplate", "w:documentProtection", "w:writeProtection", "w:mailMerge", "w:trackRevisions")


def opened(content: bytes) -> Any:
    """The document of a template without text. TemplateError."""
    parts = guarded(content, "word/document.xml", WHAT, lambda name, rels: _MADE_FROM.sub(b"", rels)
                    if name == _SETTINGS else rels)  # fmt: skip
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_TEMPLATE, _DOCUMENT)
    try:
        document = docx.Document(io.BytesIO(repacked_parts(parts)))
        _without_text(document)
        settings = document.settings.element
        for name in _SETTINGS_GONE:
            for old in settings.findall(qn(name)):
                settings.remove(old)
        _ = document.styles["Normal"], document.part.numbering_part
    except (KeyError, ValueError, AttributeError, TypeError, NotImplementedError, etree.LxmlError) as problem:
        raise TemplateError("模板不完整或已损坏，Word 里能打开的话请重新另存一份再用。") from problem
    return document


def _without_text(document: Any) -> None:
    """Only the last section stays, with its page, headers and footers."""
    body = document.element.body
    last = body.sectPr
    for child in list(body):
        if child is not last:
            body.remove(child)
    for old in last.findall(qn("w:type")):
        last.remove(old)
