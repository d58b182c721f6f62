"""反馈: what customers say, composed of hand-written situations; who says it has bought what it is about."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .people import People
from .schedule import schedule
from .slots import Slots
from .speakers import SORTER, Speaker, Speakers
from .texts import Texts, groups_of
from .world import Generator, Product, World, any_of, one, read, table

_COLUMNS = "编号 日期 客户 渠道 产品 区域 评分 客服 反馈内容 情形"
_DESKS = ["贝晓彤", "万佳", "舒朗", "费文静", "葛洋", "柯然"]
_CHANNELS = {
    "short": {"微信群": 0.55, "在线客服": 0.3, "电商评价": 0.15},
    "usual": {"400热线": 0.3, "微信群": 0.25, "在线客服": 0.2, "客户拜访": 0.15, "邮件": 0.1},
    "long": {"邮件": 0.75, "来函": 0.25},
}
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
    """Draws comments: who, about what, in which words."""

    def __init__(self, world: World, people: People, sales: pd.DataFrame, stream: Generator) -> None:
        self.stream = stream
        self.products = {product.name: product for product in world.products}
        self.speakers, self.texts = Speakers(world, people, sales), Texts(world)
        self.slots = Slots(world, sales, stream)

    def comment(self, month: pd.Period, kind: str) -> dict[str, Any]:
        """One comment of this kind in this month."""
        kind, _, group = kind.partition("/")
        speaker = self.speakers.choose(self.stream, month, group)
        known = self.speakers.known(speaker, month, kind)
        usual = self.products[SORTER] if group == "sorter" else any_of(self.stream, known)
        groups = [group] if group else groups_of(kind, usual)
        text, named = self.texts.next(self.stream, kind, groups, month, known)
        day = month.start_time + pd.Timedelta(days=int(self.stream.integers(0, month.days_in_month)))
        return self._row(day, speaker, named or usual, text, kind)

    def cast_comment(self, entry: dict[str, Any]) -> dict[str, Any]:
        """A comment that belongs to a story, with its customer and day."""
        speaker, product = self.speakers.parts[entry["part"]], self.products[entry["product"]]
        return self._row(pd.Timestamp(entry["day"]), speaker, product, entry["text"], entry["kind"])

    def _row(self, day: pd.Timestamp, speaker: Speaker, product: Product, text: str, kind: str) -> dict[str, Any]:
        filled = self.slots.fill(text, day, speaker.name, product)
        says_product = kind != "other" and (
            "{p}" in text or kind in ("quality", "delivery") or self.stream.random() < 0.4
        )
        return {
            "日期": day, "客户": speaker.name, "区域": speaker.region, "渠道": self._channel(filled),
            "产品": product.name if says_product and self.stream.random() < 0.85 else None, "情形": kind,
            "客服": any_of(self.stream, _DESKS), "评分": self._score(kind), "反馈内容": filled,
        }  # fmt: skip

    def _channel(self, text: str) -> str:
        size = "short" if len(text) < 22 else "long" if len(text) > 110 else "usual"
        return str(one(self.stream, _CHANNELS[size]))

    def _score(self, kind: str) -> float | None:
        if self.stream.random() < 0.45:
            return None
        low, high = _SCORES.get(kind, (1, 3))
        return float(self.stream.integers(low, high))
