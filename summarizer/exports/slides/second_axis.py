"""Lines on a second axis: python-pptx draws one chart type, so their series move to a line chart of their own."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

CATEGORY_ID, VALUE_ID = "90001", "90002"
_NOT_IN_LINES = ("c:invertIfNegative", "c:smooth")


def split_off(chart: Any, first: int) -> None:
    """Move the series from the position `first` on to a line chart with a value axis on the right."""
    area = chart._chartSpace.chart.plotArea
    main = next(child for child in area if child.tag.endswith("Chart"))
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:marker val="1"/><c:axId val="{CATEGORY_ID}"/><c:axId val="{VALUE_ID}"/></c:lineChart>'
    )
    for series in main.findall(qn("c:ser"))[first:]:
        for name in _NOT_IN_LINES:
            for old in series.findall(qn(name)):
                series.remove(old)
        series.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
        lines.find(qn("c:marker")).addprevious(series)
    main.addnext(lines)
    last_axis = [child for child in area if child.tag in (qn("c:catAx"), qn("c:valAx"), qn("c:dateAx"))][-1]
    last_axis.addnext(parse_xml(_value_axis()))
    last_axis.addnext(parse_xml(_category_axis()))


def _category_axis() -> str:
    return (
        f'<c:catAx {nsdecls("c")}><c:axId val="{CATEGORY_ID}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{VALUE_ID}"/><c:crosses val="autoZero"/></c:catAx>'
    )


def _value_axis() -> str:
    return (
        f'<c:valAx {nsdecls("c")}><c:axId val="{VALUE_ID}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="r"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{CATEGORY_ID}"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>'
    )
