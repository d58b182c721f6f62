"""Bars, lines, slices and the numbers on them."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from summarizer.exports.document import Figure, Row
from summarizer.exports.palette import QUIET, Palette
from summarizer.exports.setting.figures import is_horizontal, is_stacked
from summarizer.exports.setting.number_formats import number_format
from summarizer.exports.slides.chart_labels import cramped, hide_labels
from summarizer.exports.slides.elements import Picture
from summarizer.exports.theme import Theme

_MOST_LABELS = 40  # on bars
_MOST_ON_LINE = 8
_GAPS = {1: 180, 2: 120, 3: 80}  # per cent of a bar between bars, so that a few are no walls


def is_labelled(figure: Figure) -> bool:
    """Whether every mark carries its number."""
    points = len(figure.categories) * len(figure.main)
    if figure.kind == "line":
        return len(figure.rows) == 1 and points <= _MOST_ON_LINE
    if is_horizontal(figure) or figure.kind == "pie":
        return points <= _MOST_LABELS
    return points <= (16 if len(figure.main) == 1 else 12) or (is_stacked(figure) and points <= 24)


def style_marks(chart: Any, picture: Picture, theme: Theme, palette: Palette) -> None:
    """Colour every series, space the bars, and label what has room for labels."""
    figure, main = picture.figure, chart.plots[0]
    if hasattr(main, "gap_width"):
        main.gap_width = 18 if figure.kind == "funnel" else _GAPS.get(len(figure.categories), 55)
        main.overlap = 100 if is_stacked(figure) else -5 if len(figure.main) > 1 else 0
    for series, row in zip(main.series, figure.main, strict=True):
        colour = palette.colour(row.name) if picture.named else QUIET
        if row.marks:
            _points(series, colour, theme)
            continue
        _series(series, figure, colour, theme, palette)
        if is_labelled(figure):
            _label(series, figure, colour, theme)
            if is_stacked(figure):
                hide_labels(series, cramped(row, picture, theme.sizes["chart"]))
        elif figure.kind == "line":
            _label_last(series, figure, row, theme)
    for series, row in zip(chart.plots[1].series if figure.second else (), figure.second, strict=True):
        _second(series, figure, palette.colour(row.name), theme)


def paint(target: Any, colour: str, theme: Theme, *, width: float = 0.0) -> None:
    """Give a line (with a width in points) or a fill a colour of the theme."""
    if width:
        target.width = Pt(width)
        target = target.fill
    target.solid()
    scheme = theme.scheme(colour)
    if scheme:
        target.fore_color.theme_color = MSO_THEME_COLOR.from_xml(scheme)
    else:
        target.fore_color.rgb = RGBColor.from_string(theme.rgb(colour))


def _series(series: Any, figure: Figure, colour: str, theme: Theme, palette: Palette) -> None:
    if figure.kind == "line":
        _line(series, colour, theme)
    elif figure.kind == "pie":
        for position, name in enumerate(figure.categories):
            point = series.points[position].format
            paint(point.fill, palette.colour(name), theme)
            paint(point.line, "paper", theme, width=1)
    else:
        series.invert_if_negative = False
        paint(series.format.fill, colour, theme)


def _line(series: Any, colour: str, theme: Theme) -> None:
    series.smooth = False
    paint(series.format.line, colour, theme, width=2.25)
    _marker(series, XL_MARKER_STYLE.CIRCLE, 6, colour, theme)


def _points(series: Any, colour: str, theme: Theme) -> None:
    """Points without a line, large enough to stand out of the line beside them."""
    series.smooth = False
    series.format.line.fill.background()
    _marker(series, XL_MARKER_STYLE.DIAMOND, 11, colour, theme)


def _second(series: Any, figure: Figure, colour: str, theme: Theme) -> None:
    """A dashed line over months; over regions or products, which have no course, only its points."""
    series.smooth = False
    if figure.kind == "line":
        paint(series.format.line, colour, theme, width=1.75)
        series.format.line.dash_style = MSO_LINE.DASH
    else:
        series.format.line.fill.background()
    _marker(series, XL_MARKER_STYLE.DIAMOND, 5 if figure.kind == "line" else 10, colour, theme)


def _marker(series: Any, style: Any, size: int, colour: str, theme: Theme) -> None:
    series.marker.style, series.marker.size = style, size
    paint(series.marker.format.fill, colour, theme)
    paint(series.marker.format.line, "paper", theme, width=0.75)


def _label(series: Any, figure: Figure, colour: str, theme: Theme) -> None:
    inside = is_stacked(figure)
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format(figure.main), False
    labels.font.size = Pt(theme.sizes["chart"])
    labels._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("wrap", "none")  # LibreOffice breaks numbers otherwise
    paint(labels.font.fill, theme.on(colour) if inside else "ink", theme)
    if figure.kind == "pie":
        labels.show_category_name = True
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    elif figure.kind == "line":
        labels.position = XL_LABEL_POSITION.ABOVE
    else:
        labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END


def _label_last(series: Any, figure: Figure, row: Row, theme: Theme) -> None:
    """The number of the latest month only, where a number on every point would be a tangle."""
    last = max((n for n, value in enumerate(row.values) if value.number is not None), default=None)
    if last is None or sum(not other.marks for other in figure.rows) > 1:
        return
    _label(series, figure, "ink", theme)
    hide_labels(series, [n for n in range(len(row.values)) if n != last])
