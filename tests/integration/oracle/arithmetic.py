"""Sums, ratios and groups in which a missing number makes the result missing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

Number = float | None


def total(frame: pd.DataFrame | None, column: str) -> Number:
    """Σ of a column; None if the rows or the column are missing."""
    return None if frame is None or column not in frame else float(frame[column].sum())


def count(frame: pd.DataFrame | None) -> int | None:
    """How many rows."""
    return None if frame is None else len(frame)


def distinct(frame: pd.DataFrame | None, column: str) -> int | None:
    """How many different filled values."""
    return None if frame is None or column not in frame else int(frame[column].nunique())


def mean(values: pd.Series | None) -> Number:
    """The mean of the filled values; None if there are none."""
    return None if values is None or values.dropna().empty else float(values.mean())


def ratio(part: Number, whole: Number) -> Number:
    """part ÷ whole; None if the whole is zero."""
    return None if part is None or whole is None or whole == 0 else part / whole


def minus(left: Number, right: Number) -> Number:
    """left − right."""
    return None if left is None or right is None else left - right


def growth(now: Number, before: Number) -> Number:
    """now ÷ before − 1."""
    return minus(ratio(now, before), 1.0)


def points(left: Number, right: Number) -> Number:
    """The difference of two shares in percentage points."""
    difference = minus(left, right)
    return None if difference is None else difference * 100


def sums(frame: pd.DataFrame | None, key: str | list[str], column: str) -> dict[Any, float] | None:
    """Σ of a column for each member; None if rows or columns are missing."""
    keys = [key] if isinstance(key, str) else key
    if frame is None or any(name not in frame for name in [*keys, column]):
        return None
    return {member: float(value) for member, value in frame.groupby(key)[column].sum().items()}


def parts(frame: pd.DataFrame | None, key: str) -> dict[str, pd.DataFrame]:
    """The rows of each member; none if rows or column are missing."""
    if frame is None or key not in frame:
        return {}
    return {str(member): rows for member, rows in frame.groupby(key)}


def get(numbers: Mapping[Any, float] | None, member: object) -> Number:
    """A member's number: 0 if it has no rows in a window that is covered."""
    return None if numbers is None else numbers.get(member, 0.0)


def names(*groups: Mapping[Any, float] | None) -> list[str]:
    """Every member of these groups."""
    return sorted({str(member) for group in groups if group is not None for member in group})


def margin(frame: pd.DataFrame | None) -> Number:
    """1 − Σ成本 ÷ Σ金额."""
    return minus(1.0, ratio(total(frame, "成本"), total(frame, "金额")))


def order_value(frame: pd.DataFrame | None) -> Number:
    """客单价: amount ÷ orders."""
    return ratio(total(frame, "金额"), distinct(frame, "订单号"))


def pearson(xs: list[float], ys: list[float]) -> Number:
    """Pearson's r; None for fewer than two points or a side that does not vary."""
    if len(xs) < 2:
        return None
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    sxy = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    sxx, syy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    return sxy / math.sqrt(sxx * syy) if sxx > 0 and syy > 0 else None
