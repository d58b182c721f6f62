"""Amounts against number × price: a unit that nobody stated, a price in the amount's place, tax in one of them only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from summarizer.kpi.reading.columns import ReadColumn
from summarizer.kpi.reading.derived import AMOUNT, NUMBER, PRICE, numbers_of
from summarizer.kpi.reading.report import Note, Question

_COST, _FEWEST, _SHARE, _NEAR = "成本", 5, 0.95, 0.005
_UNITS = {1e3: "千元", 1e4: "万元", 1e6: "百万元", 1e8: "亿元"}
_TAXES = (0.13, 0.09, 0.06, 0.03)
# A cost that is so many times the amount is counted in the same unit.
_LEAST_COST, _MOST_COST = 0.02, 5.0


@dataclass(frozen=True)
class Checked:
    """The columns after the check, and what is said and asked."""

    columns: dict[str, ReadColumn]
    warnings: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    doubtful: frozenset[str] = field(default_factory=frozenset)


def checked(columns: Mapping[str, ReadColumn], headers: Mapping[str, str], rows: npt.NDArray[np.intp]) -> Checked:
    """The amounts of these rows checked where number and price stand beside them; `headers` are the names as written.

    Amounts that are in nearly every row number × price divided by the size of a unit are counted in that unit.
    Amounts that are the price itself, whatever the number, are taken for none, and it is asked.
    """
    if not {AMOUNT, NUMBER, PRICE} <= columns.keys():
        return Checked(dict(columns))
    number, price, amount = (numbers_of(columns[name])[rows] for name in (NUMBER, PRICE, AMOUNT))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.abs(amount / (number * price))  # returns may be written below zero in one of them
    usable = np.isfinite(ratios) & (amount != 0)
    if usable.sum() < _FEWEST or _share(ratios[usable], 1.0) >= _SHARE:
        return Checked(dict(columns))
    several = usable & (np.abs(number) != 1)
    if several.sum() >= _FEWEST and _share(np.abs(amount / price)[several], 1.0) >= _SHARE:
        return _is_price(columns, headers)
    for size, unit in _UNITS.items():
        if _share(ratios[usable] * size, 1.0) >= _SHARE:
            return _scaled(columns, headers, size, unit, rows)
        if _share(ratios[usable] / size, 1.0) >= _SHARE:
            what = (
                f"“{headers[AMOUNT]}”是 {NUMBER} × {PRICE} 的 {size:g} 倍：“{headers[PRICE]}”像是以{unit}计，没有换算"
            )
            return Checked(dict(columns), (Note(what, int(usable.sum())),))
    for tax in _TAXES:
        for factor, said in ((1 + tax, "金额像是含税而单价不含税"), (1 / (1 + tax), "金额像是不含税而单价含税")):
            if _share(ratios[usable], factor) >= _SHARE:
                what = f"“{headers[AMOUNT]}”与 {NUMBER} × {PRICE} 相差一个税率（{tax:.0%}）：{said}，按原样读取"
                return Checked(dict(columns), (Note(what, int(usable.sum())),))
    return Checked(dict(columns))


def _share(ratios: npt.NDArray[np.float64], factor: float) -> float:
    return float(np.mean(np.abs(ratios / factor - 1) <= _NEAR))


def _is_price(columns: Mapping[str, ReadColumn], headers: Mapping[str, str]) -> Checked:
    raw = headers[AMOUNT]
    what = f"“{raw}”列在各行都等于“{headers[PRICE]}”，不是 {NUMBER} × {PRICE}，没有当作金额读取。"
    kept = {name: column for name, column in columns.items() if name != AMOUNT}
    return Checked(kept, questions=(Question(what, raw, (AMOUNT, PRICE)),), doubtful=frozenset({AMOUNT}))


def _scaled(
    columns: Mapping[str, ReadColumn], headers: Mapping[str, str], size: float, unit: str, rows: npt.NDArray[np.intp]
) -> Checked:
    names = [AMOUNT]
    if _COST in columns:
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.nanmedian(numbers_of(columns[_COST])[rows] / numbers_of(columns[AMOUNT])[rows])
        names += [_COST] if _LEAST_COST <= ratio <= _MOST_COST else []
    done = {
        name: replace(column, values=np.round(column.values * size, 6)) if name in names else column
        for name, column in columns.items()
    }
    written = "”、“".join(headers[name] for name in names)
    what = f"“{written}”没有写单位，而各行的金额都是 {NUMBER} × {PRICE} 的 1/{size:,.0f}：按{unit}读取，换算为元"
    return Checked(done, (Note(what, len(rows)),))
