"""From values to places, and the round numbers that stand on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from summarizer.exports.document import Figure, Row
from summarizer.exports.scripts import said
from summarizer.units import written

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST = 5  # intervals


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` over a length in points."""

    low: float
    high: float
    length: float

    def at(self, value: float) -> float:
        """The distance of a value from the place of the lowest."""
        return (value - self.low) / (self.high - self.low) * self.length


def numbers(rows: Sequence[Row]) -> list[float]:
    """All values there are."""
    return [value.number for row in rows for value in row.values if value.number is not None]


def ticks(values: Sequence[float], *, zero: bool) -> list[float]:
    """Round numbers around the values, at least two; from zero where bars stand on it."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-12:
        low, high = (0.0, high or 1.0) if high >= 0 else (low, 0.0)
    step = _step((high - low) / _MOST)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(number * step, 12) for number in range(first, max(last, first + 1) + 1)]


def _step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in _STEPS if step * power >= least * (1 - 1e-9))


def tick_texts(rows: Sequence[Row], language: str, *, zero: bool) -> dict[float, str]:
    """The numbers of an axis as they are written on it."""
    unit = rows[0].unit
    found = ticks(numbers(rows), zero=zero)
    return {value: said(_shortest(written(float(value), unit)), language) for value in found}


def _shortest(text: str) -> str:
    """20.0% as 20%, 250.0万元 as 250万元."""
    digits = len(text.rstrip("%万亿元分天家条小时单张份件次人项点/σ个百月"))
    number, unit = text[:digits], text[digits:]
    return (number.rstrip("0").rstrip(".") if "." in number else number) + unit


def axis_texts(figure: Figure) -> list[str]:
    """Every number that stands on an axis of a drawn chart; only lines have one."""
    if figure.kind != "line":
        return []
    texts = list(tick_texts(figure.main, figure.language, zero=False).values())
    return texts + (list(tick_texts(figure.second, figure.language, zero=False).values()) if figure.second else [])
