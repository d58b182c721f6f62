"""Small pictures of slides, to keep and to compare: alike means that a person would see no difference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

_WIDTH = 480  # pixels
_COLOURS = 32
_COARSE = (96, 54)  # what a difference of a hair's breadth does not show in
_MOST, _MEAN = 56, 2.5  # of 255: differences of one spot and of the whole


def pictures(pdf: Path) -> Iterator[Image.Image]:
    """The pages of a PDF."""
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB")
        yield picture.quantize(_COLOURS, dither=Image.Dither.NONE)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same."""
    if one.size != other.size:
        return False
    difference = ImageChops.difference(_coarse(one), _coarse(other))
    return difference.getextrema()[1] <= _MOST and ImageStat.Stat(difference).mean[0] <= _MEAN


def _coarse(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").convert("L").resize(_COARSE, Image.Resampling.BOX)
