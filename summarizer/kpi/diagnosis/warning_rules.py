"""R1–R6: which customers meet each rule of the churn warning. Every list is a measure of one table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from classifiers.resources import data_yaml
from summarizer.facts import Measured
from summarizer.kpi.computed import as_of
from summarizer.kpi.context import Context
from summarizer.kpi.diagnosis.renewals import ended_unrenewed
from summarizer.kpi.feedback.waves import previous_month, previous_wave, wave
from summarizer.kpi.selection import Selection

R1, R2, R3 = "R1销售骤降", "R2服务超时", "R3满意度下降"
R4, R5, R6 = "R4竞品替代", "R5需求不匹配", "R6到期未续"
RULES = (R1, R2, R3, R4, R5, R6)


def sales_drop(data: Context) -> Measured:
    """R1: net sales of T3 at most half of P3's, where P3 was large enough to tell."""
    both = data.net_in(data.month - 5, data.month)
    gap = both.gap or both.table.missing("客户", "金额")
    if gap:
        return Measured(None, reason=gap)
    now, before = _by_customer(data.t3).round(2), _by_customer(data.p3).round(2)  # whole fen, no dust at the limits
    base = before[before >= data.threshold("sales_drop_base")]
    dropped = now.reindex(base.index, fill_value=0.0) <= base * data.threshold("sales_drop_ratio")
    return _named(both, base.index[dropped], "客户", "金额")


def late_service(data: Context) -> Measured:
    """R2: at least two tickets created in T3 whose first answer came too late, or not yet and too late already."""
    created = data.select("售后工单").months("创建时间", data.month - 2, data.month)
    late = created.where(as_of(data.period.cutoff, "等待小时"), ">", data.threshold("response_hours"))
    gap = late.gap or late.table.missing("客户")
    if gap:
        return Measured(None, reason=gap)
    tickets = late.column("客户").value_counts()
    return _named(late, tickets.index[tickets >= data.threshold("late_tickets")], "客户", "创建时间", "首次响应时间")


def satisfaction_drop(data: Context) -> Measured:
    """R3: the overall score at least ten points below the same customer's in the wave before."""
    now, before = wave(data).where("维度", "=", "整体"), previous_wave(data).where("维度", "=", "整体")
    gap = now.gap or before.gap or now.table.missing("客户", "得分")
    previous = previous_month(data)
    if gap or previous is None:
        return Measured(None, reason=gap or "没有更早的调研")
    drop = (_by_customer(before, "得分", "mean") - _by_customer(now, "得分", "mean")).dropna().round(9)
    waves = [data.month.first, previous.first]
    both = data.select(now.table.name).where("月份", "∈", waves).where("维度", "=", "整体")
    return _named(both, drop.index[drop >= data.threshold("satisfaction_drop")], "客户", "得分")


def comment_says(data: Context, rule: str) -> Measured:
    """R4, R5: customers whose comment in this wave has one of the rule's words (`data/warning_words.yaml`)."""
    named = wave(data).where("评论", "含", tuple(data_yaml("warning_words.yaml")[rule]))
    return _all_named(named, "评论")


def feedback_says(data: Context, churn_reason: str) -> Measured:
    """R4, R5: customers whose feedback of the month was found to give this reason for leaving."""
    named = data.select("反馈").months("日期", data.month).where("churn_reason", "含", churn_reason)
    return _all_named(named, "churn_reason")


def not_renewed(data: Context) -> Measured:
    """R6: a contract that ended this month or last without renewal, and no other in force."""
    ended = ended_unrenewed(data, data.month - 1, data.month)
    return _all_named(ended, "合同号", "止日")


def _by_customer(rows: Selection, column: str = "金额", how: str = "sum") -> pd.Series[Any]:
    return rows.frame.groupby("客户", observed=True)[column].agg(how)


def _named(rows: Selection, customers: Iterable[Any], *columns: str) -> Measured:
    """The names in order, with the rows that show it; an empty list where nobody meets the rule."""
    names = sorted(str(name) for name in customers)
    return rows.where("客户", "∈", names).measure(names, *columns)


def _all_named(rows: Selection, *columns: str) -> Measured:
    gap = rows.gap or rows.table.missing("客户")
    if gap:
        return Measured(None, reason=gap)
    return _named(rows, rows.column("客户").dropna().unique(), "客户", *columns)
