"""A stack of blocks set on a slide: room that is left goes to its charts, hairlines stand between items."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.exports.slides import grid
from summarizer.exports.slides.blocks import Placeable, WideBlock
from summarizer.exports.slides.elements import Bar, Element
from summarizer.exports.slides.grid import Box

HAIRLINE = 0.01


def stacked(blocks: Sequence[Placeable], top: float, tall: float) -> list[Element]:
    """The elements of blocks set one under the other."""
    elements: list[Element] = []
    y = top
    for position, (block, room) in enumerate(zip(blocks, _heights(blocks, tall), strict=True)):
        if position and not isinstance(block, WideBlock):
            middle = y - grid.BLOCK_GAP / 2 - HAIRLINE / 2
            elements.append(Bar(Box(grid.MARGIN, middle, grid.FULL, HAIRLINE), "line", "分隔线"))
        elements += block.place(y, room)
        y += room + grid.BLOCK_GAP
    return elements


def _heights(blocks: Sequence[Placeable], tall: float) -> list[float]:
    """What each block gets: its need, and an equal share of the spare room up to what it can use."""
    heights = [block.height for block in blocks]
    spare = tall - sum(heights) - grid.BLOCK_GAP * max(len(blocks) - 1, 0)
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
