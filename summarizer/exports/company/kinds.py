"""Which formats a template is for, and what it does not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from summarizer.exports.company import TemplateError

_KINDS = {".pptx": "pptx", ".potx": "pptx", ".docx": "docx", ".dotx": "docx"}
_MACROS = (".pptm", ".potm", ".ppsm", ".docm", ".dotm")
_OLD = (".ppt", ".pot", ".pps", ".doc", ".dot")


def template_kind(name: str) -> str:
    """The format of the files that are made with a template, by its name. TemplateError for a name of no template."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _KINDS:
        return _KINDS[suffix]
    wanted = "、".join(_KINDS)
    if suffix in _MACROS:
        raise TemplateError(f"“{name}”带有宏，没有使用。请另存为 {wanted} 后再用。")
    if suffix in _OLD:
        raise TemplateError(f"“{name}”是旧格式，请另存为 {wanted} 后再用。")
    raise TemplateError(f"“{name}”不是模板，可用的有 {wanted}。")


def missing(kind: str, content: bytes) -> list[str]:
    """What a template does not have and what is done instead, in Chinese. TemplateError where it cannot be used."""
    return _READERS[kind](content)


def preview(kind: str, content: bytes) -> bytes | None:
    """How pages are set in a template, as SVG; None for a format without pages of its own. TemplateError."""
    if kind != "pptx":
        return None
    from summarizer.exports.slides.company.preview import preview as slides

    return slides(content)


def _slides(content: bytes) -> list[str]:
    from summarizer.exports.slides.company.reading import read_template

    return read_template(content).gaps


def _word(content: bytes) -> list[str]:
    from summarizer.exports.word.company.reading import read_template

    return read_template(content).gaps


_READERS: Mapping[str, Callable[[bytes], list[str]]] = {"pptx": _slides, "docx": _word}
