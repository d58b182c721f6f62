"""A stack of blocks set on a slide: room that is left goes to its charts, hairlines stand between items."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.exports.slides.blocks import Placeable
from summarizer.exports.slides.elements import Bar, Element
from summarizer.exports.slides.grid import LEAST_GAP, MOST_GAP, Box, Frame

HAIRLINE = 0.01
_CHART_GAP = 0.36  # charts grow until the gaps are this narrow


def stacked(blocks: Sequence[Placeable], frame: Frame) -> list[Element]:
    """The elements of blocks set one under the other in the body."""
    elements: list[Element] = []
    heights = _heights(blocks, frame.body.h)
    gap = _gap(frame.body.h - sum(heights), len(blocks) - 1)
    y = frame.body.y
    for position, (block, room) in enumerate(zip(blocks, heights, strict=True)):
        if position and not block.attached:
            elements.append(Bar(Box(frame.left, y - (gap + HAIRLINE) / 2, frame.full, HAIRLINE), "line", "分隔线"))
        elements += block.place(y, room)
        y += room + gap
    return elements


def _gap(spare: float, gaps: int) -> float:
    return min(max(spare / gaps, LEAST_GAP), MOST_GAP) if gaps else 0.0


def _heights(blocks: Sequence[Placeable], tall: float) -> list[float]:
    """What each block gets: its need, and an equal share of the spare room up to what it can use."""
    heights = [block.height for block in blocks]
    spare = tall - sum(heights) - _CHART_GAP * max(len(blocks) - 1, 0)
    hungry = [i for i, block in enumerate(blocks) if block.most > heights[i]]
    while spare > 0.01 and hungry:
        share = spare / len(hungry)
        for i in list(hungry):
            given = min(share, blocks[i].most - heights[i])
            heights[i] += given
            spare -= given
            if blocks[i].most - heights[i] < 0.001:
                hungry.remove(i)
    return heights
