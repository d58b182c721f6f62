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
from .world import Generator, Product, World, pick, read, table

_COLUMNS = "编号 日期 客户 渠道 产品 区域 评分 客服 反馈内容 情形"
_DESKS = ["贝晓彤", "万佳", "舒朗", "费文静", "葛洋", "柯然"]
# Which groups of texts fit a product, by product line.
ABOUT = {
    "空压设备": ("compressor", "machine"), "输送设备": ("conveyor", "machine"), "流量仪表": ("meter", "instrument"),
    "控制系统": ("control", "instrument"), "传感器": ("sensor", "instrument"), "云维平台": ("software",),
    "备件耗材": ("spares",),
}  # fmt: skip
KINDS = ("quality", "delivery", "contract", "service", "praise", "wishes", "leaving", "other")
_SCORES = {"praise": (4, 6), "wishes": (3, 5), "other": (3, 5), "leaving": (1, 3)}


def comments(world: World, people: People, sales: pd.DataFrame) -> pd.DataFrame:
    """One row per comment in the order of dates; 情形 is the kind of situation that it was written for."""
    stream = world.stream(13)
    writer = _Writer(world, people, sales, stream)
    rows = [writer.comment(pd.Period(month, "M"), kind) for month, kind in schedule(world)]
    rows += [writer.cast_comment(entry) for entry in read("situations/cast.yaml")]
    rows.sort(key=lambda row: row["日期"])
    for number, row in enumerate(rows, start=1):
        row["编号"] = f"FK{row['日期']:%y%m}{number:04d}"
    return table(rows, _COLUMNS)


class _Writer:
    """Draws comments; each text is used as seldom as possible, and one without slots only when the others are used up."""

    def __init__(self, world: World, people: People, sales: pd.DataFrame, stream: Generator) -> None:
        self.world, self.people, self.stream = world, people, stream
        self.used: dict[str, int] = {}
        self.slots = Slots(world, people, sales, stream)
        self.products = {product.name: product for product in world.products}
        bought = sales[["客户", "产品"]].drop_duplicates()
        self.bought = {customer: sorted(names) for customer, names in bought.groupby("客户")["产品"]}

    def comment(self, month: pd.Period, kind: str) -> dict[str, Any]:
        """One comment of this kind in this month."""
        kind, _, group = kind.partition("/")
        customer = self._customer(month, group)
        product = self._product(customer, group, month)
        groups = [group] if group else ["any", "any", *ABOUT[product.line]]
        text = self._text(kind, groups)
        day = month.start_time + pd.Timedelta(days=int(self.stream.integers(0, month.days_in_month)))
        return self._row(day, str(customer["客户"]), str(customer["区域"]), product, text, kind)

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
        if group == "southwest":
            weights = weights * (customers["区域"] == "西南").to_numpy()
        if group == "distributor":
            weights = weights * customers["分销商"].to_numpy()
        return customers.iloc[int(self.stream.choice(len(weights), p=weights / weights.sum()))]

    def _product(self, customer: pd.Series, group: str, month: pd.Period) -> Product:
        if group == "sorter":
            return self.products["智能分拣模组FJ-2"]
        names = [n for n in self.bought[customer["客户"]] if n != "智能分拣模组FJ-2"]
        names = [n for n in names if self.products[n].launch.to_period("M") < month] or ["空滤油滤套件"]
        return self.products[str(self.stream.choice(names))]

    def _text(self, kind: str, groups: Sequence[str]) -> str:
        texts = read(f"situations/{kind}.yaml")
        choices = [text for group in dict.fromkeys(groups) for text in texts.get(group, [])]
        usage = np.array([self.used.get(t, 0) + (3 if self.used.get(t) and "{" not in t else 0) for t in choices])
        rarest = [text for text, times in zip(choices, usage, strict=True) if times == usage.min()]
        text = str(self.stream.choice(rarest))
        self.used[text] = self.used.get(text, 0) + 1
        return text

    def _row(
        self, day: pd.Timestamp, customer: str, region: str, product: Product, text: str, kind: str
    ) -> dict[str, Any]:  # fmt: skip
        filled = self.slots.fill(text, day, customer, product)
        is_content = kind != "other"
        return {
            "日期": day, "客户": customer, "区域": region, "渠道": self._channel(filled), "反馈内容": filled,
            "产品": product.name if is_content and self.stream.random() < 0.8 else None, "情形": kind,
            "客服": str(self.stream.choice(_DESKS)), "评分": self._score(kind),
        }  # fmt: skip

    def _channel(self, text: str) -> str:
        if len(text) > 110:
            return pick(self.stream, ["邮件", "来函"], [0.75, 0.25], 1)[0]
        if len(text) < 22:
            return pick(self.stream, ["微信群", "在线客服", "电商评价"], [0.55, 0.3, 0.15], 1)[0]
        return pick(self.stream, ["400热线", "微信群", "在线客服", "客户拜访", "邮件"], [0.3, 0.25, 0.2, 0.15, 0.1], 1)[
            0
        ]

    def _score(self, kind: str) -> float | None:
        if self.stream.random() < 0.45:
            return None
        low, high = _SCORES.get(kind, (1, 3))
        return float(self.stream.integers(low, high))


def placeholders(text: str) -> list[str]:
    """The slots of a text, for tests of the situations."""
    return re.findall(r"{(\w+)}", text)
