"""The grid of a 16:9 slide, in inches; everything on a slide stands on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in inches from the upper left corner of the slide."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h


WIDTH, HEIGHT = 40 / 3, 7.5
MARGIN = 0.65
FULL = WIDTH - 2 * MARGIN
CRUMB = Box(MARGIN, 0.40, FULL, 0.28)
TITLE = Box(MARGIN, 0.72, FULL, 0.90)
BODY = Box(MARGIN, 1.86, FULL, 5.0)
FOOTER = Box(MARGIN, 7.02, FULL - 1.0, 0.24)
PAGE_NUMBER = Box(WIDTH - MARGIN - 0.9, 7.02, 0.9, 0.24)

# An item with a picture beside its text, and one without: its name on the left, its text on the right.
GUTTER = 0.40
SIDE_TEXT = 5.30
SIDE_PICTURE = FULL - SIDE_TEXT - GUTTER
LABEL = 2.60
ROW_TEXT = FULL - LABEL - GUTTER
# Between items, with a hairline in the middle: the least where a slide is full, the most where it is not.
LEAST_GAP, MOST_GAP = 0.24, 0.56
