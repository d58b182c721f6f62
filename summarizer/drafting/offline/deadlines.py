"""Dates by which actions are due: working days after the cut-off, or a day of the next month, never on a weekend."""

from __future__ import annotations

from datetime import date, timedelta

from summarizer.drafting.offline.playbook import Deadline
from summarizer.periods import Month, Period

_SATURDAY = 5


def due(deadline: Deadline, period: Period) -> date:
    """The day that a deadline falls on; a day of the month on a weekend moves back to the Friday before it.

    Where the data was cut off after that day, the day of the month after the cut-off is meant.
    """
    if deadline.kind == "workdays":
        return _working_days_after(period.cutoff, deadline.count)
    day = _day_of(period.month + 1, deadline.count)
    return day if day > period.cutoff else _day_of(Month.of(period.cutoff) + 1, deadline.count)


def _day_of(month: Month, number: int) -> date:
    day = month.first.replace(day=min(number, month.last.day))
    return _friday_before(day) if day.weekday() >= _SATURDAY else day


def _working_days_after(start: date, count: int) -> date:
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def _friday_before(day: date) -> date:
    return day - timedelta(days=day.weekday() - _SATURDAY + 1)
