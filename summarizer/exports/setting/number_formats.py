"""How Excel writes the numbers of a chart. Its cells keep the facts' own values: Edit Data shows what was computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.exports.document import Figure, Row
from summarizer.exports.scripts import said
from summarizer.units import DAY

# A comma behind the digits divides by a thousand; the point is written between two of those that are left.
_TEN_THOUSANDS, _HUNDRED_MILLIONS = r"0\.0,", r"0\.00,,"
_TWO_DECIMALS = ("–", "σ", "家/亿元")
_NAMES = {"ratio": "", "–": "", DAY: "", "pp": "个百分点", "月": "个月"}


def number_format(rows: Sequence[Row]) -> str:
    """The number format of series that share an axis."""
    unit, sizes = rows[0].unit, list(_sizes(rows))
    if unit == DAY:
        return 'm"月"d"日"'
    if unit == "ratio":
        return "0.0%"
    if unit == "元" and max(sizes, default=0) >= 10_000:
        return _HUNDRED_MILLIONS if _in_hundred_millions(sizes) else _TEN_THOUSANDS
    if unit in _TWO_DECIMALS:
        return "0.00"
    return "#,##0" if all(size.is_integer() for size in sizes) else "#,##0.0"


def axis_format(rows: Sequence[Row]) -> str:
    """The format of an axis: percentages without decimals."""
    return "0%" if rows[0].unit == "ratio" and max(_sizes(rows), default=0) >= 0.05 else number_format(rows)


def unit_name(rows: Sequence[Row]) -> str:
    """The unit as a chart's title states it; nothing where the numbers carry it."""
    unit, sizes = rows[0].unit, list(_sizes(rows))
    if unit == "元" and max(sizes, default=0) >= 10_000:
        return "亿元" if _in_hundred_millions(sizes) else "万元"
    return _NAMES.get(unit, unit)


def titled(figure: Figure) -> str:
    """The chart's title with its unit."""
    unit = said(unit_name(figure.main), figure.language)
    return f"{figure.title}（{unit}）" if unit and unit not in figure.title else figure.title


def _sizes(rows: Sequence[Row]) -> Iterable[float]:
    return (abs(float(value.number)) for row in rows for value in row.values if value.number is not None)


def _in_hundred_millions(sizes: Sequence[float]) -> bool:
    return max(sizes) >= 99_999_500
