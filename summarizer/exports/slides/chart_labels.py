"""Numbers on marks that are too small for them are left off; the chart's data still has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from summarizer.exports.document import Row
from summarizer.exports.setting.figures import is_horizontal
from summarizer.exports.slides.elements import Picture
from summarizer.exports.typesetting import line_height, width

_PLOT = 0.62  # of the chart's width or height, about what its bars can have


def cramped(row: Row, picture: Picture, size: float) -> list[int]:
    """The positions in a stacked series whose segment is shorter than its number."""
    figure, box = picture.figure, picture.box
    columns = zip(*(other.values for other in figure.main), strict=True)
    longest = max(sum(abs(value.number or 0.0) for value in column) for column in columns) or 1.0
    horizontal = is_horizontal(figure)
    names = min(max((width(name, size) for name in figure.categories), default=0.0), box.w / 2)
    room = (box.w - names) * 0.85 if horizontal else box.h * _PLOT
    return [
        position
        for position, value in enumerate(row.values)
        if abs(value.number or 0.0) / longest * room
        < 0.95 * (width(value.text.rstrip("亿億万萬元"), size) if horizontal else line_height(size))
    ]


def hide_labels(series: Any, positions: Sequence[int]) -> None:
    """Delete the labels of these points; the labels of the series stand already."""
    labels = series.data_labels._element
    for place, position in enumerate(positions):
        labels.insert(place, parse_xml(f'<c:dLbl {nsdecls("c")}><c:idx val="{position}"/><c:delete val="1"/></c:dLbl>'))
