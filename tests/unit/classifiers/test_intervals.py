"""Ranges of true counts."""

import numpy as np
import pytest

from classifiers.intervals import count_interval
from classifiers.labels import categories

GOOD = np.diag([900, 800, 700, 600, 500]) + 20
PERFECT = np.diag([10**7] * 5)


def test_the_same_input_gives_the_same_ranges() -> None:
    counts = {"quality": 30, "delivery": 12}
    assert count_interval(counts, GOOD) == count_interval(counts, GOOD)


def test_a_model_without_error_leaves_no_doubt() -> None:
    counts = dict(zip(categories(), (30, 12, 0, 4, 1), strict=True))
    assert count_interval(counts, PERFECT) == {name: (n, n) for name, n in counts.items()}


def test_nothing_predicted_is_nothing() -> None:
    assert set(count_interval({}, GOOD).values()) == {(0, 0)}


def test_a_higher_level_and_a_worse_model_widen_the_range() -> None:
    counts = dict.fromkeys(categories(), 40)

    def width(confusion: np.ndarray, level: float) -> int:
        return sum(high - low for low, high in count_interval(counts, confusion, level).values())

    assert width(GOOD, 0.5) < width(GOOD, 0.9) < width(GOOD + 200, 0.9)


def test_ranges_hold_the_true_count_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(7)
    seen_as = GOOD / GOOD.sum(axis=1, keepdims=True)
    held = tried = 0
    for _ in range(30):
        true = random.multinomial(60, random.dirichlet(np.ones(5)))
        said = sum(random.multinomial(n, row) for n, row in zip(true, seen_as, strict=True))
        ranges = count_interval(dict(zip(categories(), said.tolist(), strict=True)), GOOD)
        held += sum(low <= n <= high for n, (low, high) in zip(true, ranges.values(), strict=True))
        tried += 5
    assert held / tried >= 0.85


@pytest.mark.parametrize(
    ("counts", "confusion", "level"),
    [({"quality": -1}, GOOD, 0.9), ({}, np.eye(4), 0.9), ({}, GOOD, 1.0), ({}, -GOOD, 0.9)],
)
def test_impossible_input_is_refused(counts: dict[str, int], confusion: np.ndarray, level: float) -> None:
    with pytest.raises(ValueError, match="count_interval"):
        count_interval(counts, confusion, level)
