"""Whether a part of sales is out of the ordinary: held against how far its share of sales usually swings.

How far that is comes from two things: how far shares moved from month to month, and how far they would move if orders
came one by one. The first knows how steady customers are, the second the size of this month's orders.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from summarizer.drafting.offline.chances import limit, rooted
from summarizer.drafting.offline.wording import number
from summarizer.facts import FactSheet

_RANGE_TO_SPREAD = 1.128  # a mean of moving ranges over the standard deviation of normal values
_OF_ORDERS = ("usual_order_spread_pp", "usual_share")
_OWN_HISTORY = 1.04  # a month against the mean of twelve others, over one month
_STEADIEST = 0.25  # percentage points; nothing sells more steadily than that


@dataclass(frozen=True)
class Dimension:
    """The families of one way to divide sales; `swing` is of {…}_usual_share, {…}_swing_pp and so on."""

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

    `unusual` is in standard errors, 0 where the history is too short to tell; `known` says which. It is one of
    `members`, held against what is usual and against last year.
    """

    member: str
    money: float
    unusual: float
    known: bool
    members: int = 1

    @property
    def certain(self) -> bool:
        """Whether it is out of the ordinary."""
        return abs(self.unusual) >= limit(2 * self.members)


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
    error = _spread(facts, dimension, member, swing)
    against_usual = rooted(now, usual, error * _OWN_HISTORY)
    against_year = rooted(now, year_ago, error * math.sqrt(2)) if year_ago is not None else against_usual
    both = against_usual * against_year > 0
    pick = max if both else min
    unusual = pick((against_usual, against_year), key=abs)
    return Shift(member, now - usual, unusual, known=True, members=len(facts.members(dimension.sales)))


def _spread(facts: FactSheet, dimension: Dimension, member: str, swing: float) -> float:
    """The standard deviation of a member's share in a month.

    Its own swing is measured on few months, so it is averaged with what the swings of all members make of its orders;
    one order larger than usual, which no swing of the past knows of, comes on top.
    """
    own = swing / _RANGE_TO_SPREAD
    by_orders = _by_orders(facts, dimension, member)
    if not by_orders:
        return max(own, _STEADIEST / _RANGE_TO_SPREAD) / 100
    pooled = _steadiness(facts, dimension) * by_orders
    usual = max((own**2 + pooled**2) / 2, (_STEADIEST / _RANGE_TO_SPREAD) ** 2)
    return math.sqrt(usual + _one_order(facts, dimension.swing, dimension.sales, member)) / 100


def _by_orders(facts: FactSheet, dimension: Dimension, member: str) -> float:
    """How far the share would swing if orders came independently, in points; 0 where that is not known."""
    spread, share = (number(facts, f"{dimension.swing}_{name}", member) for name in _OF_ORDERS)
    return spread * math.sqrt(max(1 - share, 0.0)) if spread and share is not None else 0.0


def _steadiness(facts: FactSheet, dimension: Dimension) -> float:
    """How far the members of a dimension really swing, over what their orders would make of it: the middle one."""
    known = [
        swing / _RANGE_TO_SPREAD / by_orders
        for member in facts.members(dimension.sales)
        if (by_orders := _by_orders(facts, dimension, member))
        and (swing := number(facts, f"{dimension.swing}_swing_pp", member)) is not None
    ]
    return median(known) if known else 1.0


def _one_order(facts: FactSheet, prefix: str, sales: str, *member: str) -> float:
    """The variance that orders larger than usual add this month, in square points: beyond what more orders add."""
    now, usual = (number(facts, f"{prefix}_{name}_pp", *member) for name in ("order_spread", "usual_order_spread"))
    if not now:
        return 0.0
    sold, net = number(facts, sales, *member), number(facts, "1.1.1.net_sales")
    before = number(facts, f"{prefix}_usual_share", *member)
    grown = sold / net / before if sold and net and before else 1.0
    return max(now**2 - max(grown, 1.0) * (usual or 0.0) ** 2, 0.0)


def _earlier_share(facts: FactSheet, dimension: Dimension, member: str) -> float | None:
    part = number(facts, f"{dimension.sales}_last_year", member)
    whole = number(facts, "1.1.2.same_month_last_year_sales")
    return part / whole if part is not None and whole else None


def relative_swing(facts: FactSheet, dimension: Dimension, member: str) -> float | None:
    """The standard deviation of a member's month, as a part of it; None where it is not known."""
    usual, swing = (number(facts, f"{dimension.swing}_{name}", member) for name in ("usual_share", "swing_pp"))
    if not usual or swing is None:
        return None
    return _spread(facts, dimension, member, swing) / usual


def off_target(facts: FactSheet, dimension: Dimension, member: str, attained: float | None) -> float:
    """A member's attainment against the whole company's; 0 where its usual swing is not known."""
    whole, swing = number(facts, "1.1.1.attainment_rate"), relative_swing(facts, dimension, member)
    return rooted(attained, whole, swing * whole) if attained is not None and whole and swing else 0.0


def cell_swing(facts: FactSheet, share: float, *cell: str) -> float | None:
    """The same of a region × line that is this share of sales: what is smaller by four swings twice as far."""
    scale = [
        swing * math.sqrt(usual)
        for dimension in (REGIONS, LINES)
        for member in facts.members(dimension.sales)
        if (swing := relative_swing(facts, dimension, member))
        and (usual := number(facts, f"{dimension.swing}_usual_share", member))
    ]
    if not scale or share <= 0:
        return None
    by_one = _one_order(facts, "1.1.1.cell", "1.1.1.cell_sales", *cell)
    return math.hypot(median(scale) / math.sqrt(share), math.sqrt(by_one) / 100 / share)
