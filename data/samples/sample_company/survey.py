"""满意度调研: three quarterly waves of end customers and distributors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .people import People
from .world import Generator, World, read, table

_COLUMNS = "月份 客户 类型 维度 得分 NPS 评论 期望改进"
# Means of the three waves, by dimension.
_END_CUSTOMERS = {
    "产品质量": (84, 84, 82), "交付及时": (82, 80, 74), "服务响应": (80, 76, 69), "技术支持": (81, 81, 80),
    "性价比": (76, 76, 75), "整体": (82, 81, 77),
}  # fmt: skip
_DISTRIBUTORS = {
    "产品质量": (83, 83, 83), "交付及时": (80, 79, 75), "服务响应": (79, 78, 75), "技术支持": (80, 79, 79),
    "性价比": (77, 77, 76), "返利结算": (71, 66, 56), "整体": (80, 78, 73),
}  # fmt: skip
# 整体 of customers in stories over the waves, and their NPS in each.
_CAST = {
    "fading": ((82, 78, 60), (8, 7, 3)), "rival": ((80, 79, 63), (8, 8, 4)), "unmet": ((76, 74, 68), (7, 6, 4)),
    "gone": ((75, 70, 66), (6, 6, 5)), "loyal": ((92, 93, 95), (10, 10, 10)), "anchor": ((85, 88, 92), (9, 9, 10)),
    "giant": ((84, 85, 84), (9, 9, 9)), "disputing": ((78, 75, 71), (7, 6, 5)),
}  # fmt: skip
_WISHES = {
    "线上自助服务平台": 9, "更快的售后响应": 8, "发货进度可查询": 6, "专属客户经理": 5, "技术培训": 4, "备件寄售": 3,
    "对账开票线上化": 5, "碳足迹与环保资料": 2,
}  # fmt: skip
_WAVES = ("2025-04", "2025-07", "2025-10")


def survey(world: World, people: People) -> pd.DataFrame:
    """One row per wave, respondent and dimension; NPS on each of them, comment and wishes on that of 整体."""
    stream = world.stream(110)
    bases = _temperaments(people, stream)
    rows: list[dict[str, Any]] = []
    comments = {mood: list(stream.permutation(texts)) for mood, texts in read("survey.yaml")["comments"].items()}
    for place, wave in enumerate(_WAVES):
        for name in _respondents(people, stream, world.months.index(pd.Period(wave, "M"))):
            customer = people.customers.loc[people.customers["客户"] == name].iloc[0]
            rows += _answers(stream, customer, place, float(bases[name]), comments)
    return table(rows, _COLUMNS)


def _temperaments(people: People, stream: Generator) -> dict[str, float]:
    """How far above or below the mean each customer tends to answer; large ones love us or do not."""
    mild = stream.normal(0, 5, len(people.customers))
    split = np.where(stream.random(len(people.customers)) < 0.62, 9.0, -9.0) + 0.6 * mild
    base = np.where(people.customers["大客户"], split, mild)
    return dict(zip(people.customers["客户"], base, strict=True))


def _respondents(people: People, stream: Generator, month: int) -> list[str]:
    """Distributors, most large customers and some of the others; the cast always answers."""
    customers = people.customers[people.customers["首月"] <= month]
    chance = np.where(customers["分销商"], 0.93, np.where(customers["大客户"], 0.88, 0.30))
    answers = (stream.random(len(customers)) < chance) | customers["角色"].isin(list(_CAST)).to_numpy()
    return list(customers.loc[answers, "客户"])


def _answers(
    stream: Generator, customer: pd.Series, wave: int, base: float, comments: dict[str, list[str]]
) -> list[dict[str, Any]]:  # fmt: skip
    means = _DISTRIBUTORS if customer["分销商"] else _END_CUSTOMERS
    cast = _CAST.get(customer["角色"])
    shift = (cast[0][wave] - means["整体"][wave]) if cast else base
    scores = {
        dimension: int(np.clip(round(course[wave] + shift + float(stream.normal(0, 2.4))), 20, 100))
        for dimension, course in means.items()
    }
    if cast:
        scores["整体"] = cast[0][wave]
    nps = cast[1][wave] if cast else _nps(scores["整体"], stream)
    shared = {
        "月份": pd.Period(_WAVES[wave], "M").start_time, "客户": customer["客户"],
        "类型": "分销商" if customer["分销商"] else "终端客户", "NPS": float(nps),
    }  # fmt: skip
    rows = [shared | {"维度": dimension, "得分": float(score)} for dimension, score in scores.items()]
    rows[-1] |= {"评论": _comment(stream, customer, wave, nps, comments), "期望改进": _wishes(stream, wave)}
    return rows


def _nps(overall: int, stream: Generator) -> int:
    return int(np.clip(round((overall - 45) / 4.6 + float(stream.normal(0, 0.6))), 0, 10))


def _comment(stream: Generator, customer: pd.Series, wave: int, nps: int, comments: dict[str, list[str]]) -> str | None:
    own = read("survey.yaml")["cast"].get(customer["角色"], {}).get(_WAVES[wave])
    if own:
        return str(own)
    mood = "分销商" if customer["分销商"] else "好" if nps >= 9 else "中" if nps >= 7 else "差"
    if stream.random() < 0.45 or not comments[mood]:
        return None
    return comments[mood].pop()


def _wishes(stream: Generator, wave: int) -> str | None:
    number = int(stream.choice(4, p=[0.18, 0.32, 0.32, 0.18]))
    weights = np.array(list(_WISHES.values()), dtype=float)
    weights[0] *= (0.7, 1.0, 1.7)[wave]
    chosen = stream.choice(len(weights), number, replace=False, p=weights / weights.sum())
    return "、".join(list(_WISHES)[i] for i in chosen) or None
