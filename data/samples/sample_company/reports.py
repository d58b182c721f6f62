"""一线反馈: what salespeople report month by month; folded discount approval grows into the loudest theme."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .people import People
from .world import World, read, table

# Reports a month at first and in the last month; 新品改进建议 only since the launches of June 2025.
_COURSES = {
    "CRM客户画像": (1.5, 3), "移动端同步延迟": (1.0, 3), "竞品情报不足": (1.6, 4), "售前交付信息断层": (1.5, 3),
    "折扣审批冗长": (1.2, 8), "市场活动资源错配": (0.7, 2), "培训需求-新品技术": (0.8, 3),
    "培训需求-谈判技巧": (0.8, 2), "培训需求-数据分析": (0.7, 2),
}  # fmt: skip
_SUGGESTED = {"智能分拣模组FJ-2": [1, 2, 2, 4, 5], "边缘网关EG-3": [1, 1, 1, 2, 2]}  # the last five months
_BLANK = 0.24  # of the reports leave 主题 open; in the last month they fill it in more often


def reports(world: World, people: People) -> pd.DataFrame:
    """One row per report; about 200, each text used once or, with another salesperson, twice."""
    stream = world.stream(12)
    texts = {theme: list(stream.permutation(lines)) for theme, lines in read("reports.yaml").items()}
    used = dict.fromkeys(texts, 0)
    rows: list[dict[str, Any]] = []

    def add(month: pd.Period, theme: str, key: str, product: str | None) -> None:
        text = str(texts[key][used[key] % len(texts[key])])
        used[key] += 1
        is_blank = stream.random() < (_BLANK / 2 if month == world.month else _BLANK)
        rows.append({
            "月份": month.start_time, "销售员": str(stream.choice(people.staff["销售员"].to_numpy())),
            "主题": None if is_blank else theme, "产品": product, "内容": text,
        })  # fmt: skip

    for place, month in enumerate(world.months):
        age = place / (len(world.months) - 1)
        for theme, (first, last) in _COURSES.items():
            wanted = last if age == 1 else int(np.floor(first + (last - first) * age**2 * 0.6 + stream.random()))
            for _ in range(wanted):
                add(month, theme, theme, None)
        for product, course in _SUGGESTED.items():
            for _ in range(course[place - len(world.months) + 5] if place >= len(world.months) - 5 else 0):
                add(month, "新品改进建议", product, product)
    return table(rows, "月份 销售员 主题 产品 内容")
