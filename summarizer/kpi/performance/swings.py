"""How far each member's share of sales usually is from the month before's: what a month's change is held against.

Shares leave out what moves all sales alike, the season above all. The briefing month itself is not in them.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.performance.movement import months_of_history
from summarizer.kpi.selection import Selection

_MOST, _LEAST = 12, 7  # months before the briefing month; fewer say nothing about what is usual
DIMENSIONS = {
    "业务单元": ("1.1.1.bu", "1.1.1.bu_sales"), "客户层级": ("1.1.3.tier", "1.1.3.tier_sales"),
    "区域": ("1.2.1.region", "1.2.1.region_sales"), "渠道": ("1.2.3.channel", "1.2.3.channel_sales"),
    "产品线": ("1.3.1.line", "1.3.1.line_sales"),
}  # fmt: skip


def add_swings(data: Context) -> None:
    """The usual share and swing of business units, tiers, regions, channels and lines."""
    months = months_of_history(data)[:-1][-_MOST:]
    rows = data.net_in(months[0], months[-1]) if months else data.now
    for column, (prefix, sales) in DIMENSIONS.items():
        missing = rows.gap or rows.table.missing(column, "日期", "金额")
        reason = missing or ("" if len(months) >= _LEAST else f"简报月之前不足{_LEAST}个月，无法判断通常波动")
        shares = pd.DataFrame() if reason else _shares(rows, column)
        for member in data.facts.members(sales):
            usual, swing = _measured(rows, column, member, shares, reason)
            data.facts.put(f"{prefix}_usual_share", usual, member)
            data.facts.put(f"{prefix}_swing_pp", swing, member)


def _shares(rows: Selection, column: str) -> pd.DataFrame:
    """Each member's share of the month's net sales: a row a month that has any, a column a member."""
    frame = rows.frame[["日期", column, "金额"]]
    month = frame["日期"].dt.to_period("M")
    sold: Any = frame.groupby([month, frame[column].astype(object)])["金额"].sum().unstack().fillna(0.0)
    total = frame.groupby(month)["金额"].sum()
    shares: pd.DataFrame = sold.div(total[total != 0], axis=0).dropna()
    return shares


def _measured(
    rows: Selection, column: str, member: str, shares: pd.DataFrame, reason: str
) -> tuple[Measured, Measured]:
    if reason or member not in shares:
        nothing = Measured(None, reason=reason or f"{member}在简报月之前没有销售")
        return nothing, nothing
    own, of_member = shares[member], rows.where(column, "=", member)
    changes = own.diff().abs().dropna()
    swing = float(changes.mean() * 100) if len(changes) else None
    columns = ("日期", column, "金额")
    return of_member.measure(float(own.mean()), *columns), of_member.measure(swing, *columns, reason="只有一个月的占比")
