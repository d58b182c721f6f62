"""The waves of the satisfaction survey: the briefing month's, and the one before it, which need not be last month's."""

from __future__ import annotations

import pandas as pd

from summarizer.kpi.context import Context
from summarizer.kpi.selection import Selection
from summarizer.periods import Month

SURVEY = "满意度调研"


def wave(data: Context) -> Selection:
    """Answers of the briefing month; a gap when no survey was held in it."""
    answers = data.select(SURVEY)
    rows = answers.where("月份", "=", data.month.first)
    if rows.gap or len(rows):
        return rows
    return rows.with_gap(f"“{SURVEY}”表没有{data.month.text}的调研")


def previous_month(data: Context) -> Month | None:
    """The month of the latest wave before the briefing month, or None if there is none."""
    answers = data.select(SURVEY)
    if answers.gap or answers.table.missing("月份"):
        return None
    earlier = answers.where("月份", "<", data.month.first).column("月份").max()
    return None if pd.isna(earlier) else Month.of(earlier)


def previous_wave(data: Context) -> Selection:
    """Answers of the wave before; a gap when there is none."""
    month = previous_month(data)
    rows = data.select(SURVEY).where("月份", "=", (month or data.month).first)
    return rows.with_gap(None if month else f"“{SURVEY}”表没有早于{data.month.text}的调研")
