"""Salespeople, and the customers that they look after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .world import Generator, World, one, pick, read

CUSTOMERS = 160
DISTRIBUTORS = 15
_LARGE = {"直营": 0.90, "分销": 0.08, "电商": 0.02}  # the channel of large customers
_SMALL = {"直营": 0.56, "分销": 0.28, "电商": 0.16}  # … and of the others
_RANKS = ["高级销售经理", "销售经理", "销售代表"]


@dataclass(frozen=True)
class People:
    """`customers`: 客户, 区域, 行业, 大客户, 分销商, 权重 (per month 1 is average), 首月 (index of the first month of
    orders), 渠道, 销售员, 角色 (part in a story, or blank). `staff`: 销售员, 区域, 职级, 入职日期.
    """

    customers: pd.DataFrame
    staff: pd.DataFrame

    def customer(self, part: str) -> str:
        """The name of the customer who plays this part."""
        return str(self.customers.loc[self.customers["角色"] == part, "客户"].iloc[0])

    def who_bought(self, sales: pd.DataFrame) -> People:
        """The same, without customers who never ordered; those with a part in a story stay."""
        known = self.customers["客户"].isin(sales["客户"].unique()) | (self.customers["角色"] != "")
        return People(self.customers[known].reset_index(drop=True), self.staff)

    def of_region(self, region: str) -> list[str]:
        """The salespeople of a region."""
        return list(self.staff.loc[self.staff["区域"] == region, "销售员"])


def make_people(world: World) -> People:
    """The company's people and customers."""
    stream = world.stream(1)
    staff = _staff(world, stream)
    customers = _customers(world, stream)
    owners: list[str] = []
    for region in customers["区域"]:
        owners += pick(stream, list(staff.loc[staff["区域"] == region, "销售员"]), _workloads(world, region), 1)
    return People(customers.assign(销售员=owners), staff)


def _workloads(world: World, region: str) -> list[float]:
    """Some have fuller books than others."""
    return [1.0 + 0.5 * (i % 3) for i in range(world.about["regions"][region]["people"])]


def _staff(world: World, stream: Generator) -> pd.DataFrame:
    surnames = list(stream.permutation(world.about["surnames"]))
    given = list(stream.permutation(world.about["given_names"]))
    rows: list[tuple[str, str, str, pd.Timestamp]] = []
    for region, entry in world.about["regions"].items():
        for place in range(entry["people"]):
            rank = _RANKS[0] if place == 0 else _RANKS[1] if place < 3 else _RANKS[2]
            years = float(stream.uniform(0.3, 2.5) if rank == _RANKS[2] else stream.uniform(3, 11))
            joined = world.cutoff - pd.Timedelta(days=round(years * 365))
            rows.append((surnames[len(rows)] + given[len(rows)], region, rank, joined))
    return pd.DataFrame(rows, columns=["销售员", "区域", "职级", "入职日期"])


def _customers(world: World, stream: Generator) -> pd.DataFrame:
    cast = read("cast.yaml")
    rows: list[tuple[Any, ...]] = [
        (c["name"], c["region"], c["industry"], c["tier"] == "大客户", False, float(c["weight"]), 0, part)
        for part, c in cast.items()
    ]
    names = _names(world, stream, {c["name"] for c in cast.values()})
    for name, region, industry, is_distributor in names:
        is_large = not is_distributor and stream.random() < 0.15
        usual = 1.0 if is_distributor else 1.9 if is_large else 0.55
        weight = usual * float(stream.lognormal(0.0, 0.45))
        joined = int(stream.integers(2, len(world.months))) if not is_large and stream.random() < 0.24 else 0
        rows.append((name, region, industry, is_large, is_distributor, weight, joined, ""))
    columns = ["客户", "区域", "行业", "大客户", "分销商", "权重", "首月", "角色"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(渠道=[_channel(stream, *row) for row in frame[["大客户", "分销商"]].itertuples(index=False)])


def _channel(stream: Generator, is_large: bool, is_distributor: bool) -> str:
    if is_distributor:
        return "分销"
    return str(one(stream, _LARGE if is_large else _SMALL))


def _names(world: World, stream: Generator, taken: set[str]) -> list[tuple[str, str, str, bool]]:
    """Names of the form 城市 + 字号 + 行业词 + 公司, no mark twice in a region."""
    about = world.about
    marks = list(stream.permutation(about["marks"] * 5))
    shares = world.region_values("share") ** 0.8
    regions = pick(stream, world.regions, shares, CUSTOMERS - len(taken))
    used = {(name[2:4], "") for name in taken}
    found: list[tuple[str, str, str, bool]] = []
    for number, region in enumerate(regions):
        mark = next(m for m in marks if (m, region) not in used and (m, "") not in used)
        marks.remove(mark)
        used.add((mark, region))
        is_distributor = number < DISTRIBUTORS
        industry = one(stream, world.industries)
        words = about["distributor_words"] if is_distributor else about["industries"][industry]["words"]
        city = str(stream.choice(about["regions"][region]["cities"]))
        form = one(stream, {"有限公司": 0.84, "股份有限公司": 0.12, "集团有限公司": 0.04})
        sector = "机电分销" if is_distributor else industry
        found.append((f"{city}{mark}{stream.choice(words)}{form}", region, sector, is_distributor))
    return found


def tiers(customers: pd.DataFrame, month: np.ndarray) -> np.ndarray:
    """The tier of each customer (row) in the month of the same place: new for the first six months of orders."""
    joined, is_large = customers["首月"].to_numpy(), customers["大客户"].to_numpy()
    is_new = (joined > 0) & (month - joined < 6)
    return np.where(is_large, "大客户", np.where(is_new, "新客户", "中小客户")).astype(object)
