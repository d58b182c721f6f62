"""Who looks at what first."""

import numpy as np
import pytest

from classifiers.queueing import turns


def order(confidence: list[float], money: list[float | None]) -> list[int]:
    return np.argsort(turns(confidence, money), kind="stable").tolist()


def test_doubt_comes_before_money_and_money_decides_between_equal_doubts() -> None:
    assert order([0.9, 0.3, 0.3, 0.99], [100.0, 10.0, 10_000.0, 1_000_000.0]) == [2, 1, 0, 3]


def test_unknown_money_counts_as_the_middle_and_nothing_as_nothing() -> None:
    assert order([0.5, 0.5, 0.5, 0.5], [1.0, None, 500.0, 20.0]) == [2, 1, 3, 0]
    assert turns([0.5, 0.5], [0.0, -3.0]).tolist() == [turns([0.5], [0.0])[0]] * 2
    assert turns([0.9, 0.1], [None, None]).tolist() == pytest.approx([-0.1, -0.9])
    assert turns([0.4, 0.4, 0.4], [7.0, None, 7.0]).tolist() == pytest.approx([-0.6] * 3)


def test_each_comment_has_one_amount() -> None:
    with pytest.raises(ValueError, match="one amount"):
        turns([0.5], [])
