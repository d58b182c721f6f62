"""How long work still takes."""

import pytest

from api.estimating import Estimate


@pytest.mark.parametrize(
    ("at", "fraction", "said"),
    [
        (10, 0.5, "，约还需 10 秒"),
        (600, 0.5, "，约还需 10 分钟"),
        (7200, 0.5, "，约还需 2.0 小时"),
        (1, 0.01, ""),
        (9, 1.0, ""),
    ],
)
def test_the_rest_takes_as_long_as_the_same_share_took(at: float, fraction: float, said: str) -> None:
    times = iter([0.0, at])
    estimate = Estimate(lambda: next(times))
    assert estimate.words(0.0) == ""
    assert estimate.words(fraction) == said


def test_work_taken_up_again_is_judged_by_what_was_done_since() -> None:
    times = iter([0.0, 10.0])
    estimate = Estimate(lambda: next(times))
    estimate.words(0.8)
    assert estimate.words(0.9) == "，约还需 10 秒"
