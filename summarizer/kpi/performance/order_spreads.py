"""How far a member's share of sales moves if orders come one by one: a few large ones swing, many small ones do not.

The variance of a sum of orders that might as well have come a month later is the sum of the orders' squares. Of the
months before it says how steady a member could be expected to be, of this month whether one large order made it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from summarizer.kpi.context import Context
from summarizer.kpi.performance.movement import months_of_history
from summarizer.kpi.performance.swings import DIMENSIONS
from summarizer.kpi.selection import Selection

_MOST = 12  # months before the briefing month
_CELL = ("区域", "产品线")
_BY_ORDER = ("日期", "订单号", "金额")

Codes = npt.NDArray[np.int64]
Spreads = tuple[float | None, float | None]
_NONE: Spreads = (None, None)


def add_order_spreads(data: Context) -> None:
    """The spreads of units, tiers, regions, channels and lines, and of the cells that have a target."""
    months = months_of_history(data)[-_MOST - 1 :]
    rows = data.net_in(months[0], months[-1]) if months else data.now
    orders = _Orders(rows, len(months))
    for column, (prefix, sales) in DIMENSIONS.items():
        spreads = orders.spreads(column)
        for member in data.facts.members(sales):
            own = rows.where(column, "=", member)
            _put(data, prefix, own, spreads.get((member,), _NONE), (column,), member)
    spreads = orders.spreads(*_CELL)
    for cell in sorted(f.members for f in data.facts.values() if f.about.family == "1.1.1.cell_target"):
        own = rows.where(_CELL[0], "=", cell[0]).where(_CELL[1], "=", cell[1])
        _put(data, "1.1.1.cell", own, spreads.get(cell, _NONE), _CELL, *cell)


def _put(data: Context, prefix: str, own: Selection, spreads: Spreads, columns: tuple[str, ...], *member: str) -> None:
    """This month's spread, and the usual one."""
    for name, spread in zip(("order_spread_pp", "usual_order_spread_pp"), spreads, strict=True):
        measured = own.measure(spread, *columns, *_BY_ORDER, reason="没有可供推算的订单")
        data.facts.put(f"{prefix}_{name}", measured, *member)


class _Orders:
    """The order lines of the window, each with its month, its order and its month's total as numbers."""

    def __init__(self, rows: Selection, months: int) -> None:
        self._rows, self._months = rows, months
        self._usable = not (rows.gap or rows.table.missing(*_BY_ORDER)) and months > 0 and len(rows) > 0
        if self._usable:
            self._amounts: npt.NDArray[np.float64] = np.nan_to_num(rows.column("金额").to_numpy(dtype=float))
            month = rows.column("日期").dt.to_period("M").astype("int64").to_numpy()
            self._month: Codes = month - month.max() + months - 1
            self._orders: Codes = pd.factorize(rows.column("订单号"))[0].astype(np.int64)
            totals = np.bincount(self._month, self._amounts, minlength=months)
            self._known = totals != 0
            self._share = self._amounts / np.where(self._known, totals, 1.0)[self._month]

    def spreads(self, *columns: str) -> dict[tuple[str, ...], Spreads]:
        """Per member this month's spread and that of the months before, in percentage points; None where it is 0."""
        if not self._usable or self._rows.table.missing(*columns):
            return {}
        members, names = self._members(columns)
        squares = self._squares(members, len(names))
        before = squares[:, :-1][:, self._known[:-1]]
        usual = before.mean(axis=1) if before.shape[1] else np.zeros(len(names))
        pairs = zip(squares[:, -1], usual, strict=True)
        return {
            name: (100 * math.sqrt(now) or None, 100 * math.sqrt(before) or None)
            for name, (now, before) in zip(names, pairs, strict=True)
        }

    def _members(self, columns: tuple[str, ...]) -> tuple[Codes, list[tuple[str, ...]]]:
        cells: list[tuple[Codes, Any]] = [pd.factorize(self._rows.column(column)) for column in columns]
        codes = cells[0][0].astype(np.int64)
        labels: list[tuple[str, ...]] = [(str(label),) for label in cells[0][1]]
        for more, further in cells[1:]:
            codes = np.where((codes < 0) | (more < 0), -1, codes * len(further) + more)
            labels = [(*name, str(label)) for name in labels for label in further]
        return codes, labels

    def _squares(self, members: Codes, count: int) -> npt.NDArray[np.float64]:
        """A row a member, a column a month: Σ over its orders of (the order's amount ÷ the month's sales)²."""
        named = members >= 0
        frame = pd.DataFrame(
            {"member": members[named], "month": self._month[named], "order": self._orders[named],
             "share": self._share[named]}
        )  # fmt: skip
        of_orders = frame.groupby(["member", "month", "order"], sort=False)["share"].sum().reset_index()
        place = of_orders["member"].to_numpy() * self._months + of_orders["month"].to_numpy()
        squared = of_orders["share"].to_numpy(dtype=float) ** 2
        flat: npt.NDArray[np.float64] = np.bincount(place, squared, minlength=count * self._months).astype(float)
        return flat.reshape(count, self._months)
