"""Where words may stand on a layout: its placeholders, less what its pictures, bands and footers take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from summarizer.exports.slides.grid import Box

_GROUND = 0.45  # of the slide: what is larger is a ground to write on, not something in the way
_APART = 0.1
_FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)


def box_of(shape: Any, scale: float) -> Box:
    """The place of a shape, in inches of a slide as high as ours."""
    left, top, wide, tall = (Emu(length or 0).inches / scale for length in
                             (shape.left, shape.top, shape.width, shape.height))  # fmt: skip
    return Box(left, top, wide, tall)


def drawn_shapes(layout: Any) -> Iterator[Any]:
    """What the master and the layout draw themselves, from behind to the front."""
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        yield from (shape for shape in layout.slide_master.shapes if not shape.is_placeholder and _seen(shape))
    yield from (shape for shape in layout.shapes if not shape.is_placeholder and _seen(shape))


def _seen(shape: Any) -> bool:
    hidden = shape._element.xpath(".//p:cNvPr/@hidden")
    return not (hidden and hidden[0] in ("1", "true"))


def in_the_way(layout: Any, width: float, height: float, scale: float) -> list[Box]:
    """What is drawn and may not be written over, footers too."""
    drawn = [box_of(shape, scale) for shape in drawn_shapes(layout)]
    small = [_within(box, width, height) for box in drawn if box.w * box.h < _GROUND * width * height]
    furniture = [box_of(ph, scale) for ph in layout.placeholders if ph.placeholder_format.type in _FURNITURE]
    return [box for box in (*small, *furniture) if box.w > 0 or box.h > 0]


def _within(box: Box, width: float, height: float) -> Box:
    x, y = max(box.x, 0.0), max(box.y, 0.0)
    return Box(x, y, max(min(box.right, width) - x, 0.0), max(min(box.bottom, height) - y, 0.0))


def cleared(area: Box, obstacles: Iterable[Box], *, sideways: bool = False) -> Box:
    """The area cut so that no obstacle reaches into it, with the least cuts; `sideways` keeps its height."""
    for other in sorted(obstacles, key=lambda box: -_shared(area, box)):
        if not _meet(area, other):
            continue
        left = _between(area, other.right + _APART, area.right)
        right = _between(area, area.x, other.x - _APART)
        below = Box(area.x, other.bottom + _APART, area.w, area.bottom - other.bottom - _APART)
        above = Box(area.x, area.y, area.w, other.y - _APART - area.y)
        choices = [left, right] if sideways else [left, right, below, above]
        area = max(choices, key=lambda box: max(box.w, 0.0) * max(box.h, 0.0))
        if area.w <= 0 or area.h <= 0:
            return Box(area.x, area.y, 0.0, 0.0)
    return area


def _between(area: Box, left: float, right: float) -> Box:
    return Box(left, area.y, right - left, area.h)


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _shared(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.x, other.x)
    tall = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(wide, 0.0) * max(tall, 0.0)


def covers(shape: Box, area: Box) -> bool:
    """Whether a shape lies under nearly all of an area."""
    return _shared(shape, area) >= 0.8 * area.w * area.h
