"""Which products are bought, and with which others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .world import Floats, Generator, Ints, World


def product_weights(world: World) -> Floats:
    """The share of each product among its line's orders by month, shape (months, products); rows sum to 1 per line."""
    popularity = _popularity(world)
    line = np.array([world.lines.index(p.line) for p in world.products])
    usual = np.array([p.orders for p in world.products])[None, :] * popularity
    totals = np.stack([usual[:, line == i].sum(axis=1) for i in range(len(world.lines))], axis=1)
    return np.asarray(usual / totals[:, line])


def _popularity(world: World) -> Floats:
    """How sought each product is in each month: launches, the rising gateway, the fading meter, changed prices."""
    places = {product.name: i for i, product in enumerate(world.products)}
    popularity = np.ones((len(world.months), len(places)))
    for product in world.products:
        popularity[[month < product.launch.to_period("M") for month in world.months], places[product.name]] = 0.0
    popularity[-5:, places["边缘网关EG-3"]] = [0.5, 0.8, 1.1, 1.5, 2.0]
    popularity[-5:, places["智能分拣模组FJ-2"]] = [0.4, 0.8, 1.0, 1.0, 0.9]
    popularity[:, places["涡街流量计WJ-80"]] *= np.linspace(1.15, 0.65, len(world.months))
    for change in world.about["price_changes"]:
        changed = [month >= pd.Period(change["day"], "M") for month in world.months]
        popularity[changed, places[change["product"]]] *= change["orders"]
    return popularity


def companion_choices(world: World, first: Ints, month: Ints, stream: Generator) -> Ints:
    """A second product for each first one, of those that were on sale; shape as `first`."""
    products = world.products
    places = {product.name: i for i, product in enumerate(products)}
    money = np.array([p.price * p.quantity for p in products])
    usual = np.array([p.orders for p in products]) / np.sqrt(money)
    liking = np.tile(usual / usual.sum() * 4.0, (len(products), 1))
    for name, others in world.about["companions"].items():
        for other, strength in others.items():
            liking[places[name], places[other]] += strength
    np.fill_diagonal(liking, 0.0)
    popularity = _popularity(world)
    chosen = np.empty(len(first), dtype=np.int64)
    for m in range(len(world.months)):
        here = np.flatnonzero(month == m)
        chances = (liking * popularity[m]).cumsum(axis=1)
        chances /= chances[:, -1:]
        chosen[here] = (chances[first[here]] < stream.random(len(here))[:, None]).sum(axis=1)
    return chosen
