"""Slides of another height than ours: laid out as if they were as high, then everything is made smaller or larger."""

from __future__ import annotations

from dataclasses import replace

from summarizer.exports.slides.elements import Element, Sheet, Text
from summarizer.exports.slides.grid import Box
from summarizer.exports.theme import Theme


def scaled(element: Element, scale: float) -> Element:
    """An element with its places and sizes multiplied."""
    if scale == 1.0:
        return element
    if isinstance(element, Text):
        return scaled_text(element, scale)
    box = scaled_box(element.box, scale)
    if isinstance(element, Sheet):
        widths, heights = (tuple(length * scale for length in row) for row in (element.widths, element.heights))
        return replace(element, box=box, widths=widths, heights=heights, size=element.size * scale)
    return replace(element, box=box)


def scaled_text(text: Text, scale: float, *, texts: bool = True) -> Text:
    """A text box with its place, and with `texts` its sizes, multiplied."""
    if scale == 1.0:
        return text
    paragraphs = tuple(replace(p, size=p.size * scale, after=p.after * scale) for p in text.paragraphs)
    place = replace(text, box=scaled_box(text.box, scale), padding=text.padding * scale)
    return replace(place, paragraphs=paragraphs) if texts else place


def scaled_box(box: Box, scale: float) -> Box:
    """A box multiplied."""
    return Box(box.x * scale, box.y * scale, box.w * scale, box.h * scale)


def scaled_theme(theme: Theme, scale: float) -> Theme:
    """A theme to draw with: its sizes multiplied."""
    return replace(theme, sizes={name: size * scale for name, size in theme.sizes.items()}, scale=scale)
