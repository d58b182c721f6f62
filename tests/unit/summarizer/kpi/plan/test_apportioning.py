"""Splitting an amount into whole yuan."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kpi.plan.apportioning import apportion

NAMES = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=3)
WEIGHTS = st.dictionaries(NAMES, st.floats(0, 1e9) | st.integers(0, 1000), min_size=1, max_size=12).filter(
    lambda weights: sum(weights.values()) > 1e-3
)


@given(st.integers(0, 10**10), WEIGHTS)
def test_parts_add_up_and_are_within_one_yuan_of_their_quota(total: int, weights: dict[str, float]) -> None:
    parts = apportion(total, weights)
    assert sum(parts.values()) == total
    assert list(parts) == list(weights)
    whole = sum(weights.values())
    for member, part in parts.items():
        assert abs(part - total * weights[member] / whole) < 1 + 1e-4
        assert part >= 0


@given(st.integers(0, 10**9), WEIGHTS, st.randoms())
def test_the_order_of_the_members_does_not_matter(total: int, weights: dict[str, float], chance: Random) -> None:
    names = list(weights)
    chance.shuffle(names)
    assert apportion(total, {name: weights[name] for name in names}) == apportion(total, weights)


def test_left_over_yuan_go_to_the_largest_remainders_and_equal_ones_by_name() -> None:
    assert apportion(100, {"乙": 1, "丙": 1, "甲": 1}) == {"乙": 33, "丙": 34, "甲": 33}  # 丙 sorts first
    assert apportion(10, {"甲": 0.56, "乙": 0.24, "丙": 0.20}) == {"甲": 6, "乙": 2, "丙": 2}
    assert apportion(1, {"甲": 0.0, "乙": 5.0}) == {"甲": 0, "乙": 1}


def test_weights_that_add_up_to_nothing_are_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        apportion(100, {"甲": 0.0, "乙": 0.0})
