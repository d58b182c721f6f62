"""Which style of a template plays which of our roles: built-in ones by name, its own by what they are called."""

from __future__ import annotations

import re
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

# Word stores built-in names in English whatever language it speaks; companies add styles with names of their own.
_BUILT_IN = {
    "body": ("Normal",), "title": ("Title",), "subtitle": ("Subtitle",), "heading1": ("Heading 1",),
    "heading2": ("Heading 2",), "heading3": ("Heading 3",), "finding": ("List Bullet",), "caption": ("Caption",),
    "header": ("Header",), "footer": ("Footer",), "contents1": ("toc 1",), "contents2": ("toc 2",),
}  # fmt: skip
_OWN = {
    "title": r"文档标题|大标题|封面标题", "subtitle": r"副标题", "heading1": r"^(一级标题|章标题|标题1)",
    "heading2": r"^(二级标题|节标题|标题2)", "heading3": r"^(三级标题|标题3)", "finding": r"项目符号|列表",
    "caption": r"题注|图名|表名", "contents_title": r"目录标题|TOC Heading", "recommendation": r"建议",
    "quote": r"引用|原话|Quote$", "headline": r"要点|结论|摘要", "cell": r"表格?(文字|内容|正文)|表文",
}  # fmt: skip
NAMES = {
    "title": "标题", "heading1": "一级标题", "heading2": "二级标题", "heading3": "三级标题",
    "finding": "项目符号列表", "caption": "题注",
}  # fmt: skip


def matched(document: Any) -> dict[str, str]:
    """The ids of the template's styles by role; roles that it has no style for are left out."""
    styles = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
    found: dict[str, str] = {}
    for role in {**_BUILT_IN, **_OWN}:
        own = [s for s in styles if role in _OWN and not s.builtin and re.search(_OWN[role], s.name or "", re.I)]
        built_in = [s for s in styles if (s.name or "").lower() in [n.lower() for n in _BUILT_IN.get(role, ())]]
        if best := next(iter([*own, *built_in]), None):
            found[role] = str(best.style_id)
    if "body" not in found:
        found["body"] = str(document.styles.default(WD_STYLE_TYPE.PARAGRAPH).style_id)
    return found


def table_style(document: Any) -> str | None:
    """The company's own table style; None if it has none."""
    tables = [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE and not style.builtin]
    return str(tables[0].style_id) if tables else None


def missing(found: dict[str, str]) -> list[str]:
    """The names of the roles that a reader would miss."""
    return [name for role, name in NAMES.items() if role not in found]
