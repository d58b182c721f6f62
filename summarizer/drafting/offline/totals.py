"""What stands behind the company's total: orders, what they are worth, one customer, and a month that is not over."""

from __future__ import annotations

from summarizer.drafting.offline.chances import counts, level_against_history, limit
from summarizer.drafting.offline.judgement import ONE_CUSTOMER
from summarizer.drafting.offline.wording import number
from summarizer.facts import FactSheet

MONTHLY_VALUE = "2.3.1.aov_month"
_HISTORY = 8  # months of order values from which a month is held against the others


def order_value_is_usual(facts: FactSheet) -> bool:
    """Whether the order value is within what it moves from month to month; False where too few months are known."""
    months = sorted(facts.members(MONTHLY_VALUE))
    values = [value for month in months if (value := number(facts, MONTHLY_VALUE, month)) is not None]
    if len(values) < _HISTORY:
        return False
    return abs(level_against_history(values[-1], values[-13:-1])) < limit()


def orders_are_usual(facts: FactSheet, growth: float) -> bool:
    """Whether so many orders more or fewer than last year come by chance; False where they were not counted."""
    now = number(facts, "2.3.1.orders")
    if now is None or growth <= -1:
        return False
    return abs(counts(now, now / (1 + growth))) < limit()


def hangs_on_largest(facts: FactSheet) -> bool:
    """Whether most of a year-on-year rise is gone without the largest customer."""
    yoy, without = number(facts, "1.1.2.yoy"), number(facts, "1.1.2.yoy_excl_top_customer")
    return yoy is not None and yoy > 0 and without is not None and without < ONE_CUSTOMER * yoy


def is_partial(facts: FactSheet) -> bool:
    """Whether the data ends before the month does: nothing of it may then be held against whole months."""
    return number(facts, "1.1.1.expected_sales") is not None
