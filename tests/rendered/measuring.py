"""Where words stand on rendered slides, against the boxes that the presentation gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pptx import Presentation
from pptx.enum.chart import XL_TICK_LABEL_POSITION

_POINT = 12700  # EMU
_LOOSE = 3.0  # points that letters may stand out of their box: ascenders, rounding, a last comma
_BULLET = "•"

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the upper left corner


@dataclass(frozen=True)
class Page:
    """The letters of a page in the order in which they were set, and where each stands."""

    text: str
    boxes: tuple[Box, ...]
    width: float
    height: float

    def places(self, words: str) -> Iterator[Box]:
        """The box around the words wherever they stand on the page."""
        at = self.text.find(words)
        while at >= 0:
            sides = list(zip(*self.boxes[at : at + len(words)], strict=True))
            yield min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
            at = self.text.find(words, at + 1)


def overflows(slides: Path, pdf: Path) -> list[str]:
    """What stands outside its box, its page, or is not to be read at all; [] if all is well."""
    document = pypdfium2.PdfDocument(pdf)
    shown = list(Presentation(str(slides)).slides)
    if len(shown) != len(document):
        return [f"{len(shown)} slides, {len(document)} pages"]
    return [f"{n}: {wrong}" for n, slide in enumerate(shown, 1) for wrong in _wrong(slide, _page(document[n - 1]))]


def _page(page: Any) -> Page:
    width, height = page.get_size()
    words = page.get_textpage()
    letters = words.get_text_range()
    found = []
    for position, letter in enumerate(letters):
        for plain in _plain(letter):
            left, bottom, right, top = words.get_charbox(position)
            if unicodedata.category(plain)[0] == "P":
                right = left  # punctuation may hang over the end of a line
            found.append((plain, (left, height - top, right, height - bottom)))
    return Page("".join(letter for letter, _ in found), tuple(box for _, box in found), width, height)


def _plain(text: str) -> str:
    """Letters without spaces, bullets and differences of form."""
    text = re.sub("[\x02\ufffe\xad]", "-", text)  # how pdfium gives a hyphen at the end of a line
    kept = (c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c != _BULLET)
    return "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cc"))


def _wrong(slide: Any, page: Page) -> Iterator[str]:
    for left, top, right, bottom in page.boxes:
        if left < -_LOOSE or top < -_LOOSE or right > page.width + _LOOSE or bottom > page.height + _LOOSE:
            yield f"a letter outside the page at {left:.0f}, {top:.0f}"
            return
    for shape in slide.shapes:
        yield from (f"a row without its name: {name}" for name in _names(shape) if _plain(name) not in page.text)
        words, room = _plain(_words(shape)), _room(shape)
        found = list(page.places(words)) if words else []
        if words and not found:
            yield f"not to be read: {words[:40]}"
        elif words and not any(_inside(letters, room) for letters in found):
            yield f"{words[:24]}… {[round(x) for x in found[0]]} outside {[round(x) for x in room]}"


def _names(shape: Any) -> Iterator[str]:
    """The names that stand before the rows of a chart."""
    if shape.has_chart and shape.chart.plots[0]._element.find("{*}barDir[@val='bar']") is not None:
        axis = shape.chart.category_axis
        if axis.tick_label_position != XL_TICK_LABEL_POSITION.NONE:
            yield from map(str, shape.chart.plots[0].categories)


def _words(shape: Any) -> str:
    if shape.has_text_frame:
        return str(shape.text_frame.text)
    if shape.has_table:
        return "".join(cell.text for row in shape.table.rows for cell in row.cells)
    return ""


def _room(shape: Any) -> Box:
    left, top = shape.left / _POINT, shape.top / _POINT
    return left, top, left + shape.width / _POINT, top + shape.height / _POINT


def _inside(letters: Box, room: Box) -> bool:
    return (
        letters[0] >= room[0] - _LOOSE
        and letters[1] >= room[1] - _LOOSE
        and letters[2] <= room[2] + _LOOSE
        and letters[3] <= room[3] + _LOOSE
    )
