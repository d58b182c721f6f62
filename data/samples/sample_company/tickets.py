"""售后工单: about fifty a month; in October more, answered more slowly, and in 西南 twice the late deliveries."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .people import People
from .world import Generator, World, one, pick, table

_COLUMNS = "工单号 客户 创建时间 首次响应时间 关闭时间 类别 是否投诉"
_KINDS = {"交付延误": 0.22, "合同条款争议": 0.12, "产品质量不符": 0.25, "售后响应滞后": 0.16, "其他": 0.25}
_COMPLAINTS = {"交付延误": 0.72, "合同条款争议": 0.66, "产品质量不符": 0.70, "售后响应滞后": 0.82, "其他": 0.08}
_USUAL, _NOW = 47, 64
_SOUTHWEST = {"2025-08": 3, "2025-09": 4, "2025-10": 12}  # late deliveries there, all of them complaints
_LATE_CHANCE, _LATE_CHANCE_NOW = 0.07, 0.24
# Tickets of customers in stories: part, day, hours to the first answer (None: none yet), kind.
_CAST = [
    ("fading", "2025-08-19 09:20", 71.0, "售后响应滞后"), ("fading", "2025-09-23 14:05", 66.5, "产品质量不符"),
    ("fading", "2025-10-14 10:40", 93.0, "售后响应滞后"), ("unmet", "2025-09-11 16:30", 58.0, "售后响应滞后"),
    ("unmet", "2025-10-09 08:50", 77.5, "交付延误"), ("unmet", "2025-10-27 15:10", None, "售后响应滞后"),
    ("rival", "2025-10-13 11:00", 30.0, "产品质量不符"), ("disputing", "2025-10-28 16:20", None, "合同条款争议"),
    ("strait", "2025-10-27 09:05", None, "产品质量不符"),
]  # fmt: skip


def tickets(world: World, people: People) -> pd.DataFrame:
    """All tickets in the order of creation."""
    stream = world.stream(9)
    customers = people.customers
    rows: list[dict[str, Any]] = []
    for place, month in enumerate(world.months):
        known = ((customers["首月"] <= place) & ~customers["角色"].isin(["fading", "unmet"])).to_numpy()
        weights = customers["权重"].to_numpy() ** 0.7 * known
        southwest = (customers["区域"] == "西南").to_numpy()
        for _ in range(int(stream.poisson(_NOW if month == world.month else _USUAL))):
            customer = pick(stream, list(customers["客户"]), weights, 1)[0]
            rows.append(_ticket(world, stream, customer, month, one(stream, _KINDS)))
        for _ in range(_SOUTHWEST.get(str(month), 0)):
            customer = pick(stream, list(customers["客户"]), weights * southwest, 1)[0]
            rows.append(_ticket(world, stream, customer, month, "交付延误") | {"是否投诉": "是"})
    rows += [_cast_ticket(world, people, stream, *entry) for entry in _CAST]
    rows.sort(key=lambda row: row["创建时间"])
    for number, row in enumerate(rows, start=1):
        row["工单号"] = f"GD{row['创建时间']:%y%m}{number:04d}"
    return table(rows, _COLUMNS)


def _ticket(world: World, stream: Generator, customer: str, month: pd.Period, kind: str) -> dict[str, Any]:
    day = month.start_time + pd.Timedelta(days=int(stream.integers(0, month.days_in_month)))
    created = day + pd.Timedelta(minutes=int(stream.integers(8 * 60, 19 * 60)))
    is_now = month == world.month
    is_late = stream.random() < (_LATE_CHANCE_NOW if is_now else _LATE_CHANCE)
    hours = float(stream.uniform(50, 130) if is_late else min(stream.gamma(1.5, 6.5) + 0.2, 46.0))
    complaint = "是" if stream.random() < _COMPLAINTS[kind] else "否"
    return {"客户": customer, "类别": kind, "是否投诉": complaint} | _times(world, stream, created, hours)


def _times(world: World, stream: Generator, created: pd.Timestamp, hours: float | None) -> dict[str, Any]:
    """What had happened by 24:00 of the cut-off."""
    end = world.cutoff + pd.Timedelta(days=1)
    times: dict[str, Any] = {"创建时间": created}
    if hours is None:
        return times
    answered = created + pd.Timedelta(minutes=round(hours * 60))
    closed = answered + pd.Timedelta(minutes=round(float(stream.gamma(1.8, 30.0)) * 60) + 30)
    if answered < end:
        times["首次响应时间"] = answered
    if closed < end and stream.random() > 0.03:
        times["关闭时间"] = closed
    return times


def _cast_ticket(
    world: World, people: People, stream: Generator, part: str, created: str, hours: float | None, kind: str
) -> dict[str, Any]:
    row = {"客户": people.customer(part), "类别": kind, "是否投诉": "是"}
    return row | _times(world, stream, pd.Timestamp(created), hours)
