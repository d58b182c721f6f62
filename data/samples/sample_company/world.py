"""What is known of the company before anything is drawn: its catalogue, its regions, its months, its random streams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import yaml

HERE = Path(__file__).resolve().parent
USUAL_LINES = 10_000

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Generator = np.random.Generator


@cache
def read(name: str) -> Any:
    """A YAML file beside this module; read once, so treat it as read-only."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=loader)


@dataclass(frozen=True)
class Product:
    """One product; `orders` is its usual share of its line's order lines, `quantity` the usual number on one."""

    name: str
    line: str
    unit: str
    price: float
    margin: float
    orders: float
    quantity: float
    launch: pd.Timestamp
    spoken: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """The company; `scale` is 1 for 10,000 order lines, and money grows with it."""

    lines_wanted: int
    comments_wanted: int
    seed: int

    @property
    def about(self) -> Any:
        """The content of company.yaml."""
        return read("company.yaml")

    @property
    def scale(self) -> float:
        """How many times the usual company it is."""
        return self.lines_wanted / USUAL_LINES

    def stream(self, number: int) -> Generator:
        """A random stream of its own for each table, so that one table's choices do not move another's."""
        return np.random.default_rng([self.seed, number])

    @cached_property
    def months(self) -> list[pd.Period]:
        """The months of the data, oldest first."""
        return list(pd.period_range(self.about["first_month"], self.about["month"], freq="M"))

    @cached_property
    def month(self) -> pd.Period:
        """The briefing month."""
        return pd.Period(self.about["month"], "M")

    @cached_property
    def cutoff(self) -> pd.Timestamp:
        """The last day of the data."""
        return self.month.end_time.normalize()

    @cached_property
    def regions(self) -> list[str]:
        """The six regions."""
        return list(self.about["regions"])

    @cached_property
    def lines(self) -> list[str]:
        """The product lines."""
        return list(self.about["lines"])

    @property
    def products(self) -> list[Product]:
        """Every product, line by line."""
        return _products()

    def region_values(self, key: str) -> Floats:
        """One number per region."""
        return np.array([region[key] for region in self.about["regions"].values()], dtype=float)

    def line_values(self, key: str) -> Floats:
        """One number per product line."""
        return np.array([line[key] for line in self.about["lines"].values()], dtype=float)

    @cached_property
    def industries(self) -> dict[str, float]:
        """The industries of customers, and how many of them are of each."""
        return {name: float(entry["share"]) for name, entry in self.about["industries"].items()}

    def unit_of(self, line: str) -> str:
        """The business unit of a product line."""
        return str(self.about["lines"][line]["unit"])


@cache
def _products() -> list[Product]:
    return [
        Product(
            name, line, entry["unit"], float(p["price"]), float(entry["margin"]), float(p["weight"]),
            float(p["quantity"]), pd.Timestamp(p["launch"]), tuple(p["spoken"]),
        )
        for line, entry in read("company.yaml")["lines"].items()
        for name, p in entry["products"].items()
    ]  # fmt: skip


def pick(stream: Generator, choices: list[Any], weights: Any, size: int) -> list[Any]:
    """Some of the choices, by weight, with repeats."""
    weights = np.asarray(weights, dtype=float)
    return [choices[i] for i in stream.choice(len(choices), size, p=weights / weights.sum())]


def any_of(stream: Generator, choices: Sequence[Any]) -> Any:
    """One of the choices, all alike."""
    return choices[int(stream.integers(0, len(choices)))]


def one(stream: Generator, weights: Mapping[Any, float]) -> Any:
    """One of the keys, by weight."""
    return pick(stream, list(weights), list(weights.values()), 1)[0]


def deal(stream: Generator, choices: Ints, chances: Floats, size: int) -> Ints:
    """Choices in random order, each as often as its chance says, give or take one: less luck than independent draws."""
    bounds = np.floor(np.cumsum(chances / chances.sum()) * size + stream.random())
    counts = np.diff(np.minimum(bounds, size), prepend=0.0).astype(int)
    counts[-1] += size - counts.sum()
    return stream.permutation(choices.repeat(counts))


def table(rows: list[dict[str, Any]], columns: str) -> pd.DataFrame:
    """Rows as a frame with these columns, in this order; what a row leaves out is missing."""
    return pd.DataFrame(rows, columns=columns.split())
