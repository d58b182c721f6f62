"""Whether everything on a planned slide stands in its place: inside the body, over nothing else, with room."""

from __future__ import annotations

from itertools import combinations

from summarizer.exports.setting.sheets import PAD_X, PAD_Y
from summarizer.exports.slides.elements import Bar, Element, Sheet, Slide, Text
from summarizer.exports.slides.grid import OWN, Frame
from summarizer.exports.typesetting import POINTS_PER_INCH, height, line_height


def stands_in_its_place(slide: Slide, frame: Frame = OWN) -> None:
    """AssertionError for an element that overflows or overlaps."""
    boxes = [element.box for element in slide.elements]
    for element in slide.elements:
        box = element.box
        assert box.x >= frame.body.x - 1e-6
        assert box.right <= frame.body.right + 1e-6
        assert box.y >= frame.body.y - 1e-6
        assert box.bottom <= frame.body.bottom + 1e-6
        assert _needed(element) <= box.h + 1e-6
    for a, b in combinations(boxes, 2):
        assert a.right <= b.x + 1e-6 or b.right <= a.x + 1e-6 or a.bottom <= b.y + 1e-6 or b.bottom <= a.y + 1e-6


def _needed(element: Element) -> float:
    """The height that the element's content takes in the width that it has, measured anew."""
    if isinstance(element, Text):
        room = element.box.w - 2 * element.padding
        texts = [height(p.text, p.size, room - 0.2 * p.bullet) + p.after / POINTS_PER_INCH for p in element.paragraphs]
        return sum(texts) + 2 * element.padding
    if isinstance(element, Sheet):
        rows = [element.grid.header, *([cell.text for cell in row] for row in element.grid.rows)]
        return sum(
            max(height(t, element.size, w - 2 * PAD_X) for t, w in zip(row, element.widths, strict=True)) + 2 * PAD_Y
            for row in rows
        )
    return 0.0 if isinstance(element, Bar) else line_height(14) * 4
