"""Random fact sheets: any sign, any size, nulls, one or twelve members, lists empty or full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import Any

from summarizer.facts import FactSheet, fact_id
from summarizer.register import Definition, register
from tests.factories.fact_sheets import put

MONTHS = [f"2025-{month:02d}" for month in range(1, 11)]
POOLS: Mapping[str, Sequence[str]] = {
    "区域": ["华东", "华南", "华北", "华中", "西南", "西北", "东北", "海外区", "京津冀", "长三角", "珠三角", "成渝"],
    "业务单元": ["工业事业部", "民用事业部", "服务事业部", "国际事业部"],
    "产品线": ["控制器", "仪表", "阀门", "备件", "云服务", "三通管件"],
    "产品": ["PLC-200", "压力表", "变频器V3", "密封件", "网关G1", "十字轴承", "云端监控", "M8*20螺栓"],
    "渠道": ["直营", "分销", "电商"],
    "获客渠道": ["展会", "转介绍", "官网", "电话营销", "行业协会"],
    "客户层级": ["大客户", "中小客户", "新客户"],
    "客户": ["统一重工", "三一机电", "恒远装备集团", "百川化工",
           "第二机床厂", "万达五金", "青云科技", "双鹿电器", "南山铝业", "北辰药业", "东岳水泥"],
    "阶段": ["询盘", "报价", "试用", "谈判", "成交"],
    "客群": ["装备制造", "食品饮料", "化工", "50人以下", "500人以上"],
    "原因": ["报价后未跟进", "竞品替代", "价格过高", "功能不匹配", "未注明"],
    "价值": ["高", "中", "低"],
    "月份": MONTHS,
}  # fmt: skip

# The pool of each family that has members; {0} in a label says that there is one.
_BY_FAMILY = {
    "1.1.2.monthly_sales": "月份", "1.1.2.monthly_yoy": "月份", "2.3.1.aov_month": "月份", "2.1.2.reason_count": "原因",
    "2.1.3.win_rate_T3": "客群", "2.1.3.cycle_days_T3": "客群", "2.2.2.new_value_tier": "价值",
    "2.3.1.aov_tier": "客户层级",
}  # fmt: skip
_BY_PREFIX = (
    ("1.1.1.bu_", "业务单元"), ("1.1.2.bu_", "业务单元"), ("1.1.2.mom_contribution_bu", "业务单元"),
    ("1.1.3.tier_", "客户层级"),
    ("1.2.1.region_", "区域"), ("1.2.2.", "区域"), ("1.2.3.channel_", "渠道"), ("2.1.1.channel_", "获客渠道"),
    ("1.1.1.line_", "产品线"), ("1.3.1.line_", "产品线"), ("1.3.1.", "产品"), ("1.3.2.", "产品"),
    ("2.1.2.stage_", "阶段"),
    ("2.2.1.region_", "区域"), ("2.2.2.renewal_rate_region", "区域"), ("2.2.3.line_", "产品线"), ("2.3.1.", "产品"),
    ("2.3.3.customer_", "客户"),
)  # fmt: skip
_PAIRS = {
    "1.1.1.cell_gap": ("区域", "产品线"), "1.2.3.region_channel_sales": ("区域", "渠道"),
    "1.2.3.region_channel_share": ("区域", "渠道"), "2.1.1.channel_win_rate_month": ("获客渠道", "月份"),
}  # fmt: skip
_NAMES = {
    "1.2.1.region_ranking": "区域", "1.2.1.anomaly_negative": "区域", "1.2.1.anomaly_high_growth": "区域",
    "1.2.2.penetration_ranking": "区域", "1.2.2.potential_markets": "区域", "1.2.2.saturated_markets": "区域",
    "1.3.2.new_products": "产品",
}  # fmt: skip
_NAME = {
    "2.1.1.worst_channel_change": "获客渠道", "2.1.1.best_channel": "获客渠道", "2.1.1.lowest_channel": "获客渠道",
    "2.1.2.worst_stage_by_rate": "阶段", "2.1.2.worst_stage_by_count": "阶段", "2.1.2.top_loss_reason": "原因",
    "2.3.3.top_customer": "客户",
}  # fmt: skip
_REASONS = [
    "缺少“销售明细”表", "缺少“市场数据”表", "“销售明细”表缺少“成本”列", "分母为零：去年同月净销售额",
    "“销售明细”表没有覆盖2024年10月（现有数据为2025年1月至2025年10月）", "没有符合条件的数据",
]  # fmt: skip


def random_sheet(seed: int, pools: Mapping[str, Sequence[str]] = POOLS) -> FactSheet:
    """A sheet with facts of sections 1 and 2; any family may be absent, null, or have any of its pool's members."""
    chance = Random(seed)
    members = {pool: _some(chance, names, at_least=1) for pool, names in pools.items()}
    lacking = chance.choice([0.0, 0.1, 0.6])
    sheet = FactSheet()
    for family, about in register().items():
        if family.startswith(("1.", "2.")) and chance.random() >= lacking:
            _add(chance, sheet, about, members, lacking)
    _add_records(chance, sheet, members)
    return sheet


