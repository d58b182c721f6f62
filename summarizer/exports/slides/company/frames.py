"""The frame of a content layout: its title, the area that is free for content, its footer and page number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from summarizer.exports.slides.company.layouts import bodies, of_type, title_of
from summarizer.exports.slides.company.places import box_of, cleared, in_the_way
from summarizer.exports.slides.grid import Box, Frame
from summarizer.exports.typesetting import POINTS_PER_INCH, TITLE_LEADING

HEIGHT = 7.5  # inches of our own slides; others are measured as if they were as high
LEAST_WIDE, LEAST_TALL = 7.0, 3.8  # of an area that our charts and tables can be set in
_CRUMB, _STRIP = 0.28, 0.26
_MARGIN = 0.5
_LEAST_FOOTER = 6.0
_LEAST_TITLE, _MOST_TITLE, _SMALLEST = 4.0, 28.0, 20.0


@dataclass(frozen=True)
class Measured:
    """A layout measured: `title_size` in our points; whether title, footer and number are the layout's."""

    layout: Any
    frame: Frame
    title_size: float
    titled: bool = True
    title_moved: bool = False
    footed: bool = True
    numbered: bool = True
    gaps: list[str] = field(default_factory=list)

    @property
    def roomy(self) -> bool:
        """Whether its body is large enough."""
        return self.frame.body.w >= LEAST_WIDE and self.frame.body.h >= LEAST_TALL


def scale_of(presentation: Any) -> float:
    """How many times as high as ours its slides are."""
    return Emu(presentation.slide_height).inches / HEIGHT


def measured(layout: Any, width: float, scale: float, title_points: float) -> Measured:
    """A layout as a frame; `gaps` say in Chinese what it does not have."""
    gaps: list[str] = []
    name = f"版式“{layout.name}”"
    obstacles = in_the_way(layout, width, HEIGHT, scale)
    title, moved = _title(layout, width, scale, obstacles, gaps, name)
    size, lines = _title_size(title, title_points)
    ftr, number = of_type(layout, PP_PLACEHOLDER.FOOTER), of_type(layout, PP_PLACEHOLDER.SLIDE_NUMBER)
    footer = box_of(ftr, scale) if ftr is not None else None
    footed = footer is not None and footer.w >= _LEAST_FOOTER and footer.h >= 0.2
    if footer is None:
        gaps.append(f"{name}没有页脚占位符，页脚写在内容区下方。")
    elif not footed:
        gaps.append(f"{name}的页脚太窄，公司、月份和标识写在内容区下方。")
    if number is None:
        gaps.append(f"{name}没有页码占位符，页码写在内容区下方。")
    body = _body(layout, title, width, scale, obstacles, gaps, name)
    strip = not footed or number is None
    foot = Box(body.x, body.bottom - _STRIP, body.w - 1.0, _STRIP)
    page = Box(body.right - 0.9, foot.y, 0.9, _STRIP)
    body = Box(body.x, body.y, body.w, body.h - (_STRIP + 0.08 if strip else 0.0))
    crumb = Box(body.x, body.y, body.w, _CRUMB)
    if body.y - title.bottom >= _CRUMB + 0.05 and not any(_under(title, body, o) for o in obstacles):
        crumb = Box(body.x, body.y - _CRUMB - 0.05, body.w, _CRUMB)
    else:
        body = Box(body.x, body.y + _CRUMB + 0.1, body.w, body.h - _CRUMB - 0.1)
    place = footer if footed and footer else foot
    at = box_of(number, scale) if number is not None else page
    frame = Frame(width, HEIGHT, crumb, title, body, place, at, title_lines=lines, ornate=False)
    return Measured(layout, frame, size, title_of(layout) is not None, moved, footed, number is not None, gaps)


def _under(title: Box, body: Box, other: Box) -> bool:
    return other.y < body.y and other.bottom > title.bottom and other.x < body.right and other.right > body.x


def _title(
    layout: Any, width: float, scale: float, obstacles: list[Box], gaps: list[str], name: str
) -> tuple[Box, bool]:
    """Where the title stands, and whether that is not where the layout has it."""
    own = Box(_MARGIN, 0.45, width - 2 * _MARGIN, 0.9)
    placeholder = title_of(layout)
    if placeholder is None:
        gaps.append(f"{name}没有标题占位符，标题写在文本框里，大纲视图中看不到。")
        return cleared(own, obstacles, sideways=True), True
    stated = box_of(placeholder, scale)
    free = cleared(stated, obstacles, sideways=True)
    if free.w < _LEAST_TITLE or stated.h < 0.3 or stated.y < 0 or stated.bottom > HEIGHT * 0.6:
        gaps.append(f"{name}的标题占位符太小或不在上方，标题移到了幻灯片上方。")
        return cleared(own, obstacles, sideways=True), True
    return free, free != stated


def _title_size(title: Box, points: float) -> tuple[float, int]:
    """The size of titles and how many lines of it there is room for: the template's, smaller for a second line."""
    size = min(max(points, _SMALLEST), _MOST_TITLE)
    for lines in (2, 1):
        most = (title.h - 0.1) * POINTS_PER_INCH / TITLE_LEADING / lines
        if most >= _SMALLEST:
            return min(size, float(int(most))), lines
    return 18.0, 1


def _body(layout: Any, title: Box, width: float, scale: float, obstacles: list[Box], gaps: list[str], name: str) -> Box:
    """The body placeholder's area without what reaches into it, or the free area between title and footer."""
    found = bodies(layout)
    below = Box(_MARGIN, title.bottom + 0.1, width - 2 * _MARGIN, HEIGHT - 0.35 - title.bottom - 0.1)
    if found:
        stated = box_of(found[0], scale)
        inset = Box(stated.x + 0.1, stated.y, stated.w - 0.2, stated.h)
        free = cleared(inset, [*obstacles, title])
        if free.w >= LEAST_WIDE and free.h >= LEAST_TALL + _CRUMB + _STRIP + 0.18:
            return free
        gaps.append(
            f"{name}的内容区太小（能用的只有宽 {free.w * scale * 2.54:.1f}、高 {free.h * scale * 2.54:.1f} 厘米），"
            "改用标题与页脚之间的空白。"
        )
    else:
        gaps.append(f"{name}没有正文占位符，内容排在标题与页脚之间的空白处。")
    return cleared(below, obstacles)
