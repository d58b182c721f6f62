"""What goes into the slots of a situation: products, days, counts, orders, and names and numbers that were made up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from .world import Generator, Product, World, any_of

_TITLES = ["工", "经理", "师傅", "主管"]
_AMOUNTS = ["三千多", "1.2万", "八千六", "2.35万", "五万出头", "两百八十块", "1万3千", "4600元"]


@dataclass(frozen=True)
class _Orders:
    """Order numbers by day, oldest first."""

    days: npt.NDArray[np.datetime64]
    numbers: list[str]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> _Orders:
        return cls(frame["日期"].to_numpy(dtype="datetime64[s]"), list(frame["订单号"]))


class Slots:
    """Fills texts; the same word is used wherever a slot appears twice."""

    def __init__(self, world: World, sales: pd.DataFrame, stream: Generator) -> None:
        self.stream, self.about = stream, world.about
        orders = sales[["客户", "订单号", "日期"]].drop_duplicates("订单号")
        self.orders = {name: _Orders.of(frame) for name, frame in orders.groupby("客户")}
        self.all_orders = _Orders.of(orders)

    def fill(self, text: str, day: pd.Timestamp, customer: str, product: Product) -> str:
        """The text with all its slots filled."""
        stream = self.stream
        days = int(stream.integers(4, 18))
        before = day - pd.Timedelta(days=days)
        surname: str = any_of(stream, self.about["surnames"])
        return text.format_map({
            "p": any_of(stream, product.spoken), "P": product.name, "n": int(stream.integers(5, 13)),
            "d": days, "day": self._day(before), "po": self._order(customer, day),
            "surname": any_of(stream, self.about["surnames"]), "person": surname + any_of(stream, _TITLES),
            "name": surname + any_of(stream, self.about["given_names"]),
            "phone": f"1{any_of(stream, [3, 5, 8])}{stream.integers(0, 10)}0000{stream.integers(0, 10**4):04d}",
            "amount": any_of(stream, _AMOUNTS),
            "city": customer[:2],
        })  # fmt: skip

    def _day(self, day: pd.Timestamp) -> str:
        forms = [f"{day.month}月{day.day}号", f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{day.day}号"]
        return forms[int(self.stream.choice(4, p=[0.45, 0.2, 0.15, 0.2]))]

    def _order(self, customer: str, day: pd.Timestamp) -> str:
        """The number of one of the customer's last orders before the day, or of the first one."""
        orders = self.orders.get(customer, self.all_orders)
        past = int(np.searchsorted(orders.days, np.datetime64(day, "s")))
        return orders.numbers[past - min(past, int(self.stream.integers(1, 4)))] if past else orders.numbers[0]
