"""反馈: what customers say, composed of hand-written situations; who says it has bought what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from .people import People
from .schedule import schedule
from .slots import Slots
from .world import Generator, Product, World, one, read, table

_COLUMNS = "编号 日期 客户 渠道 产品 区域 评分 客服 反馈内容 情形"
_DESKS = ["贝晓彤", "万佳", "舒朗", "费文静", "葛洋", "柯然"]
_CHANNELS = {
    "short": {"微信群": 0.55, "在线客服": 0.3, "电商评价": 0.15},
    "usual": {"400热线": 0.3, "微信群": 0.25, "在线客服": 0.2, "客户拜访": 0.15, "邮件": 0.1},
    "long": {"邮件": 0.75, "来函": 0.25},
}
SORTER = "智能分拣模组FJ-2"
KINDS = ("quality", "delivery", "contract", "service", "praise", "wishes", "leaving", "other")
_SCORES = {"praise": (4, 6), "wishes": (3, 5), "other": (3, 5), "leaving": (1, 3)}


def comments(world: World, people: People, sales: pd.DataFrame) -> pd.DataFrame:
    """One row per comment in the order of dates; 情形 is the kind of situation that it was written for."""
    stream = world.stream(13)
    writer = _Writer(world, people, sales, stream)
    cast = read("situations/cast.yaml")
    rows = [writer.comment(pd.Period(month, "M"), kind) for month, kind in schedule(world, len(cast))]
    rows += [writer.cast_comment(entry) for entry in cast]
    rows.sort(key=lambda row: row["日期"])
    for number, row in enumerate(rows, start=1):
        row["编号"] = f"FK{row['日期']:%y%m}{number:04d}"
    return table(rows, _COLUMNS)


class _Writer:
    """Draws comments; each text is used as seldom as can be, one without slots only when the others are used up."""

    def __init__(self, world: World, people: People, sales: pd.DataFrame, stream: Generator) -> None:
        self.world, self.people, self.stream = world, people, stream
        self.used: dict[str, int] = {}
        self.slots = Slots(world, sales, stream)
        self.products = {product.name: product for product in world.products}
        bought = sales[["客户", "产品"]].drop_duplicates()
        self.bought = {customer: sorted(names) for customer, names in bought.groupby("客户")["产品"]}

    def comment(self, month: pd.Period, kind: str) -> dict[str, Any]:
        """One comment of this kind in this month."""
        kind, _, group = kind.partition("/")
        customer = self._customer(month, group)
        known = self._known(str(customer["客户"]), month, kind)
        usual = self.products[SORTER] if group == "sorter" else known[int(self.stream.integers(len(known)))]
        text, product = self._text(kind, [group] if group else _groups(kind, usual), month, known)
        day = month.start_time + pd.Timedelta(days=int(self.stream.integers(0, month.days_in_month)))
        return self._row(day, str(customer["客户"]), str(customer["区域"]), product or usual, text, kind)

    def cast_comment(self, entry: dict[str, Any]) -> dict[str, Any]:
        """A comment that belongs to a story, with its customer and day."""
        customers = self.people.customers
        customer = customers[customers["角色"] == entry["part"]].iloc[0]
        product = self.products[entry["product"]]
        return self._row(
            pd.Timestamp(entry["day"]), customer["客户"], customer["区域"], product, entry["text"], entry["kind"]
        )

    def _customer(self, month: pd.Period, group: str) -> pd.Series:
        customers = self.people.customers
        place = self.world.months.index(month)
        weights = np.sqrt(customers["权重"].to_numpy()) * (customers["首月"] <= place).to_numpy()
        weights = weights * customers["客户"].isin(list(self.bought)).to_numpy() * (customers["角色"] == "").to_numpy()
        if group == "sorter":
            owners = [name for name, products in self.bought.items() if SORTER in products]
            weights = weights * customers["客户"].isin(owners).to_numpy()
        if group == "southwest":
            weights = weights * (customers["区域"] == "西南").to_numpy()
        if group == "distributor":
            weights = weights * customers["分销商"].to_numpy()
        if not weights.any():  # nobody in so small a company
            weights = np.ones(len(customers))
        return customers.iloc[int(self.stream.choice(len(weights), p=weights / weights.sum()))]

    def _known(self, customer: str, month: pd.Period, kind: str) -> list[Product]:
        """The products that a customer bought and that were out by then, each as often as people speak of it."""
        bought = [self.products[name] for name in self.bought.get(customer, [])]
        spares = {"delivery": 4, "contract": 4, "quality": 2, "leaving": 0}.get(kind, 1)
        spoken = {"云维平台": 2, "备件耗材": spares}
        known = [p for p in bought if p.launch.to_period("M") < month for _ in range(spoken.get(p.line, 4))]
        return known or [self.products["空滤油滤套件"]]

    def _text(
        self, kind: str, groups: Sequence[str], month: pd.Period, known: list[Product]
    ) -> tuple[str, Product | None]:
        """A text of these groups that fits the month, and the product that it names, which the customer should have."""
        texts = read(f"situations/{kind}.yaml")
        named = {t: self._named(t) for group in groups for t in texts.get(group, []) if is_timely(t, month)}
        fitting = {text: product for text, product in named.items() if product is None or product in known}
        choices = list(fitting or named)
        usage = np.array([self.used.get(t, 0) + (3 if self.used.get(t) and "{" not in t else 0) for t in choices])
        rarest = [text for text, times in zip(choices, usage, strict=True) if times == usage.min()]
        text = str(self.stream.choice(rarest))
        self.used[text] = self.used.get(text, 0) + 1
        return text, named[text]

    def _named(self, text: str) -> Product | None:
        words = read("situations/words.yaml")["words"]
        return next((self.products[product] for word, product in words.items() if word in text), None)

    def _row(
        self, day: pd.Timestamp, customer: str, region: str, product: Product, text: str, kind: str
    ) -> dict[str, Any]:  # fmt: skip
        filled = self.slots.fill(text, day, customer, product)
        says_product = kind != "other" and (
            "{p}" in text or kind in ("quality", "delivery") or self.stream.random() < 0.4
        )
        return {
            "日期": day, "客户": customer, "区域": region, "渠道": self._channel(filled), "反馈内容": filled,
            "产品": product.name if says_product and self.stream.random() < 0.85 else None, "情形": kind,
            "客服": str(self.stream.choice(_DESKS)), "评分": self._score(kind),
        }  # fmt: skip

    def _channel(self, text: str) -> str:
        size = "short" if len(text) < 22 else "long" if len(text) > 110 else "usual"
        return str(one(self.stream, _CHANNELS[size]))

    def _score(self, kind: str) -> float | None:
        if self.stream.random() < 0.45:
            return None
        low, high = _SCORES.get(kind, (1, 3))
        return float(self.stream.integers(low, high))


def _groups(kind: str, product: Product) -> list[str]:
    """The groups of texts that fit a product; of software and spares people say what fits nothing else."""
    words = read("situations/words.yaml")
    own = words["products"].get(product.name, words["lines"][product.line])
    texts = read(f"situations/{kind}.yaml")
    has_own = any(group in texts for group in own)
    is_spare = product.line == "备件耗材" and kind not in ("delivery", "contract")
    if has_own and (product.line == "云维平台" or is_spare):
        return list(own)
    return ["any", *own]


def is_timely(text: str, month: pd.Period) -> bool:
    """Whether nothing in a text belongs to another time of the year, or to what has not happened yet."""
    words = read("situations/words.yaml")
    in_season = all(month.month in months for word, months in words["seasons"].items() if word in text)
    return in_season and all(month >= pd.Period(since, "M") for word, since in words["since"].items() if word in text)


def placeholders(text: str) -> list[str]:
    """The slots of a text, for tests of the situations."""
    return re.findall(r"{(\w+)}", text)
