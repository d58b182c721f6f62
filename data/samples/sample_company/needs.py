"""客户需求: what customers asked for, month by month; custom modules ever more often."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .people import People
from .world import World, pick, table

_FIRST = np.array(
    [9.0, 9.0, 4.0, 7.0, 8.0]
)  # 定制化模块 数字化交付 碳足迹报告 增值服务 其他, customers a month at first
_LAST = np.array([20.0, 12.0, 9.0, 9.0, 7.0])  # … and in the last month
_KINDS = ("定制化模块", "数字化交付", "碳足迹报告", "增值服务", "其他")


def needs(world: World, people: People) -> pd.DataFrame:
    """One row per month, customer and need; makers ask for carbon footprints."""
    stream = world.stream(11)
    customers = people.customers
    makes = customers["行业"].str.contains("制造").to_numpy()
    rows: list[dict[str, Any]] = []
    for place, month in enumerate(world.months):
        share = place / (len(world.months) - 1)
        for kind, usual in zip(_KINDS, _FIRST * (1 - share) + _LAST * share, strict=True):
            weights = np.sqrt(customers["权重"].to_numpy()) * (customers["首月"] <= place).to_numpy()
            weights = weights * np.where(makes, 5.0, 1.0) if kind == "碳足迹报告" else weights
            asked = max(1, round(usual * float(stream.uniform(0.9, 1.1))))
            chosen = sorted(set(pick(stream, list(range(len(customers))), weights, asked)))
            rows += [
                {
                    "月份": month.start_time,
                    "客户": customers["客户"].iloc[i],
                    "行业": customers["行业"].iloc[i],
                    "需求类型": kind,
                }
                for i in chosen
            ]
    frame = table(rows, "月份 客户 行业 需求类型")
    return frame.sort_values(["月份", "客户", "需求类型"], kind="stable").reset_index(drop=True)
