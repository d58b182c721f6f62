"""合同: new ones every month, renewals of those that end, and those that nobody renewed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .people import People
from .world import Generator, World, one, table

FIRST_MONTH = "2023-11"
_COLUMNS = "合同号 客户 区域 产品线 类型 金额 签约日 起日 止日 价格版本 原合同号 审批提交日 审批通过日 审批节点数"
_NEW_A_MONTH = 11.5
_RENEWAL_CHANCE, _RENEWAL_CHANCE_NOW = 0.82, 0.58
_TERMS = {12: 0.86, 6: 0.07, 24: 0.07}  # months
_LINES = {
    "空压设备": 0.17, "输送设备": 0.13, "流量仪表": 0.18, "控制系统": 0.18,
    "传感器": 0.08, "云维平台": 0.17, "备件耗材": 0.09,
}  # fmt: skip
_AMOUNTS = {
    "空压设备": 420_000, "输送设备": 330_000, "流量仪表": 210_000, "控制系统": 190_000,
    "传感器": 120_000, "云维平台": 150_000, "备件耗材": 130_000,
}  # fmt: skip
_APPROVAL_DAYS = {2: 1.6, 3: 2.8, 4: 4.6, 5: 8.4, 6: 11.5}  # by number of approvers
_ALONE = ("gone", "left", "rival")  # they have one contract each, which ends without renewal
_ENDS = {"gone": "2025-09-28", "left": "2025-10-19", "rival": "2025-10-26"}


@dataclass
class _Book:
    """The contracts so far, and how many were signed in each year."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row: dict[str, Any]) -> dict[str, Any]:
        self.rows.append(row)
        return row


def contracts(world: World, people: People) -> pd.DataFrame:
    """All contracts in the order of signing."""
    stream, book = world.stream(1007), _Book()
    for month in pd.period_range(FIRST_MONTH, world.month, freq="M"):
        for _ in range(int(stream.poisson(_NEW_A_MONTH * (1.1 if month.month in (6, 12) else 1.0)))):
            _sign(world, people, stream, book, month)
        for ended in [row for row in book.rows if row["止日"].to_period("M") == month and "角色" not in row]:
            _renew(world, stream, book, ended)
    _add_cast(world, people, stream, book)
    book.rows = [row for row in book.rows if row["签约日"] <= world.cutoff]
    return _numbered(table(sorted(book.rows, key=lambda row: (row["签约日"], row["客户"])), _COLUMNS + " 起因 自身"))


def _sign(world: World, people: People, stream: Generator, book: _Book, month: pd.Period) -> None:
    """A new contract with some customer who was there by then."""
    known = people.customers["首月"].to_numpy() <= max(_month_index(world, month), 0)
    free = ~people.customers["角色"].isin(_ALONE).to_numpy()
    weights = np.sqrt(people.customers["权重"].to_numpy()) * known * free
    customer = people.customers.iloc[int(stream.choice(len(weights), p=weights / weights.sum()))]
    line = one(stream, _LINES)
    day = month.start_time + pd.Timedelta(days=int(stream.integers(0, month.days_in_month)))
    # In the first year many contracts renewed older ones, which this register does not hold.
    kind = "续约" if month < world.months[2] and stream.random() < 0.3 else "新签"
    book.add(_contract(world, stream, customer["客户"], customer["区域"], line, kind, day))


def _month_index(world: World, month: pd.Period) -> int:
    return (month.year - world.months[0].year) * 12 + month.month - world.months[0].month


def _renew(world: World, stream: Generator, book: _Book, ended: dict[str, Any]) -> None:
    is_now = ended["止日"].to_period("M") == world.month
    if stream.random() >= (_RENEWAL_CHANCE_NOW if is_now else _RENEWAL_CHANCE):
        return
    latest = min(ended["止日"] + pd.Timedelta(days=6), world.cutoff)
    day = latest - pd.Timedelta(days=int(stream.integers(0, 24)))
    row = _contract(world, stream, ended["客户"], ended["区域"], ended["产品线"], "续约", day, ended["金额"])
    row |= {"起日": ended["止日"] + pd.Timedelta(days=1), "起因": ended["自身"]}
    row["止日"] = row["起日"] + pd.DateOffset(months=12) - pd.Timedelta(days=1)
    book.add(row)


