"""Native charts with their workbook, so that Edit Data works: values are the facts' own, formats do the scaling."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from summarizer.briefing import ChartKind
from summarizer.exports.document import Figure, Row
from summarizer.exports.palette import Palette
from summarizer.exports.printable import printable
from summarizer.exports.scripts import said
from summarizer.exports.setting.figures import is_months
from summarizer.exports.setting.number_formats import number_format, titled
from summarizer.exports.slides.chart_axes import fix_plot, style_axes
from summarizer.exports.slides.chart_marks import style_marks
from summarizer.exports.slides.chart_text import style_text
from summarizer.exports.slides.elements import Picture
from summarizer.exports.slides.second_axis import split_off
from summarizer.exports.slides.workbooks import chart_data
from summarizer.exports.theme import Theme

_TYPES: dict[ChartKind, Any] = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "funnel": XL_CHART_TYPE.BAR_CLUSTERED,
    "timeline": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_bar": XL_CHART_TYPE.BAR_STACKED,
    "stacked_column": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "pie": XL_CHART_TYPE.PIE,
}


def draw_chart(slide: Any, picture: Picture, place: tuple[int, int, int, int], theme: Theme, palette: Palette) -> Any:
    """Draw a chart; returns its graphic frame."""
    figure = picture.figure
    frame = slide.shapes.add_chart(_TYPES[figure.kind], *place, _data(figure))
    frame.name = printable(figure.title)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", printable(titled(figure)))
    chart = frame.chart
    if figure.second:
        split_off(chart, len(figure.main))
    style_marks(chart, picture, theme, palette)
    if figure.kind != "pie":
        style_axes(chart, picture, theme)
    if picture.plot:
        fix_plot(chart, picture.plot)
    style_text(chart, figure, theme)
    return frame


def _data(figure: Figure) -> Any:
    data = chart_data()
    if is_months(figure):
        for year, months in groupby(figure.categories, key=lambda month: month[:4]):
            parent = data.add_category(f"{year}年")
            for month in months:
                parent.add_sub_category(f"{int(month[5:])}月")
    else:
        data.categories = [printable(name) for name in figure.categories]
    for rows in (figure.main, figure.second):
        for row in rows:
            data.add_series(_name(row, figure.language), [value.number for value in row.values], number_format(rows))
    return data


def _name(row: Row, language: str) -> str:
    return printable(row.name) + (said("（右轴）", language) if row.secondary else "")
