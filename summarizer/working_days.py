"""The days on which people in mainland China work.

Holidays and the weekends worked for them (调休) are those that the State Council announces, a year at a time. For years
that are not announced yet, the holidays of fixed date are kept, and weekends.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # month and day, in every year


def is_working(day: date) -> bool:
    """Whether people work on a day."""
    from chinese_calendar import is_workday  # a year's table is read when first asked for

    try:
        return bool(is_workday(day))
    except NotImplementedError:  # not announced yet, or long ago
        return day.weekday() < _SATURDAY and (day.month, day.day) not in _FIXED


@lru_cache(maxsize=1024)
def working_days(first: date, last: date) -> int:
    """How many days of a span, both ends included, are worked."""
    return sum(is_working(first + timedelta(number)) for number in range((last - first).days + 1))
