"""What is inside ordinary variation: the only place that says whether a number differs from another at all.

Every test gives standard errors: how many times the difference is what chance alone makes of it. A share is held
against how far it usually swings from month to month, a rate against its cases, a count against its own history.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.drafting.offline.wording import number
from summarizer.facts import FactSheet

CERTAIN = 3.0  # standard errors from which one of many members is called out of the ordinary
LIKELY = 2.3  # …and from which a single number is, that was not picked out of many
_ENOUGH_HISTORY = 8  # months whose ranges can be trusted alone
_RANGE_TO_SPREAD = 1.128  # a mean of moving ranges over the standard deviation of normal values
_STEADIEST = 0.25  # percentage points; nothing sells more steadily than that
_SPREAD_OF_CYCLES = 0.6  # the standard deviation of a won lead's days, over their mean
_SPREAD_OF_QUANTITIES = 1.3  # the root of the mean square of an order's pieces, over their mean


@dataclass(frozen=True)
class Dimension:
    """The families of one way to divide sales; `swing` is of {…}_usual_share and {…}_swing_pp."""

    sales: str
    share: str
    mom: str
    yoy: str
    swing: str


UNITS = Dimension("1.1.1.bu_sales", "1.1.1.bu_contribution", "1.1.2.bu_mom", "1.1.2.bu_yoy", "1.1.1.bu")
TIERS = Dimension("1.1.3.tier_sales", "1.1.3.tier_share", "1.1.3.tier_mom", "1.1.3.tier_yoy", "1.1.3.tier")
REGIONS = Dimension("1.2.1.region_sales", "1.2.1.region_share", "1.2.1.region_mom", "1.2.1.region_yoy", "1.2.1.region")
CHANNELS = Dimension(
    "1.2.3.channel_sales", "1.2.3.channel_share", "1.2.3.channel_mom", "1.2.3.channel_yoy", "1.2.3.channel"
)
LINES = Dimension("1.3.1.line_sales", "1.3.1.line_share", "1.3.1.line_mom", "1.3.1.line_yoy", "1.3.1.line")


@dataclass(frozen=True)
class Shift:
    """How a member's share differs from what is usual: `money` is the difference, as a part of the month's sales.

    `unusual` is in standard errors, 0 where the history is too short to tell; `known` says which.
    """

    member: str
    money: float
    unusual: float
    known: bool

    @property
    def certain(self) -> bool:
        """Whether it is out of the ordinary."""
        return abs(self.unusual) >= CERTAIN


def shifts(facts: FactSheet, dimension: Dimension) -> list[Shift]:
    """The members that have a year-on-year or month-on-month change, the largest shift of money first."""
    found = [shift for member in facts.members(dimension.sales) if (shift := _shift(facts, dimension, member))]
    return sorted(found, key=lambda shift: (-abs(shift.money), shift.member))


def shift_of(facts: FactSheet, dimension: Dimension, member: str) -> Shift | None:
    """The shift of one member; None where nothing earlier is known of it."""
    return _shift(facts, dimension, member)


def _shift(facts: FactSheet, dimension: Dimension, member: str) -> Shift | None:
    now = number(facts, dimension.share, member)
    if now is None:
        sold, whole = number(facts, dimension.sales, member), number(facts, "1.1.1.net_sales")
        now = sold / whole if sold is not None and whole else None
    usual, swing = (number(facts, f"{dimension.swing}_{name}", member) for name in ("usual_share", "swing_pp"))
    year_ago = _earlier_share(facts, dimension, member)
    if now is None or (usual is None and year_ago is None):
        return None
    if usual is None or swing is None:
        return Shift(member, now - (year_ago or 0.0), 0.0, known=False)
    error = max(swing, _STEADIEST) / 100 / _RANGE_TO_SPREAD
    against_usual = (now - usual) / error / 1.04
    against_year = (now - year_ago) / error / 1.41 if year_ago is not None else against_usual
    both = against_usual * against_year > 0
    strongest = max((against_usual, against_year), key=abs)
    return Shift(member, now - usual, strongest if both else min((against_usual, against_year), key=abs), known=True)


def _earlier_share(facts: FactSheet, dimension: Dimension, member: str) -> float | None:
    part = number(facts, f"{dimension.sales}_last_year", member)
    whole = number(facts, "1.1.2.same_month_last_year_sales")
    return part / whole if part is not None and whole else None


def relative_swing(facts: FactSheet, dimension: Dimension, member: str) -> float | None:
    """The standard deviation of a member's month, as a part of it; None where it is not known."""
    usual, swing = (number(facts, f"{dimension.swing}_{name}", member) for name in ("usual_share", "swing_pp"))
    if not usual or swing is None:
        return None
    return max(swing, _STEADIEST) / 100 / _RANGE_TO_SPREAD / usual


