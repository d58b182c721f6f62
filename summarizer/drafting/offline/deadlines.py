"""Dates by which actions are due: working days after the cut-off, or a day of the next month that people work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from summarizer.drafting.offline.playbook import Deadline
from summarizer.periods import Month, Period
from summarizer.working_days import is_working

_SATURDAY = 5
_DAY = timedelta(days=1)
MOST_A_DAY = 3  # actions that fall due on one day


def due(deadline: Deadline, period: Period) -> date:
    """The day that a deadline falls on: never a weekend or holiday, always after the cut-off.

    A day of the month that nobody works on moves back to the working day before it, or forward where that is not after
    the cut-off. Where the data was cut off after that day, the day of the month after the cut-off is meant.
    """
    if deadline.kind == "workdays":
        return _working_days_after(period.cutoff, deadline.count)
    day = _day_of(period.month + 1, deadline.count, period.cutoff)
    return day or _working_days_after(period.cutoff, 1)


def spread(wanted: Sequence[tuple[str, Deadline]], period: Period) -> list[date]:
    """The days of actions by owner and rule, the weightiest first: one a day of an owner, few a day in all.

    What would fall on a day that is full moves back working day by working day; an owner with two letters to write on
    one day writes neither.
    """
    of_owner: set[tuple[str, date]] = set()
    of_day: Counter[date] = Counter()
    days = []
    for owner, deadline in wanted:
        day = due(deadline, period)
        while (owner, day) in of_owner or of_day[day] >= MOST_A_DAY:
            day = _forward(day + _DAY)
        of_owner.add((owner, day))
        of_day[day] += 1
        days.append(day)
    return days


def _day_of(month: Month, number: int, after: date) -> date | None:
    """The working day at or before a day of the month, or of the month after the cut-off where it lies before that."""
    for candidate in (month, Month.of(after) + 1):
        day = candidate.first.replace(day=min(number, candidate.last.day))
        if day > after:
            return _back(day, after) or _forward(day)
    return None


def _back(day: date, after: date) -> date | None:
    while not _may_be_due(day):
        day -= _DAY
    return day if day > after else None


def _forward(day: date) -> date:
    while not _may_be_due(day):
        day += _DAY
    return day


def _may_be_due(day: date) -> bool:
    """Working days, but for weekends that are worked in place of a holiday: those are no days to be held to."""
    return day.weekday() < _SATURDAY and is_working(day)


def _working_days_after(start: date, count: int) -> date:
    day = start
    while count > 0 or not _may_be_due(day):
        day += _DAY
        count -= is_working(day)
    return day
