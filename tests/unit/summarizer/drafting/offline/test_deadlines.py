"""Deadlines: working days after the cut-off or a day of the next month, and never on a weekend."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafting.offline.deadlines import MOST_A_DAY, due, spread
from summarizer.drafting.offline.playbook import Deadline
from summarizer.periods import Month, Period

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (Deadline("workdays", 1), date(2025, 11, 3)),  # the cut-off is a Friday
        (Deadline("workdays", 5), date(2025, 11, 7)),
        (Deadline("workdays", 10), date(2025, 11, 14)),
        (Deadline("day", 20), date(2025, 11, 20)),
        (Deadline("day", 15), date(2025, 11, 14)),  # a Saturday
        (Deadline("day", 31), date(2025, 11, 28)),  # the month has thirty days, and the last is a Sunday
    ],
)
def test_a_deadline_after_october_2025(deadline: Deadline, expected: date) -> None:
    assert due(deadline, Period.of(Month(2025, 10))) == expected


@given(DAYS, st.integers(-1, 12), st.sampled_from(["workdays", "day"]), st.integers(3, 28))
def test_no_deadline_falls_on_a_weekend_or_before_the_cut_off(cutoff: date, late: int, kind: str, count: int) -> None:
    period = Period.of(Month.of(cutoff) - late, cutoff)

    day = due(Deadline(kind, count), period)

    assert day.weekday() < 5
    assert cutoff < day <= (Month.of(cutoff) + 3).last


@pytest.mark.parametrize(
    ("month", "deadline", "expected"),
    [
        (Month(2025, 9), Deadline("workdays", 3), date(2025, 10, 13)),  # holidays to the 8th, and Saturday 11 is worked
        (Month(2025, 9), Deadline("workdays", 5), date(2025, 10, 14)),
        (Month(2025, 9), Deadline("day", 6), date(2025, 10, 9)),  # all days since the cut-off are holidays
        (Month(2026, 1), Deadline("day", 20), date(2026, 2, 13)),  # the Spring Festival
        (Month(2025, 12), Deadline("workdays", 1), date(2026, 1, 5)),
        (Month(2039, 9), Deadline("workdays", 1), date(2039, 10, 4)),  # not announced: the fixed days alone
    ],
)
def test_holidays_are_no_working_days(month: Month, deadline: Deadline, expected: date) -> None:
    assert due(deadline, Period.of(month)) == expected


@given(DAYS, st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(3, 20)), max_size=14))
def test_deadlines_are_spread_over_days_and_owners_and_never_come_earlier(
    cutoff: date, asked: list[tuple[str, int]]
) -> None:
    period = Period.of(Month.of(cutoff), cutoff)
    wanted = [(owner, Deadline("workdays", count)) for owner, count in asked]

    days = spread(wanted, period)

    assert all(
        day >= due(deadline, period) and day.weekday() < 5 for day, (_, deadline) in zip(days, wanted, strict=True)
    )
    assert max(Counter(days).values(), default=0) <= MOST_A_DAY
    assert len({(owner, day) for day, (owner, _) in zip(days, wanted, strict=True)}) == len(days)
