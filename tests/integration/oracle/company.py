"""A company's tables and the windows of time that the conventions of the register name.

Readings taken here:
- A calendar month is a whole month even when the cut-off lies inside it: T3, P3, T12 "end with M".
- "A window that the data does not cover": the months between the table's first and last date are covered, others are
  not. In a covered window the sum of no rows is 0; outside it is None. All rows count for this, returned ones too.
- Without a 退货标记 column no line is known to be returned, so every line is net. A blank mark is net too.
- Rows whose member is blank belong to no member, but stay in totals.
"""

from __future__ import annotations

from functools import cached_property

import pandas as pd

Frame = pd.DataFrame


class Company:
    """The tables of one briefing; `month` is M and `cutoff` the midnight that begins the cut-off day."""

    def __init__(self, tables: dict[str, Frame], month: str, cutoff: str | None) -> None:
        self.tables = tables
        self.month = pd.Period(month, "M")
        stated = cutoff or self.parameter("数据截止日")
        self.cutoff = pd.Timestamp(stated) if stated else self.month.end_time.normalize()
        # 24:00 of the cut-off day: what is dated before it has happened.
        self.end = self.cutoff + pd.Timedelta(days=1)

    def table(self, name: str, *columns: str) -> Frame | None:
        """A table, or None if it or one of the columns is missing."""
        frame = self.tables.get(name)
        if frame is None or any(column not in frame for column in columns):
            return None
        return frame

    def parameter(self, name: str) -> str | None:
        """A value of 参数."""
        frame = self.table("参数")
        if frame is None:
            return None
        values = frame.loc[frame["参数"] == name, "值"].dropna()
        return str(values.iloc[0]) if len(values) else None

    def rows_in(self, name: str, column: str, first: int, last: int, also: tuple[str, ...] = ()) -> Frame | None:
        """The rows dated in the months M+first..M+last; None if the table does not cover them.

        `also`: other dates of the same rows that show how far the table reaches.
        """
        frame = self.table(name, column)
        if frame is None:
            return None
        reach = pd.concat([frame[c] for c in (column, *also) if c in frame]).dropna()
        start, stop = self.month + first, self.month + last
        if reach.empty or reach.min().to_period("M") > start or reach.max().to_period("M") < stop:
            return None
        months = frame[column].dt.to_period("M")
        inside: Frame = frame[(months >= start) & (months <= stop)]
        return inside

    def sales(self, first: int, last: int) -> Frame | None:
        """Order lines of M+first..M+last, returned ones too."""
        return self.rows_in("销售明细", "日期", first, last)

    def net(self, first: int, last: int) -> Frame | None:
        """Net order lines of M+first..M+last."""
        return only_net(self.sales(first, last))

    @cached_property
    def now(self) -> Frame | None:
        """Net lines of M."""
        return self.net(0, 0)

    @cached_property
    def before(self) -> Frame | None:
        """Net lines of 上月."""
        return self.net(-1, -1)

    @cached_property
    def last_year(self) -> Frame | None:
        """Net lines of 去年同月."""
        return self.net(-12, -12)

    @cached_property
    def t3(self) -> Frame | None:
        """Net lines of T3."""
        return self.net(-2, 0)

    @cached_property
    def p3(self) -> Frame | None:
        """Net lines of P3."""
        return self.net(-5, -3)

    @cached_property
    def t12(self) -> Frame | None:
        """Net lines of T12."""
        return self.net(-11, 0)

    def targets(self, first: int, last: int) -> Frame | None:
        """Target rows of M+first..M+last."""
        return self.rows_in("销售目标", "月份", first, last)


def only_net(lines: Frame | None) -> Frame | None:
    """The lines whose 退货标记 is not 是."""
    if lines is None or "退货标记" not in lines:
        return lines
    return lines[lines["退货标记"] != "是"]
