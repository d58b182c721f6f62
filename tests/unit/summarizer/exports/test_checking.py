"""A file that is broken, or says another number than the briefing, is never handed out."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from zipfile import ZipFile

import pytest

from summarizer.exports.checking import ExportFailedError, check
from summarizer.exports.checking.inspecting import problems
from summarizer.exports.composing import compose
from summarizer.exports.files import FORMATS, files
from tests.factories.briefings import LONG, briefing


@cache
def made(kind: str) -> bytes:
    [(_, content)] = files(briefing(), [kind])
    return content


def changed(content: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """A package with one part changed, or left out."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w") as written:
        for name in source.namelist():
            inner = source.read(name)
            if name == part:
                after = change(inner)
                assert after != inner
                inner = after if after is not None else b""
                if after is None:
                    continue
            written.writestr(name, inner)
    return target.getvalue()


def wrong(kind: str, content: bytes) -> str:
    return "；".join(problems(kind, content, compose(briefing())))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_of_a_whole_briefing_passes(kind: str) -> None:
    assert problems(kind, made(kind), compose(briefing())) == []


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_long_names_pass_too(kind: str) -> None:
    assert [made_kind for made_kind, _ in files(briefing(LONG), [kind])] == [kind]


def test_another_number_on_a_slide_in_word_or_markdown_is_caught() -> None:
    slide = changed(made("pptx"), "ppt/slides/slide5.xml", lambda xml: xml.replace(b"2,848.4", b"2,848.5"))
    assert "多出数字 2,848.5" in wrong("pptx", slide)
    word = changed(made("docx"), "word/document.xml", lambda xml: xml.replace(b"2,848.4", b"2,848.5"))
    assert "多出数字 2,848.5" in wrong("docx", word)
    assert "少了数字 2,848.4" in wrong("docx", word)
    assert "多出数字 77.7" in wrong("md", made("md") + "另有77.7万元".encode())


def test_another_value_in_a_native_chart_is_caught() -> None:
    def doubled(xml: bytes) -> bytes:
        start = xml.index(b"<c:v>", xml.index(b"<c:numCache>"))
        return xml[: start + 5] + b"9" + xml[start + 5 :]

    with ZipFile(io.BytesIO(made("pptx"))) as package:
        chart = next(name for name in package.namelist() if name.startswith("ppt/charts/chart"))
    assert "不是简报里的数" in wrong("pptx", changed(made("pptx"), chart, doubled))


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("ppt/slides/slide2.xml", lambda _: None, "不存在"),
        ("ppt/slides/slide2.xml", lambda xml: xml[:-20], "不是合格的 XML"),
        ("[Content_Types].xml", lambda xml: xml.replace(b'Extension="xlsx"', b'Extension="xlsy"'), "没有内容类型"),
        ("ppt/slides/slide5.xml", lambda xml: xml.replace(b'id="3"', b'id="2"', 1), "重复"),
        ("ppt/slides/slide5.xml", lambda xml: xml.replace(b"<a:ea typeface", b"<a:sym typeface", 1), "没有中文字体"),
        ("ppt/slides/_rels/slide5.xml.rels", lambda xml: xml.replace(b'Id="rId2"', b'Id="rId99"'), "没有的关系"),
    ],
)
def test_what_powerpoint_would_repair_is_caught(part: str, change: Callable[[bytes], bytes | None], told: str) -> None:
    assert told in wrong("pptx", changed(made("pptx"), part, change))


def test_an_empty_placeholder_is_caught() -> None:
    def emptied(xml: bytes) -> bytes:
        start = xml.index(b"<a:t>") + 5
        return xml[:start] + xml[xml.index(b"</a:t>", start) :]

    assert "空的占位符" in wrong("pptx", changed(made("pptx"), "ppt/slides/slide5.xml", emptied))


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx", "pdf"])
def test_half_a_file_is_refused_with_the_reason(kind: str) -> None:
    with pytest.raises(ExportFailedError, match="没有通过导出前的检查，未交付：文件无法打开"):
        check(kind, made(kind)[: len(made(kind)) // 3], compose(briefing()))


def test_a_pdf_of_another_month_is_refused() -> None:
    other = briefing()
    other.facts["1.1.1.net_sales"]["text"] = "9,876.5万元"
    with pytest.raises(ExportFailedError, match=r"少了数字 9,876\.5"):
        check("pdf", made("pdf"), compose(other))