def _contract(
    world: World, stream: Generator, customer: str, region: str, line: str, kind: str, day: pd.Timestamp,
    before: float | None = None,
) -> dict[str, Any]:  # fmt: skip
    usual = before or _AMOUNTS[line] * world.scale * float(stream.lognormal(0.0, 0.55))
    amount = round(usual * float(stream.uniform(0.92, 1.12)), -3)
    begins = day + pd.Timedelta(days=int(stream.integers(0, 15)))
    months = int(one(stream, _TERMS))
    row = {
        "客户": customer, "区域": region, "产品线": line, "类型": kind, "金额": amount, "签约日": day, "起日": begins,
        "止日": begins + pd.DateOffset(months=months) - pd.Timedelta(days=1), "价格版本": _version(world, stream, day),
        "自身": float(stream.random()),
    }  # fmt: skip
    return row | _approval(world, stream, row, day)


def _version(world: World, stream: Generator, day: pd.Timestamp) -> str:
    """Custom versions were one in seven a year ago, and are two in five now."""
    age = (world.cutoff - day).days / 365
    if stream.random() < max(0.12, 0.42 - 0.30 * age):
        return "定制版"
    return "标准版2025" if day >= pd.Timestamp("2025-01-01") else "标准版2024"


def _approval(world: World, stream: Generator, row: dict[str, Any], day: pd.Timestamp) -> dict[str, Any]:
    """More money and custom terms need more approvers, and each of them takes his time."""
    level = np.searchsorted([80_000, 180_000, 350_000, 700_000], row["金额"] / world.scale)
    nodes = int(np.clip(2 + level + (row["价格版本"] == "定制版") - (stream.random() < 0.35), 2, 6))
    days = max(1, round(_APPROVAL_DAYS[nodes] * float(stream.uniform(0.7, 1.35))))
    passed = day - pd.Timedelta(days=int(stream.integers(0, 4)))
    return {"审批提交日": passed - pd.Timedelta(days=days), "审批通过日": passed, "审批节点数": nodes}


def _add_cast(world: World, people: People, stream: Generator, book: _Book) -> None:
    """The contracts that ended without renewal, and the disputed one."""
    lines = {"gone": "输送设备", "left": "空压设备", "rival": "流量仪表"}
    sizes = {"gone": 460_000.0, "left": 380_000.0, "rival": 620_000.0}
    for part, end in _ENDS.items():
        customer = people.customers[people.customers["角色"] == part].iloc[0]
        last = pd.Timestamp(end)
        begins = last + pd.Timedelta(days=1) - pd.DateOffset(months=12)
        row = _contract(
            world, stream, customer["客户"], customer["区域"], lines[part], "新签", begins - pd.Timedelta(days=5),
            sizes[part] * world.scale,
        )  # fmt: skip
        book.add(row | {"起日": begins, "止日": last, "角色": part})


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers of the form CY2025-0123 by year of signing; renewals name the contract that they follow."""
    years = frame["签约日"].dt.year
    running = frame.groupby(years).cumcount() + 1
    frame = frame.assign(合同号=[f"CY{year}-{n:04d}" for year, n in zip(years, running, strict=True)])
    number_of = dict(zip(frame["自身"], frame["合同号"], strict=True))
    older = [f"CY{year - 1}-{n + 500:04d}" for year, n in zip(years, running, strict=True)]  # not in this register
    origin = [
        number_of.get(cause, old) if kind == "续约" else None
        for cause, kind, old in zip(frame["起因"], frame["类型"], older, strict=True)
    ]
    return frame.assign(原合同号=pd.Series(origin, index=frame.index, dtype=object)).drop(columns=["起因", "自身"])
