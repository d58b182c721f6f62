"""What chance alone makes of rates, counts, scores and amounts, and from where on it does not.

Every test gives standard errors: how many times the difference is what chance alone makes of it. One rule says when
that is enough: one question may be answered wrongly in one month of a hundred. Where one question is put to several
members it is shared out among them (Bonferroni), for somebody is always first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import NormalDist

_WRONG = 0.01  # how often a question may find a difference where there is none
_RANGE_TO_SPREAD = 1.128  # a mean of moving ranges over the standard deviation of normal values
_FEW_MONTHS = 1.2  # how much further one must look where a dozen months say how far months swing (t over normal)
_SPREAD_OF_CYCLES = 0.6  # the standard deviation of a won lead's days, over their mean
_SPREAD_OF_QUANTITIES = 1.3  # the root of the mean square of an order's pieces, over their mean


@cache
def limit(members: int = 1) -> float:
    """Standard errors from which one of so many members, up or down, is out of the ordinary."""
    return NormalDist().inv_cdf(1 - _WRONG / 2 / max(members, 1))


def rooted(now: float, usual: float, error: float) -> float:
    """An amount against its usual one, in standard errors of its square root.

    Amounts come in single orders: a small part can double by one of them, but hardly lose all. On the scale of roots
    a rise and a fall that are equally likely are equally far.
    """
    if usual <= 0 or now < 0 or error <= 0:
        return (now - usual) / error if error > 0 else 0.0
    return 2 * usual * (math.sqrt(now / usual) - 1) / error


def rates(left: float | None, of_left: float | None, right: float | None, of_right: float | None) -> float:
    """Two rates of so many cases each; 0 where one is unknown, less where the cases are few."""
    if left is None or right is None or not of_left or not of_right or of_left < 0 or of_right < 0:
        return 0.0
    pooled = (left * of_left + right * of_right) / (of_left + of_right)
    error = math.sqrt(max(pooled * (1 - pooled), 0.0) * (1 / of_left + 1 / of_right))
    step = 0.5 * (1 / of_left + 1 / of_right)  # cases come one by one (Yates)
    apart = max(abs(left - right) - step, 0.0)
    return math.copysign(apart / error, left - right) if error else 0.0


def counts(now: float | None, before: float | None) -> float:
    """Two counts of the same length of time."""
    if now is None or before is None or now + before <= 0:
        return 0.0
    return (now - before) / math.sqrt(now + before)


def against_history(now: float, history: Sequence[float], then: float | None = None) -> float:
    """A count against its own earlier months and, where it is known, against the same month last year.

    Both must say so: what is as it was a year ago is a season, and what is as in other months only had an odd year
    ago. Months swing at least as far as independent cases do. 0 where there are fewer than four months.
    """
    if len(history) < 4:
        return 0.0
    mean = sum(history) / len(history)
    ranges = [abs(b - a) for a, b in pairwise(history)]
    spread = max(sum(ranges) / len(ranges) / _RANGE_TO_SPREAD, math.sqrt(max(mean, 1.0)))
    of_months = (now - mean) / spread / math.sqrt(1 + 1 / len(history))
    if then is None:
        return of_months
    of_year = (now - then) / spread / math.sqrt(2)
    return min(of_months, of_year, key=abs) if of_months * of_year > 0 else 0.0


def level_against_history(now: float, history: Sequence[float]) -> float:
    """An amount against its own earlier months, by their moving ranges; 0 where there are fewer than six."""
    if len(history) < 6:
        return 0.0
    mean = sum(history) / len(history)
    ranges = [abs(b - a) for a, b in pairwise(history)]
    spread = max(sum(ranges) / len(ranges) / _RANGE_TO_SPREAD, 0.01 * abs(mean))
    return (now - mean) / spread / _FEW_MONTHS if spread else 0.0


def most_of_many(values: Sequence[float]) -> float:
    """The largest of several counts against an equal part of all; it was picked, so hold it against their `limit`."""
    if len(values) < 2 or sum(values) <= 0:
        return 0.0
    part = 1 / len(values)
    return (max(values) - sum(values) * part) / math.sqrt(sum(values) * part * (1 - part))


def scores(left: float | None, right: float | None, spread: float | None, answers: float | None) -> float:
    """Two mean scores of so many answers each."""
    if left is None or right is None or not spread or not answers:
        return 0.0
    return (left - right) / (spread * math.sqrt(2 / answers))


def quantities(now: float | None, orders_now: float | None, before: float | None, orders_before: float | None) -> float:
    """Two quantities sold in so many orders each."""
    if not now or not before or not orders_now or not orders_before or now * before < 0:
        return 0.0
    error = _SPREAD_OF_QUANTITIES * math.sqrt(1 / orders_now + 1 / orders_before)
    return math.log(now / before) / error


def cycles(left: float | None, of_left: float | None, right: float | None, of_right: float | None) -> float:
    """Two mean numbers of days of so many won leads each."""
    if not left or not right or not of_left or not of_right or left * right < 0:
        return 0.0
    return math.log(left / right) / (_SPREAD_OF_CYCLES * math.sqrt(1 / of_left + 1 / of_right))


def correlation(strength: float, points: int) -> float:
    """A correlation over so many points, as its t."""
    if points < 4 or abs(strength) >= 1:
        return 0.0
    return strength * math.sqrt((points - 2) / (1 - strength * strength))


def pairs(members: int) -> int:
    """How many pairs of members there are: the highest and the lowest are one picked out of them."""
    return members * (members - 1) // 2
