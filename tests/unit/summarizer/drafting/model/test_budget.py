from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafting.model.budget import Budget
from summarizer.drafting.model.failures import BudgetError
from summarizer.drafting.model.settings import ModelSettings

COUNTS = st.integers(0, 5_000)


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), max_size=30), st.integers(1, 20_000))
def test_no_order_of_calls_spends_more_than_the_cap(calls: list[tuple[int, int, int, int]], cap: int) -> None:
    budget = Budget(ModelSettings("m", max_tokens=cap))
    for held_in, held_out, used_in, used_out in calls:
        try:
            budget.hold(held_in, held_out)
        except BudgetError:
            continue
        budget.settle((held_in, held_out), (min(used_in, held_in), min(used_out, held_out)))
    assert budget.tokens_in + budget.tokens_out <= cap


def test_calls_under_way_count_before_they_are_settled() -> None:
    budget = Budget(ModelSettings("m", max_tokens=100))
    budget.hold(40, 20)
    with pytest.raises(BudgetError, match="用量"):
        budget.hold(40, 20)
    budget.settle((40, 20), (10, 5))
    budget.hold(40, 20)


def test_money_is_capped_by_the_price_of_each_kind_of_token() -> None:
    budget = Budget(ModelSettings("m", max_cost=1.0, price_in=2.0, price_out=8.0, max_tokens=10**9))
    budget.hold(100_000, 100_000)  # exactly one
    with pytest.raises(BudgetError, match="费用"):
        budget.hold(1, 0)
