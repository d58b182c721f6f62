"""How much each customer buys in each month: shares within the region, with the customers' stories."""

from __future__ import annotations

import numpy as np

from .people import People
from .world import Floats, World

# Factors of the last three months, August to October 2025.
_COURSES = {
    "fading": (0.42, 0.34, 0.22),
    "gone": (0.40, 0.25, 0.05),
    "rival": (0.85, 0.80, 0.70),
    "unmet": (0.95, 0.85, 0.80),
    "left": (0.80, 0.65, 0.30),
}
_ANCHOR_SHARE = 0.25  # of 华南's lines in the month; its orders are larger, so of sales it is a quarter


def buying_weights(world: World, people: People) -> Floats:
    """The weight of each customer in each month, shape (customers, months); 0 before the first order."""
    customers = people.customers
    months = np.arange(len(world.months))
    weights = customers["权重"].to_numpy()[:, None] * np.ones(len(months))
    weights *= months[None, :] >= customers["首月"].to_numpy()[:, None]
    parts = customers["角色"].to_numpy()
    for part, course in _COURSES.items():
        weights[parts == part, -3:] *= course
    weights[parts == "giant"] *= np.linspace(0.75, 1.45, len(months))
    _raise_anchor(weights, parts == "anchor", (customers["区域"] == "华南").to_numpy())
    return weights


def _raise_anchor(weights: Floats, anchor: np.ndarray, region: np.ndarray) -> None:
    others = weights[region & ~anchor, -1].sum()
    weights[anchor, -1] = others * _ANCHOR_SHARE / (1 - _ANCHOR_SHARE)


def order_sizes(people: People) -> Floats:
    """How much larger than usual the orders of each customer are, shape (customers,)."""
    customers = people.customers
    sizes = np.where(customers["大客户"], 1.5, np.where(customers["分销商"], 1.2, 0.85))
    return np.where(customers["角色"] == "anchor", 1.7, sizes)


def channel_chances(world: World, people: People) -> Floats:
    """The chances of 直营, 分销 and 电商 per customer and month, shape (customers, months, 3).

    Customers stay with their channel on nine orders in ten; month by month more small customers order online.
    """
    channels = people.customers["渠道"].to_numpy()
    drift = np.linspace(0.03, 0.36, len(world.months))
    chances = np.empty((len(channels), len(drift), 3))
    for place, channel in enumerate(("直营", "分销", "电商")):
        chances[:, :, place] = np.where(channels == channel, 0.90, 0.05)[:, None]
    small = ~(people.customers["大客户"] | people.customers["分销商"]).to_numpy()
    chances[small] *= (1 - drift)[None, :, None]
    chances[small, :, 2] += drift[None, :]
    chances[(people.customers["大客户"]).to_numpy(), :, 2] *= 0.3
    return np.asarray(chances / chances.sum(axis=2, keepdims=True))
