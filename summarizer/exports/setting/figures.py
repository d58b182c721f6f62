"""The forms of charts: which way they run, whether they stack, whether they tell of months or of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from summarizer.exports.document import Figure, Row

_EPOCH = date(1899, 12, 30)  # day 0 of a workbook's calendar
_BEHIND = 0.3  # of a timeline's days: room for the date behind the last bar


def is_horizontal(figure: Figure) -> bool:
    """Whether categories run down the side."""
    return figure.kind in ("bar", "stacked_bar", "funnel", "timeline")


def is_stacked(figure: Figure) -> bool:
    """Whether series stand on one another."""
    return figure.kind in ("stacked_bar", "stacked_column")


def is_months(figure: Figure) -> bool:
    """Whether categories are months, such as 2025-10: they are drawn under their years."""
    return all(len(name) == 7 and name[:4].isdigit() and name[4] == "-" for name in figure.categories)


def is_timeline(figure: Figure) -> bool:
    """Whether bars end at days; they begin together, at the first of the month of the earliest."""
    return figure.kind == "timeline"


def serial(day: date) -> float:
    """The number of a day in a workbook."""
    return float((day - _EPOCH).days)


def days(figure: Figure) -> tuple[float, float]:
    """The first and the last day of a timeline's axis."""
    numbers = [value.number for row in figure.rows for value in row.values if value.number is not None]
    first, last = min(numbers), max(numbers)
    start = serial((_EPOCH + timedelta(days=first)).replace(day=1))
    return start, last + max((last - start) * _BEHIND, 1.0)


def since_start(figure: Figure) -> Figure:
    """A timeline as plain bars of days since its beginning."""
    start = days(figure)[0]
    return replace(figure, kind="bar", rows=tuple(_since(row, start) for row in figure.rows))


def _since(row: Row, start: float) -> Row:
    values = tuple(replace(v, number=None if v.number is None else v.number - start) for v in row.values)
    return replace(row, values=values)
