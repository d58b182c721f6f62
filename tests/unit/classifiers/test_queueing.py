"""The order of the review queue."""

import pytest

from classifiers.queueing import review_order


def test_doubt_comes_first_and_money_decides_among_equals() -> None:
    assert review_order([0.9, 0.3, 0.3, 0.99], [100.0, 10.0, 10_000.0, 1_000_000.0]) == [2, 1, 0, 3]


def test_a_customer_of_unknown_worth_counts_as_the_middle_one() -> None:
    assert review_order([0.5, 0.5, 0.5], [1.0, None, 500.0]) == [2, 1, 0]
    assert review_order([0.9, 0.1], [None, None]) == [1, 0]


def test_one_amount_for_each_comment() -> None:
    with pytest.raises(ValueError, match="one amount"):
        review_order([0.5], [])
