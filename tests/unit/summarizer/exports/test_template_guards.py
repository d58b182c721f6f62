"""What a template may not hold: each is refused with its reason, before anything opens it."""

from __future__ import annotations

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from summarizer.exports.company import TemplateError
from summarizer.exports.company.kinds import missing, template_kind
from tests.factories.company_slides import no_body

_LINK = '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" '
_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A good template with something done to its parts."""
    with ZipFile(io.BytesIO(no_body())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def linked(kind: str, target: str) -> bytes:
    """A template whose master refers to something outside."""
    link = f'{_LINK.format(kind)}Target="{target}" TargetMode="External"/></Relationships>'.encode()
    return changed(lambda parts: parts.update({_RELS: parts[_RELS].replace(b"</Relationships>", link)}))


def macros(parts: dict[str, bytes]) -> None:
    parts["ppt/vbaProject.bin"] = b"\0"


def macro_type(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(b"presentationml.presentation.main", b"ms-powerpoint.template.macroEnabled.main")


def entity(parts: dict[str, bytes]) -> None:
    name = "ppt/presentation.xml"
    parts[name] = parts[name].replace(b"?>", b'?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1)


def torn(parts: dict[str, bytes]) -> None:
    parts["ppt/slideMasters/slideMaster1.xml"] = parts["ppt/slideMasters/slideMaster1.xml"][:200]


def without_layouts(parts: dict[str, bytes]) -> None:
    for name in [name for name in parts if "slideLayout" in name]:
        parts.pop(name)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "不是 Office 文件"),
        (b"not a zip", "不是 Office 文件"),
        (b"\xd0\xcf\x11\xe0 old", "旧格式或设了密码"),
        (changed(macros), "宏"),
        (changed(macro_type), "宏"),
        (changed(entity), "文档类型声明"),
        (changed(torn), "已损坏"),
        (changed(without_layouts), "已损坏"),
        (changed(lambda parts: parts.update({"ppt/embeddings/oleObject1.bin": b"x"})), "嵌入的对象"),
        (changed(lambda parts: parts.pop("ppt/presentation.xml") and None), "不是 PowerPoint"),
        (changed(lambda parts: parts.update({"ppt/media/a.bin": b"\0" * 40_000_000})), "大得不合常理"),
        (linked("image", "https://example.com/a.png"), "外部文件"),
        (linked("hyperlink", "file:///etc/passwd"), "外部文件"),
        (linked("hyperlink", r"\\server\share"), "外部文件"),
        (linked("attachedTemplate", "https://example.com/t.potm"), "外部文件"),
    ],
    ids=range(15),
)
def test_it_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(TemplateError, match=reason):
        missing("pptx", content)


def test_a_link_that_a_person_clicks_may_stay() -> None:
    assert missing("pptx", linked("hyperlink", "https://www.example.com/"))


def test_a_potx_is_a_template_too() -> None:
    def as_template(parts: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        parts[name] = parts[name].replace(b"presentationml.presentation.main", b"presentationml.template.main")

    assert missing("pptx", changed(as_template)) == missing("pptx", no_body())


@pytest.mark.parametrize(
    ("name", "reason"),
    [("公司.pptm", "宏"), ("公司.POTM", "宏"), ("公司.ppt", "旧格式"), ("公司.pdf", "不是模板"), ("", "不是模板")],
)
def test_a_name_of_no_template_is_refused(name: str, reason: str) -> None:
    with pytest.raises(TemplateError, match=reason):
        template_kind(name)
    assert template_kind("公司模板.POTX") == "pptx"
