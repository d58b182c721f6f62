"""Which layout is the cover, which opens a section, which carries content: by its role, name and placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from summarizer.exports.slides.elements import Layout

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.TABLE)
_KINDS: dict[Layout, dict[str, int]] = {
    "cover": {"title": 100},
    "chapter": {"secHead": 100},
    "content": {"obj": 60, "titleOnly": 50, "tx": 50},
}
_NAMES: dict[Layout, re.Pattern[str]] = {
    "cover": re.compile(r"封面|首页|标题幻灯片|標題投影片|标题页|title slide|cover", re.IGNORECASE),
    "chapter": re.compile(r"节标题|章节|章節|過渡|过渡|分隔|分节|section|divider|chapter", re.IGNORECASE),
    "content": re.compile(
        r"标题和内容|标题与内容|內容|内容|正文|仅标题|只有标题|content|title only|text", re.IGNORECASE
    ),
}
# Layouts made for one purpose, which none of our pages has.
_SPECIAL = re.compile(
    r"两栏|兩欄|比较|比較|图片|圖片|竖排|垂直|目录|目錄|结束|封底|致谢|谢谢|空白|引用|末尾"
    r"|two|compar|picture|photo|vertical|agenda|contents$|thank|closing|blank|quote|caption|end",
    re.IGNORECASE,
)
_NAMED, _SPECIAL_COST, _TITLED, _LONELY = 50, 70, 30, 20


def ranked(layouts: Sequence[Any], role: Layout) -> list[Any]:
    """The layouts that can play a role, the best first."""
    scored = [(score(layout, role), -position, layout) for position, layout in enumerate(layouts)]
    fit = [(points, position, layout) for points, position, layout in scored if points > 0]
    return [layout for *_, layout in sorted(fit, key=lambda found: found[:2], reverse=True)]


def score(layout: Any, role: Layout) -> int:
    """How well a layout suits a role; 0 and less for not at all."""
    kind, name = layout._element.get("type", ""), layout.name or ""
    points = _KINDS[role].get(kind, 0)
    others = {key for other, kinds in _KINDS.items() if other != role for key in kinds}
    points -= 80 if kind in others else 60 if "Two" in kind or "two" in kind or "vert" in kind else 0
    for other, names in _NAMES.items():
        if names.search(name):
            points += _NAMED if other == role else -_NAMED // 2
    if _SPECIAL.search(name) and not _NAMES[role].fullmatch(name):
        points -= _SPECIAL_COST
    if role != "content":
        return points
    return (
        points + (_TITLED if title_of(layout) is not None else -_TITLED) + (_LONELY if len(bodies(layout)) < 2 else 0)
    )


def title_of(layout: Any) -> Any | None:
    """The placeholder of its title."""
    return next((ph for ph in layout.placeholders if ph.placeholder_format.type in TITLES), None)


def bodies(layout: Any) -> list[Any]:
    """The placeholders for text and objects, the largest first."""
    found = [ph for ph in layout.placeholders if ph.placeholder_format.type in BODIES and ph.width and ph.height]
    return sorted(found, key=lambda ph: -int(ph.width) * int(ph.height))


def of_type(layout: Any, kind: Any) -> Any | None:
    """The first placeholder of a type that has a place."""
    return next((ph for ph in layout.placeholders if ph.placeholder_format.type == kind and ph.width), None)
