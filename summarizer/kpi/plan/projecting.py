"""What a month will bring, from the months before it: sales by working day, with the season of a year ago.

The level is what the last three months sold on a working day, times the days of the month. Where the history has the
same months a year ago, the season is what that month sold on a working day, times how much the months since have grown.
The projection is the mean of what there is of the two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean

from summarizer.periods import Month
from summarizer.working_days import working_days

History = Mapping[Month, float]
LEAST_TESTS = 4  # months that must have been projected before an interval is stated
COVERAGE = 0.8
_RECENT = 3


@dataclass(frozen=True)
class Projection:
    """A month's sales as they are expected, between `low` and `high` in about eight of ten months.

    That is known of `tests` months that were projected in the same way; `error` is their mean absolute error as a part.
    """

    value: float
    tests: int
    error: float | None = None
    low: float | None = None
    high: float | None = None


def projected(history: History, month: Month) -> float | None:
    """The month's sales from the months before it alone; None where the three before it are not all known."""
    recent = [month - back for back in range(_RECENT, 0, -1)]
    if any(one not in history for one in recent):
        return None
    days = _days(month)
    ways = [mean(_daily(history, one) for one in recent) * days]
    pairs = [one for one in recent if one - 12 in history]
    past = sum(_daily(history, one - 12) for one in pairs)
    if month - 12 in history and past > 0:
        grown = sum(_daily(history, one) for one in pairs) / past
        ways.append(_daily(history, month - 12) * grown * days)
    return mean(ways)


def projection(history: History, month: Month) -> Projection | None:
    """The month with its interval, from how far off the same projection was for each month before."""
    value = projected(history, month)
    if value is None:
        return None
    errors = sorted(
        abs(guess / history[one] - 1)
        for one in history
        if one < month and history[one] > 0 and (guess := projected(history, one)) is not None
    )
    if len(errors) < LEAST_TESTS:
        return Projection(value, len(errors))
    place = math.ceil(COVERAGE * (len(errors) + 1)) - 1  # one more: the month itself is among them
    spread = errors[min(len(errors) - 1, place)]
    return Projection(value, len(errors), mean(errors), value * max(0.0, 1 - spread), value * (1 + spread))


def _daily(history: History, month: Month) -> float:
    return history[month] / _days(month)


def _days(month: Month) -> int:
    return working_days(month.first, month.last)
