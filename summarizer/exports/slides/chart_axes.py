"""Axes: bars start at zero, names never hide behind bars, and where numbers stand on the marks the axis is left out."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from pptx.chart.axis import ValueAxis
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from summarizer.exports.document import Figure, Row
from summarizer.exports.setting.figures import days, is_horizontal, is_months, is_stacked, is_timeline
from summarizer.exports.setting.number_formats import axis_format
from summarizer.exports.slides.chart_marks import is_labelled, paint
from summarizer.exports.slides.elements import Picture
from summarizer.exports.slides.grid import Box
from summarizer.exports.theme import Theme

_WEEK = 7.0
_CROWDED = 8  # more names than this stand at an angle


def style_axes(chart: Any, picture: Picture, theme: Theme) -> None:
    """Style the category and value axes, the second value axis too."""
    figure = picture.figure
    _category_axis(chart.category_axis, picture, theme)
    value = ValueAxis(chart._chartSpace.valAx_lst[0])
    _quiet(value, theme)
    value.tick_labels.number_format = axis_format(figure.main)
    value.tick_labels.number_format_is_linked = False
    if is_timeline(figure):
        value.minimum_scale, value.maximum_scale, value.major_unit = *days(figure), _WEEK
    elif figure.kind != "line" and _lowest(figure.main) >= 0:
        value.minimum_scale = 0
    if picture.highest is not None:
        value.maximum_scale = picture.highest
    elif is_stacked(figure) and _is_whole(figure):
        value.maximum_scale = 1
    shown = not is_labelled(figure) or is_timeline(figure)
    value.visible = shown
    value.has_major_gridlines = shown
    if shown:
        paint(value.major_gridlines.format.line, "line", theme, width=0.5)
        if is_horizontal(figure):  # the axis of a reversed chart would stand above it
            value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    if figure.second:
        second = ValueAxis(chart._chartSpace.valAx_lst[1])
        _quiet(second, theme)
        second.tick_labels.number_format = axis_format(figure.second)


def fix_plot(chart: Any, plot: Box) -> None:
    """Set where the bars stand, in fractions of the chart, so that two charts can share their rows."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sizes = "".join(f'<c:{name} val="{length:.4f}"/>' for name, length in zip("xywh", astuple(plot), strict=True))
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{sizes}</c:manualLayout></c:layout>'
    )
    area.insert(0, parse_xml(layout))


def _category_axis(axis: Any, picture: Picture, theme: Theme) -> None:
    figure = picture.figure
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW if picture.named else XL_TICK_LABEL_POSITION.NONE
    paint(axis.format.line, "line", theme, width=0.75)
    if is_horizontal(figure):
        axis.reverse_order = True
        _name_every_row(axis)
    axis.tick_labels.font.size = Pt(theme.sizes["chart"] - is_months(figure))
    if not is_horizontal(figure) and not is_months(figure) and len(figure.categories) > _CROWDED:
        axis._element.txPr.find(qn("a:bodyPr")).set("rot", "-2700000")


def _name_every_row(axis: Any) -> None:
    """Programs leave out names where they think that rows are close; ours are measured."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    behind = axis._element.find(qn("c:noMultiLvlLbl"))
    if behind is None:
        axis._element.append(skip)
    else:
        behind.addprevious(skip)


def _quiet(axis: Any, theme: Theme) -> None:
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(theme.sizes["chart"] - 1)


def _lowest(rows: tuple[Row, ...]) -> float:
    return min((value.number for row in rows for value in row.values if value.number is not None), default=0.0)


def _is_whole(figure: Figure) -> bool:
    """Whether the shares of every bar add up to one."""
    columns = list(zip(*(row.values for row in figure.main), strict=True))
    sums = [sum(value.number or 0.0 for value in column) for column in columns]
    return figure.main[0].unit == "ratio" and all(0.95 < total < 1.001 or total == 0 for total in sums)
