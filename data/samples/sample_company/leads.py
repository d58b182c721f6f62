"""销售漏斗: leads from inquiry to deal or loss, with the stories of 2.1 and 3.1.2."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .world import Generator, World, one, table

LEADS = 1_800
_COLUMNS = "线索号 获客渠道 行业 企业规模 区域 意向产品线 当前阶段 询盘日 报价日 试用日 谈判日 成交日 流失日 流失原因"
_SOURCES = {"官网询盘": 0.24, "搜索推广": 0.24, "展会": 0.17, "老客户转介绍": 0.15, "电话外呼": 0.20}
_WIN_CHANCES = {"官网询盘": 0.30, "搜索推广": 0.31, "展会": 0.27, "老客户转介绍": 0.52, "电话外呼": 0.17}
_SEARCH_NOW = 0.09  # the agency's new keywords bring the wrong people
_LINES = {
    "空压设备": 0.16, "输送设备": 0.13, "流量仪表": 0.19, "控制系统": 0.19,
    "传感器": 0.11, "云维平台": 0.13, "备件耗材": 0.09,
}  # fmt: skip
_SIZES = {"大型": 0.18, "中型": 0.40, "小型": 0.42}
_SIZE_EFFECT = {"大型": -0.05, "中型": 0.05, "小型": 0.0}
_SIZE_PACE = {"大型": 1.5, "中型": 1.0, "小型": 0.75}
_REGION_SHARES = {"华东": 0.29, "华南": 0.25, "华北": 0.14, "华中": 0.13, "西南": 0.12, "东北": 0.07}
_LOST_AT = {"询盘": 0.26, "报价": 0.36, "试用": 0.20, "谈判": 0.18}
_REASONS = {
    "询盘": {"需求不明确": 5, "预算取消": 3, "功能不匹配": 2},
    "报价": {"报价后未跟进": 5, "价格过高": 4, "竞品替代": 3},
    "试用": {"功能不匹配": 5, "竞品替代": 3, "试用效果不佳": 3},
    "谈判": {"价格过高": 4, "竞品替代": 4, "付款条件谈不拢": 3, "项目搁置": 2},
}
_RECENT_REASONS = _REASONS | {"报价": {"报价后未跟进": 12, "价格过高": 3, "竞品替代": 3}}
_STEPS = {"报价日": 7.0, "试用日": 14.0, "谈判日": 15.0}


def leads(world: World) -> pd.DataFrame:
    """About 1,800 leads that asked from two months before the first month on, oldest first."""
    stream = world.stream(1306)
    first = world.months[0].start_time - pd.DateOffset(months=2)
    span = (world.cutoff - first).days
    asked = sorted(first + pd.Timedelta(days=int(d)) for d in stream.integers(0, span + 1, LEADS))
    rows = [_lead(world, stream, day) for day in asked]
    running: dict[str, int] = {}
    for row in rows:
        month = f"{row['询盘日']:%y%m}"
        running[month] = running.get(month, 0) + 1
        row["线索号"] = f"XS{month}{running[month]:04d}"
    return table(rows, _COLUMNS)


def _lead(world: World, stream: Generator, asked: pd.Timestamp) -> dict[str, Any]:
    source = one(stream, _SOURCES)
    size = one(stream, _SIZES)
    lead = {
        "获客渠道": source, "企业规模": size,
        "行业": one(stream, world.industries),
        "区域": one(stream, _REGION_SHARES),
        "意向产品线": one(stream, _LINES), "询盘日": asked,
    }  # fmt: skip
    is_recent = asked >= pd.Timestamp("2025-07-01")
    has_new_words = source == "搜索推广" and asked >= pd.Timestamp("2025-06-15")
    chance = _SEARCH_NOW if has_new_words else _WIN_CHANCES[source]
    wins = stream.random() < chance + _SIZE_EFFECT[size]
    last = "谈判" if wins else one(stream, _LOST_AT)
    lead |= _dates(stream, asked, last, _SIZE_PACE[size] * (1.25 if is_recent else 1.0))
    reached = max(day for key, day in lead.items() if key in ("询盘日", *_STEPS))
    stuck = stream.random() < 0.025  # nobody ever closed it
    end = reached + pd.Timedelta(days=int(stream.gamma(2.2, 6.0)) + 3)
    if stuck or end > world.cutoff:
        return _as_open(world, lead)
    if wins:
        return lead | {"当前阶段": "成交", "成交日": end}
    reasons = (_RECENT_REASONS if end >= pd.Timestamp("2025-09-01") else _REASONS)[last]
    return lead | {
        "当前阶段": "流失",
        "流失日": end,
        "流失原因": one(stream, reasons),
    }


def _dates(stream: Generator, asked: pd.Timestamp, last: str, pace: float) -> dict[str, pd.Timestamp]:
    """The days of the stages after the inquiry, as far as the lead got."""
    dates, day = {}, asked
    for column, usual in _STEPS.items():
        if last == "询盘":
            break
        day = day + pd.Timedelta(days=int(stream.gamma(2.0, usual * pace / 2.6)) + 1)
        dates[column] = day
        if column == f"{last}日":
            break
    return dates


def _as_open(world: World, lead: dict[str, Any]) -> dict[str, Any]:
    """A lead that is still open at the cut-off: stages that lie beyond it have not happened yet."""
    kept = {key: value for key, value in lead.items() if not (key in _STEPS and value > world.cutoff)}
    reached = [column for column in _STEPS if column in kept]
    return kept | {"当前阶段": reached[-1][:2] if reached else "询盘"}
