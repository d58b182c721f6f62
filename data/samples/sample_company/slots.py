"""What goes into the slots of a situation: products, days, counts, orders, and names and numbers that were made up."""

from __future__ import annotations

import pandas as pd

from .world import Generator, Product, World

_TITLES = ["工", "经理", "师傅", "主管"]
_AMOUNTS = ["三千多", "1.2万", "八千六", "2.35万", "五万出头", "两百八十块", "1万3千", "4600元"]


class Slots:
    """Fills texts; the same word is used wherever a slot appears twice."""

    def __init__(self, world: World, sales: pd.DataFrame, stream: Generator) -> None:
        self.stream, self.about = stream, world.about
        recent = sales[["客户", "订单号", "日期"]].drop_duplicates("订单号")
        self.all_orders = recent
        self.orders = dict(iter(recent.groupby("客户")))

    def fill(self, text: str, day: pd.Timestamp, customer: str, product: Product) -> str:
        """The text with all its slots filled."""
        stream = self.stream
        before = day - pd.Timedelta(days=int(stream.integers(3, 16)))
        surname = str(stream.choice(self.about["surnames"]))
        return text.format_map({
            "p": str(stream.choice(product.spoken)), "P": product.name, "n": int(stream.integers(5, 13)),
            "d": int(stream.integers(4, 18)), "day": self._day(before), "po": self._order(customer, day),
            "surname": str(stream.choice(self.about["surnames"])), "person": surname + str(stream.choice(_TITLES)),
            "name": surname + str(stream.choice(self.about["given_names"])),
            "phone": f"1{stream.choice([3, 5, 8])}{stream.integers(0, 10)}0000{stream.integers(0, 10**4):04d}",
            "amount": str(stream.choice(_AMOUNTS)),
            "city": customer[:2],
        })  # fmt: skip

    def _day(self, day: pd.Timestamp) -> str:
        forms = [f"{day.month}月{day.day}号", f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{day.day}号"]
        return forms[int(self.stream.choice(4, p=[0.45, 0.2, 0.15, 0.2]))]

    def _order(self, customer: str, day: pd.Timestamp) -> str:
        """The number of one of the customer's last orders before the day, or of the first one."""
        orders = self.orders.get(customer, self.all_orders)
        past = orders.loc[orders["日期"] < day, "订单号"]
        return str(
            past.iloc[-min(len(past), int(self.stream.integers(1, 4)))] if len(past) else orders["订单号"].iloc[0]
        )
