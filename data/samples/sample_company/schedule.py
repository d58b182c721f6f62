"""How many comments of each kind come in each month: the stories of section 04 are planted here."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .world import World

# Shares of the comments of a usual month, and of the briefing month.
_USUAL = {
    "quality": 25,
    "delivery": 19,
    "contract": 15,
    "service": 17,
    "praise": 11,
    "wishes": 8,
    "leaving": 2,
    "other": 3,
}
_NOW = {
    "quality": 20,
    "delivery": 15,
    "contract": 13,
    "service": 21,
    "praise": 8,
    "wishes": 12,
    "leaving": 5,
    "other": 3,
}
SOUTHWEST = {"2025-09": 4, "2025-10": 10}  # late deliveries to 西南, beside the others
SORTER = {"2025-07": 1, "2025-08": 2, "2025-09": 3, "2025-10": 5}  # complaints about the new 智能分拣模组
REBATES = {"2025-04": 1, "2025-07": 2, "2025-10": 4}
CUSTOM = {"2025-08": 1, "2025-09": 2, "2025-10": 5}  # wishes for custom-made goods
CARBON = {"2025-09": 1, "2025-10": 3}  # … and for carbon footprints
_NOW_SHARE = 0.118  # of all comments

EXTRAS = {
    "delivery/southwest": SOUTHWEST,
    "quality/sorter": SORTER,
    "contract/distributor": REBATES,
    "wishes/custom": CUSTOM,
    "wishes/carbon": CARBON,
}


def schedule(world: World, others: int) -> list[tuple[str, str]]:
    """The month and kind of every comment but `others` of them, month by month.

    A kind such as `delivery/southwest` also names the group of texts.
    """
    extras = [
        (month, kind)
        for kind, course in EXTRAS.items()
        for month, count in course.items()
        for _ in range(round(count * world.comments_wanted / 460))
    ]
    left = max(world.comments_wanted - len(extras) - others, 0)
    now = round(left * _NOW_SHARE)
    months = [str(month) for month in world.months[:-1]]
    counts = _parts(left - now, dict(zip(months, np.linspace(0.9, 1.1, len(months)), strict=True))) | {
        str(world.month): now
    }
    planned = [
        (month, kind)
        for month, count in counts.items()
        for kind, number in _parts(count, _NOW if month == str(world.month) else _USUAL).items()
        for _ in range(number)
    ]
    return sorted([*planned, *extras])


def _parts(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """A total in whole numbers by weights, the largest remainders rounded up."""
    scale = total / sum(weights.values())
    whole = {key: int(weight * scale) for key, weight in weights.items()}
    remainders = sorted(weights, key=lambda key: (whole[key] - weights[key] * scale, key))
    for key in remainders[: total - sum(whole.values())]:
        whole[key] += 1
    return whole
