"""The hand-written situations: which of them fit a product and a month, and which comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from .world import Generator, Product, World, any_of, read

_WISHED = ["custom", "carbon"]  # groups of wishes that anybody may have
_WORN = 3  # a text without slots is as worn after one use as another after so many more


class Texts:
    """Gives out texts; each as seldom as can be, one without slots only when the others are used up."""

    def __init__(self, world: World) -> None:
        self.products = {product.name: product for product in world.products}
        self.used: dict[str, int] = {}

    def next(
        self, stream: Generator, kind: str, groups: Sequence[str], month: pd.Period, known: Sequence[Product]
    ) -> tuple[str, Product | None]:
        """A text of these groups that fits the month, and the product that it names, which the customer should have."""
        choices = [text for group in groups for text in _texts(kind).get(group, []) if is_timely(text, month)]
        names = {product.name for product in known} | {None}
        choices = [text for text in choices if product_named(text) in names] or choices
        least = min(self._wear(text) for text in choices)
        text: str = any_of(stream, [text for text in choices if self._wear(text) == least])
        self.used[text] = self.used.get(text, 0) + 1
        named = product_named(text)
        return text, self.products[named] if named else None

    def _wear(self, text: str) -> int:
        times = self.used.get(text, 0)
        return times + _WORN if times and "{" not in text else times


def groups_of(kind: str, product: Product) -> list[str]:
    """The groups of texts that fit a product; of software and spares people say what fits nothing else."""
    words = read("situations/words.yaml")
    own = words["products"].get(product.name, words["lines"][product.line])
    has_own = any(group in _texts(kind) for group in own)
    is_spare = product.line == "备件耗材" and kind not in ("delivery", "contract")
    if has_own and (product.line == "云维平台" or is_spare):
        return list(own)
    return ["any", *own, *(_WISHED if kind == "wishes" else [])]


@cache
def product_named(text: str) -> str | None:
    """The product that a text is about, by its words."""
    return next((product for word, product in read("situations/words.yaml")["words"].items() if word in text), None)


@cache
def is_timely(text: str, month: pd.Period) -> bool:
    """Whether nothing in a text belongs to another time of the year, or to what has not happened yet."""
    words = read("situations/words.yaml")
    in_season = all(month.month in months for word, months in words["seasons"].items() if word in text)
    return in_season and all(month >= pd.Period(since, "M") for word, since in words["since"].items() if word in text)


def _texts(kind: str) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = read(f"situations/{kind}.yaml")
    return texts
