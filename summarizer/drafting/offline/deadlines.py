"""Dates by which actions are due: working days after the cut-off, or a day of the next month, never on a weekend."""

from __future__ import annotations

from datetime import date, timedelta

from summarizer.drafting.offline.playbook import Deadline
from summarizer.periods import Period

_SATURDAY = 5


def due(deadline: Deadline, period: Period) -> date:
    """The day that a deadline falls on; a day of the month on a weekend moves back to the Friday before it."""
    if deadline.kind == "workdays":
        return _working_days_after(period.cutoff, deadline.count)
    month = period.month + 1
    day = month.first.replace(day=min(deadline.count, month.last.day))
    return _friday_before(day) if day.weekday() >= _SATURDAY else day


def _working_days_after(start: date, count: int) -> date:
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def _friday_before(day: date) -> date:
    return day - timedelta(days=day.weekday() - _SATURDAY + 1)
