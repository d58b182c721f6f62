"""Who writes comments, and which products each of them can speak of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .people import People
from .world import Floats, Generator, Product, World

SORTER = "智能分拣模组FJ-2"
_SPARES = {"delivery": 4, "contract": 4, "quality": 2, "leaving": 0}  # how often people speak of them; else 1
_SOFTWARE, _GOODS = 2, 4


@dataclass(frozen=True)
class Speaker:
    """A customer who writes."""

    name: str
    region: str


class Speakers:
    """The customers who ordered something; large ones write more often. Those with a part in a story write that."""

    def __init__(self, world: World, people: People, sales: pd.DataFrame) -> None:
        customers = people.customers
        self.months, self.joined = world.months, customers["首月"].to_numpy()
        self.all = [Speaker(*row) for row in customers[["客户", "区域"]].itertuples(index=False)]
        self.parts = dict(zip(customers["角色"], self.all, strict=True))
        self.products = {product.name: product for product in world.products}
        pairs = sales[["客户", "产品"]].drop_duplicates()
        self.bought = {customer: sorted(names) for customer, names in pairs.groupby("客户")["产品"]}
        names = list(customers["客户"])
        self.weights = np.sqrt(customers["权重"].to_numpy()) * np.array([name in self.bought for name in names])
        self.weights = self.weights * (customers["角色"] == "").to_numpy()
        self.groups: dict[str, Floats] = {
            "sorter": np.array([float(SORTER in self.bought.get(name, [])) for name in names]),
            "southwest": np.array(customers["区域"] == "西南", dtype=float),
            "distributor": np.array(customers["分销商"], dtype=float),
        }

    def choose(self, stream: Generator, month: pd.Period, group: str) -> Speaker:
        """Somebody who was a customer in that month, and belongs to the group if one is named."""
        weights = self.weights * (self.joined <= self.months.index(month)) * self.groups.get(group, 1.0)
        if not weights.any():  # nobody in so small a company
            weights = np.ones(len(self.all))
        return self.all[int(stream.choice(len(weights), p=weights / weights.sum()))]

    def known(self, speaker: Speaker, month: pd.Period, kind: str) -> list[Product]:
        """The products that a customer bought and that were out by then, each as often as people speak of it."""
        spoken = {"云维平台": _SOFTWARE, "备件耗材": _SPARES.get(kind, 1)}
        bought = [self.products[name] for name in self.bought.get(speaker.name, [])]
        known = [p for p in bought if p.launch.to_period("M") < month for _ in range(spoken.get(p.line, _GOODS))]
        return known or [self.products["空滤油滤套件"]]
