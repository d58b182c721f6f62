"""List prices over time, and 调价记录."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .world import Floats, Ints, World


@dataclass(frozen=True)
class Prices:
    """`first`: the list price of each product before any change; `changes`: (product index, day, new price)."""

    first: Floats
    changes: tuple[tuple[int, np.datetime64, float], ...]

    def at(self, product: Ints, day: np.ndarray) -> Floats:
        """The list price of each product on the day of the same place."""
        price = self.first[product]
        for changed, since, new in self.changes:
            price = np.where((product == changed) & (day >= since), new, price)
        return price


def make_prices(world: World) -> Prices:
    """List prices as company.yaml has them."""
    places = {product.name: i for i, product in enumerate(world.products)}
    return Prices(
        np.array([product.price for product in world.products]),
        tuple(
            (places[c["product"]], np.datetime64(c["day"], "D"), float(c["new"])) for c in world.about["price_changes"]
        ),
    )


def price_changes(world: World) -> pd.DataFrame:
    """调价记录, oldest first."""
    rows = sorted((pd.Timestamp(c["day"]), c["product"], c["old"], c["new"]) for c in world.about["price_changes"])
    return pd.DataFrame(
        [(product, day, float(old), float(new)) for day, product, old, new in rows],
        columns=["产品", "日期", "旧价", "新价"],
    )