def _some(chance: Random, names: Sequence[str], at_least: int = 0) -> list[str]:
    return chance.sample(list(names), chance.randint(at_least, len(names)))


def _add(chance: Random, sheet: FactSheet, about: Definition, members: Mapping[str, list[str]], lacking: float) -> None:
    family = about.family
    reason = chance.choice(_REASONS)

    def value() -> Any:
        return None if chance.random() < lacking else number_of(chance, about)

    if family in _PAIRS:
        first, second = _PAIRS[family]
        for a in members[first]:
            for b in members[second]:
                put(sheet, family, value(), a, b, reason=reason)
    elif family in _NAMES:
        put(sheet, family, _some(chance, members[_NAMES[family]]))
    elif family in _NAME:
        put(sheet, family, chance.choice(members[_NAME[family]]))
    elif family == "1.3.1.lifecycle_signal":
        for product in members["产品"]:
            put(sheet, family, chance.choice(["导入期", "成长期", "成熟期", "衰退期"]), product)
    elif pool := _pool_of(about):
        for member in members[pool] + (["全国"] if family == "1.2.2.penetration" else []):
            put(sheet, family, value(), member, reason=reason)
    elif not family.endswith(_RECORDS) and family != "2.3.2.pair_orders":
        put(sheet, family, value(), reason=reason)


_RECORDS = (
    "drivers_bottom3", "drivers_top3", "by_qty", "by_amount", "loss_reasons", "churned_by_region", "aov_trend",
    "channel_win_rate_trend", "top_pairs", "top_pairs_T3", "top_pair", "top5",
)  # fmt: skip


def _pool_of(about: Definition) -> str:
    if "{0}" not in about.label:
        return ""
    by_prefix = next((pool for prefix, pool in _BY_PREFIX if about.family.startswith(prefix)), "")
    return _BY_FAMILY.get(about.family, by_prefix)


def _add_records(chance: Random, sheet: FactSheet, members: Mapping[str, list[str]]) -> None:
    """The list-valued facts, in agreement with the single facts that belong to them."""
    cells = [f for f in sheet.values() if f.about.family == "1.1.1.cell_gap" and f.value is not None]
    ordered = sorted(cells, key=lambda fact: fact.value)
    for family, chosen in (("bottom3", ordered[:3]), ("top3", ordered[::-1][:3])):
        rows = [{"区域": f.members[0], "产品线": f.members[1], "差距": f.value} for f in chosen]
        put(sheet, f"1.1.1.gap_drivers_{family}", rows)
    products = members["产品"]
    put(sheet, "1.3.1.top3_by_amount", [{"产品": p, "净额": 1e5, "占比": 0.1} for p in products[:3]])
    put(sheet, "1.3.1.top3_by_qty", [{"产品": p, "数量": 9, "净额": 1e5, "净额占比": 0.1} for p in products[-3:]])
    pairs = list(pairwise(products))
    put(sheet, "2.3.2.top_pairs", [{"产品A": a, "产品B": b, "共现订单": 3} for a, b in pairs])
    for a, b in pairs:
        if fact_id("2.3.2.pair_orders", f"{a}＋{b}") not in sheet:
            put(sheet, "2.3.2.pair_orders", chance.randint(1, 80), f"{a}＋{b}")
    if pairs:
        put(sheet, "2.3.2.top_pair", "＋".join(pairs[0]))
    put(sheet, "2.3.3.top5", [{"客户": c, "净额": 1e5, "占比": 0.1} for c in members["客户"][:5]])
    put(sheet, "2.2.2.churned_by_region", [{"区域": r, "家数": 1} for r in members["区域"][:3]])


def number_of(chance: Random, about: Definition) -> float:
    """A plausible or implausible value of a unit; zero, equal and tiny ones are among them."""
    low = -1.0 if about.signed else 0.0
    if about.unit == "ratio":
        return chance.choice([0.0, 1.0, 0.0003, *(round(chance.uniform(low, 2), 4) for _ in range(9))])
    if about.unit == "元":
        return chance.choice([0.0, 1.0, 99999499.0, *(round(chance.uniform(low * 5e8, 5e8), 2) for _ in range(9))])
    if about.unit in ("pp", "σ"):
        return chance.choice([0.0, *(round(chance.uniform(-60, 60), 2) for _ in range(9))])
    if about.unit in ("–", "天", "点", "家/亿元"):
        return round(chance.uniform(-2 if about.unit == "–" else 0, 90), 2)
    return float(chance.choice([0, 1, chance.randint(0, 400)]))
