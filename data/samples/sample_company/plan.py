"""What each month, region and product line should sell, and does sell: here the stories of section 01 are planted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .world import Floats, World

YEARLY_GROWTH = 0.04
AMBITION = 1.035  # of the money before discounts: targets are what a good month brings in


@dataclass(frozen=True)
class Plan:
    """Money in 元 by month, region and product line, each of shape (months, regions, lines)."""

    expected: Floats
    actual: Floats
    target: Floats


def make_plan(world: World) -> Plan:
    """The plan of all months."""
    expected = _expected(world)
    factors = _growing_south(world) * _failing_north(world) * _turned_services(world) * _lines_rising_and_falling(world)
    actual = expected * factors * _tired_northeast(world)
    target = expected * AMBITION * _foreseen(world)
    return Plan(expected, actual, np.round(target, -3))


def _expected(world: World) -> Floats:
    seasons = world.about["seasons"]
    course = np.array([
        seasons[month.month] * (1 + YEARLY_GROWTH) ** (place / 12) for place, month in enumerate(world.months)
    ])  # fmt: skip
    tastes = world.stream(2).uniform(0.85, 1.15, (len(world.regions), len(world.lines)))
    cells = world.region_values("share")[:, None] * world.line_values("share")[None, :] * tastes
    cells *= world.region_values("share")[:, None] / cells.sum(axis=1, keepdims=True)
    monthly = float(world.about["monthly_sales"]) * world.scale
    return np.asarray(monthly * course[:, None, None] * cells[None])


def _neutral(world: World) -> Floats:
    return np.ones((len(world.months), len(world.regions), len(world.lines)))


def _place(world: World, month: str) -> int:
    return world.months.index(pd.Period(month, "M"))


def _growing_south(world: World) -> Floats:
    """华南 rises by a third in the month, all of it bought by the anchor customer (see `buying.py`)."""
    factors = _neutral(world)
    factors[_place(world, "2025-10"), world.regions.index("华南")] = 1.30
    return factors


def _failing_north(world: World) -> Floats:
    """华北 loses half of 空压设备 and 输送设备 since September; its other lines hold."""
    factors = _neutral(world)
    for line, course in {"空压设备": (0.85, 0.55, 0.36), "输送设备": (0.90, 0.60, 0.34)}.items():
        for month, factor in zip(("2025-08", "2025-09", "2025-10"), course, strict=True):
            factors[_place(world, month), world.regions.index("华北"), world.lines.index(line)] = factor
    return factors


def _turned_services(world: World) -> Floats:
    """数字服务事业部 shrinks until June and turns: it grows against the season in October."""
    course = [1.0, 1.0, 0.98, 0.95, 0.93, 0.90, 0.88, 0.86, 0.84, 0.84, 0.90, 0.98, 1.03, 1.30]
    extra = {"云维平台": 1.10, "备件耗材": 0.98}  # the platform more than the spare parts, in the end
    factors = _neutral(world)
    for line, last in extra.items():
        factors[:, :, world.lines.index(line)] *= np.array(course)[:, None]
        factors[-1, :, world.lines.index(line)] *= last
    return factors


def _lines_rising_and_falling(world: World) -> Floats:
    """传感器 loses a twentieth every month; 控制系统 gains a little with the new gateway."""
    factors = _neutral(world)
    ages = np.arange(len(world.months))
    factors[:, :, world.lines.index("传感器")] *= (0.955**ages)[:, None]
    factors[-5:, :, world.lines.index("控制系统")] *= np.array([1.02, 1.05, 1.08, 1.10, 1.12])[:, None]
    return factors


def _tired_northeast(world: World) -> Floats:
    """东北 has not grown for half a year, while its targets have."""
    factors = _neutral(world)
    factors[-6:, world.regions.index("东北")] = np.array([0.90, 0.88, 0.88, 0.86, 0.86, 0.84])[:, None]
    return factors


def _foreseen(world: World) -> Floats:
    """Targets know the slow decline of 传感器 and the growth of services in part, and ask too much of 东北."""
    factors = _neutral(world)
    ages = np.arange(len(world.months))
    factors[:, :, world.lines.index("传感器")] *= (0.972**ages)[:, None]
    for line in ("云维平台", "备件耗材"):
        factors[:, :, world.lines.index(line)] *= np.linspace(0.96, 1.06, len(world.months))[:, None]
    factors[-6:, world.regions.index("东北")] *= 1.14
    factors[-1, world.regions.index("华南")] *= 1.05
    return factors
