"""The feedback of a month, and how many of its rows no person has reviewed yet."""

from __future__ import annotations

from summarizer.kpi.context import Context
from summarizer.kpi.selection import Selection
from summarizer.periods import Month

FEEDBACK = "反馈"


def feedback_in(data: Context, month: Month) -> Selection:
    """Comments dated in a month; undated ones belong to none, and without dates there is no month's feedback."""
    return data.select(FEEDBACK).months("日期", month)


def complaints_in(data: Context, month: Month, category: str | None = None) -> Selection:
    """The month's complaints, or those of one primary category."""
    complaints = feedback_in(data, month).where("is_complaint", "=", "是")
    return complaints.where("category", "=", category) if category else complaints


def unreviewed_note(rows: Selection) -> str | None:
    """What is said beside every count: how many of its rows rest on the classifier alone."""
    waiting = len(rows.where("reviewed", "!=", "是"))
    return f"其中{waiting}条尚未人工复核" if waiting else None
