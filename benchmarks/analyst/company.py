"""A random company in which nothing happens: every part of it grows alike, and only chance moves the numbers.

Stories are planted into its tables afterwards (`stories_*`). Columns are canonical; money in 元 except 年市场容量_万元.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from summarizer.kpi.tables import table_specs
from summarizer.periods import Month

MONTH = Month(2025, 10)
REGIONS = ("华东", "华南", "华北", "华中", "西南", "西北", "东北", "闽赣")
LINES = ("水处理", "切削刀具", "工业风机", "焊接设备", "液压元件", "照明系统", "计量仪器", "密封材料")
CHANNELS = ("直营", "分销", "电商")
SOURCES = ("展会", "官网询盘", "搜索推广", "老客户转介绍", "电话外呼", "行业媒体")
INDUSTRIES = ("汽车零部件制造", "食品饮料", "电子制造", "化工", "建材", "纺织制造", "物流仓储", "医药")
SIZES = ("大型", "中型", "小型")
_TOWNS = "苏州常州佛山东莞保定潍坊襄阳绵阳咸阳鞍山泉州赣州嘉兴宁波珠海邯郸"
_CORES = "腾岳汇朗恒讯景润泰格启宏远驰信铭瑞科博凯鼎晟佳沃宏泽盛邦凌锐沛丰"
_TRADES = ["机械", "电子", "化工", "食品", "纺织", "物流", "建材", "医药"]
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", ("立新", "晓岚", "志强", "雨桐", "文博", "嘉怡", "海峰", "思远")

Frame = pd.DataFrame


@dataclass
class Company:
    """The tables, and the parts that stories choose from; `taken` are the parts that a story has changed already."""

    rng: np.random.Generator
    months: int
    regions: list[str]
    lines: list[str]
    units: dict[str, str]  # line → business unit
    products: dict[str, str]  # product → line
    prices: dict[str, float]
    customers: Frame  # 客户, 区域, 客户层级, 行业, 渠道, 销售员, weight
    people: Frame  # 销售员, 区域
    sources: list[str]
    industries: list[str]
    season: dict[int, float]
    orders_a_month: float
    tables: dict[str, Frame] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def first_of(self, back: int) -> pd.Timestamp:
        """The first day of the month so many before the briefing's."""
        return pd.Timestamp((MONTH - back).first)

    def free(self, members: Any) -> str:
        """A random one of these members that no story has changed yet, taken now; LookupError if there is none."""
        left = [str(member) for member in members if str(member) not in self.taken]
        if not left:
            raise LookupError("every member has a story already")
        chosen = str(self.rng.choice(left))
        self.taken.add(chosen)
        return chosen


def frame(name: str, rows: dict[str, Any]) -> Frame:
    """A table in the reader's types, with all its columns; what is not given is blank."""
    count = len(next(iter(rows.values())))
    made = {}
    for column in table_specs()[name].columns:
        cells = pd.Series(rows.get(column.name, [None] * count))
        if column.kind in ("date", "datetime", "month"):
            made[column.name] = pd.to_datetime(cells).astype("datetime64[s]")
        elif column.kind in ("money", "price", "number", "ratio"):
            made[column.name] = cells.astype(float)
        else:
            made[column.name] = cells.astype(object)
    return pd.DataFrame(made)


def invent(seed: int) -> Company:
    """Names and sizes of a company; its tables are still empty."""
    rng = np.random.default_rng(seed)
    regions = [str(r) for r in rng.permutation(REGIONS)[: rng.integers(4, 9)]]
    lines = [str(r) for r in rng.permutation(LINES)[: rng.integers(4, 9)]]
    names = [f"{unit}事业部" for unit in ("装备", "流体", "材料", "智控")[: rng.integers(2, 5)]]
    products = {f"{line}{mark}{rng.integers(10, 99)}": line for line in lines for mark in "ABCD"[: rng.integers(2, 5)]}
    customers = _customers(rng, regions)
    people = _people(rng, customers)
    staff = {region: list(group["销售员"]) for region, group in people.groupby("区域")}
    customers["销售员"] = [rng.choice(staff[region]) for region in customers["区域"]]
    return Company(
        rng=rng,
        months=int(rng.choice([14, 20, 26])),
        regions=regions,
        lines=lines,
        units={line: names[i % len(names)] for i, line in enumerate(lines)},
        products=products,
        prices={product: float(np.exp(rng.normal(7.5, 0.8))) for product in products},
        customers=customers,
        people=people,
        sources=[str(s) for s in rng.permutation(SOURCES)[: rng.integers(4, 7)]],
        industries=[str(s) for s in rng.permutation(INDUSTRIES)[: rng.integers(5, 9)]],
        season={month: float(rng.normal(1, 0.10)) for month in range(1, 13)},
        orders_a_month=float(np.exp(rng.uniform(np.log(300), np.log(2500)))),
    )


def _people(rng: np.random.Generator, customers: Frame) -> Frame:
    """Some forty people, as many in each region as its customers weigh."""
    names = rng.permutation([s + g for s in _SURNAMES for g in _GIVEN])
    weights = customers.groupby("区域")["weight"].sum()
    heads = {region: max(1, round(42 * weight / weights.sum())) for region, weight in weights.items()}
    where = [region for region, size in heads.items() for _ in range(size)]
    return pd.DataFrame({"销售员": names[: len(where)], "区域": where})


def _customers(rng: np.random.Generator, regions: list[str]) -> Frame:
    names = [f"{t}{c}{x}有限公司" for t in _pairs(_TOWNS) for c in _pairs(_CORES) for x in _TRADES]
    count = int(rng.integers(80, 220))
    chosen = rng.permutation(names)[:count]
    weight = np.exp(rng.normal(0, 0.7, count))
    where = rng.choice(regions, count, p=rng.dirichlet([8.0] * len(regions)))
    where[: len(regions)] = regions  # each has a customer
    tier = np.where(weight >= np.quantile(weight, 0.88), "大客户", "中小客户")
    tier = np.where(rng.random(count) < 0.07, "新客户", tier)
    return pd.DataFrame(
        {
            "客户": chosen, "区域": where, "客户层级": tier, "行业": rng.choice(INDUSTRIES, count), "weight": weight,
            "渠道": rng.choice(CHANNELS, count, p=[0.55, 0.3, 0.15]),
        }
    )  # fmt: skip


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(0, len(text), 2)]
