"""Axes: bars start at zero, names never hide behind bars, and where numbers stand on the marks the axis is left out."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from summarizer.exports.document import Figure, Row
from summarizer.exports.slides.chart_marks import is_labelled, paint
from summarizer.exports.slides.figures import is_horizontal, is_stacked
from summarizer.exports.slides.number_formats import axis_format
from summarizer.exports.slides.second_axis import VALUE_ID
from summarizer.exports.slides.theme import Theme

_CROWDED_MONTHS = 8


def style_axes(chart: Any, figure: Figure, theme: Theme, *, highest: float | None) -> None:
    """Style the category and value axes, the second value axis too."""
    _category_axis(chart.category_axis, figure, theme)
    value = chart.value_axis
    _quiet(value, theme)
    value.tick_labels.number_format = axis_format(figure.main)
    value.tick_labels.number_format_is_linked = False
    if figure.kind != "line" and _lowest(figure.main) >= 0:
        value.minimum_scale = 0
    if highest is not None:
        value.maximum_scale = highest
    elif is_stacked(figure) and _is_whole(figure):
        value.maximum_scale = 1
    shown = not is_labelled(figure)
    value.visible = shown
    value.has_major_gridlines = shown
    if shown:
        paint(value.major_gridlines.format.line, "line", theme, width=0.5)
        if is_horizontal(figure):  # the axis of a reversed chart would stand above it
            value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    if figure.second:
        _second_axis(chart, figure)


def _category_axis(axis: Any, figure: Figure, theme: Theme) -> None:
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(axis.format.line, "line", theme, width=0.75)
    if is_horizontal(figure):
        axis.reverse_order = True
    axis.tick_labels.font.size = Pt(theme.sizes["chart"])
    if figure.kind in ("line", "column", "stacked_column") and len(figure.categories) > _CROWDED_MONTHS:
        axis._element.txPr.find(qn("a:bodyPr")).set("rot", "-2700000")


def _quiet(axis: Any, theme: Theme) -> None:
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(theme.sizes["chart"] - 1)


def _second_axis(chart: Any, figure: Figure) -> None:
    for axis in chart._chartSpace.chart.plotArea.findall(qn("c:valAx")):
        if axis.find(qn("c:axId")).get("val") == VALUE_ID:
            axis.find(qn("c:numFmt")).set("formatCode", axis_format(figure.second))


def _lowest(rows: tuple[Row, ...]) -> float:
    return min((value.number for row in rows for value in row.values if value.number is not None), default=0.0)


def _is_whole(figure: Figure) -> bool:
    """Whether the shares of every bar add up to one."""
    columns = list(zip(*(row.values for row in figure.main), strict=True))
    sums = [sum(value.number or 0.0 for value in column) for column in columns]
    return figure.main[0].unit == "ratio" and all(0.95 < total < 1.001 or total == 0 for total in sums)
