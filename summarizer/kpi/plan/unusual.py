"""Whether a month's sales are unusual: further from what its past let expect than the past months were from theirs.

What was to be expected is the projection of a total (`projecting`), made for this month from those before it: working
days leave out 春节, 国庆 and 调休, last year's same month the season. Errors are taken as logarithms, so that half and
double are as far. The limit is the two-sided quantile of Student's t for one month in twenty, as wide as few errors ask
for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from summarizer.kpi.plan.projecting import History, projected
from summarizer.periods import Month

LEAST = 5  # months that could be tested; fewer do not say what is usual
_Z = 1.959964  # the normal quantile of one in twenty, on both sides


@dataclass(frozen=True)
class Judged:
    """What was to be expected, how far off the month is (a fraction), and from where on that is unusual."""

    expected: float
    deviation: float
    below: float
    above: float
    tests: int

    @property
    def unusual(self) -> bool:
        """Whether the month is further off than chance brings about once in twenty months."""
        return not self.below <= self.deviation <= self.above


def judged(history: History, month: Month) -> Judged | None:
    """The month against the months before it; None where too few of them could be tested in the same way."""
    expected, actual = projected(history, month), history.get(month, 0.0)
    errors = [error for one in history if one < month and (error := _error(history, one)) is not None]
    if expected is None or expected <= 0 or actual <= 0 or len(errors) < LEAST:
        return None
    count = len(errors)
    usual = math.sqrt(math.fsum(error**2 for error in errors) / count)
    reach = _student(count) * usual * math.sqrt(1 + 1 / count)
    return Judged(expected, actual / expected - 1, math.expm1(-reach), math.expm1(reach), count)


def _error(history: History, month: Month) -> float | None:
    guess = projected(history, month)
    return math.log(history[month] / guess) if guess is not None and guess > 0 and history[month] > 0 else None


def _student(degrees: int) -> float:
    """The two-sided 5% quantile of Student's t (Cornish and Fisher's expansion)."""
    z, n = _Z, degrees
    return z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