def off_target(facts: FactSheet, dimension: Dimension, member: str, attained: float | None) -> float:
    """A member's attainment against the whole company's; 0 where its usual swing is not known."""
    whole, swing = number(facts, "1.1.1.attainment_rate"), relative_swing(facts, dimension, member)
    return (attained - whole) / (swing * whole) if attained is not None and whole and swing else 0.0


def cell_swing(facts: FactSheet, share: float) -> float | None:
    """The same of a part that is this share of sales: what is smaller by four swings twice as far."""
    scale = [
        swing * math.sqrt(usual)
        for dimension in (REGIONS, LINES)
        for member in facts.members(dimension.sales)
        if (swing := relative_swing(facts, dimension, member))
        and (usual := number(facts, f"{dimension.swing}_usual_share", member))
    ]
    return sorted(scale)[len(scale) // 2] / math.sqrt(share) if scale and share > 0 else None


def rates(left: float | None, of_left: float | None, right: float | None, of_right: float | None) -> float:
    """Two rates of so many cases each; 0 where one is unknown."""
    if left is None or right is None or not of_left or not of_right or of_left < 0 or of_right < 0:
        return 0.0
    pooled = (left * of_left + right * of_right) / (of_left + of_right)
    error = math.sqrt(max(pooled * (1 - pooled), 0.0) * (1 / of_left + 1 / of_right))
    return (left - right) / error if error else 0.0


def counts(now: float | None, before: float | None) -> float:
    """Two counts of the same length of time."""
    if now is None or before is None or now + before <= 0:
        return 0.0
    return (now - before) / math.sqrt(now + before)


def against_history(now: float, history: Sequence[float], then: float | None = None) -> float:
    """A count against its own earlier months and, where it is known, against the same month last year.

    The further off of the two; 0 where there are fewer than four months.
    """
    if len(history) < 4:
        return 0.0
    mean = sum(history) / len(history)
    ranges = [abs(b - a) for a, b in pairwise(history)]
    spread = max(sum(ranges) / len(ranges) / _RANGE_TO_SPREAD, 1.0)
    if len(history) < _ENOUGH_HISTORY:
        spread = max(spread, math.sqrt(max(mean, 1.0)))
    of_year = (now - then) / spread / 1.41 if then is not None else 0.0
    return max((now - mean) / spread, of_year, key=abs)


def level_against_history(now: float, history: Sequence[float]) -> float:
    """An amount against its own earlier months, by their moving ranges; 0 where there are fewer than six."""
    if len(history) < 6:
        return 0.0
    mean = sum(history) / len(history)
    ranges = [abs(b - a) for a, b in pairwise(history)]
    spread = max(sum(ranges) / len(ranges) / _RANGE_TO_SPREAD, 0.01 * abs(mean))
    return (now - mean) / spread if spread else 0.0


def most_of_many(values: Sequence[float]) -> float:
    """The largest of several counts against the mean of the others, allowing for its having been picked."""
    if len(values) < 2:
        return 0.0
    top, others = max(values), (sum(values) - max(values)) / (len(values) - 1)
    return (top - others) / math.sqrt(max(others, 1.0)) - 0.6 * math.log(len(values))


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
