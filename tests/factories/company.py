"""An invented company of any size, and its facts: with missing values, two-member families and derived facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from summarizer.facts import FactSheet, Measured, Rows, Source
from summarizer.kpi.operations import difference, growth, points, ratio

MONTHS = ("2024-09", "2024-10", "2024-11", "2024-12", *(f"2025-{n:02d}" for n in range(1, 11)))
TIERS = ("大客户", "中小客户", "新客户")
CHANNELS = {"直营": 0.52, "分销": 0.33, "电商": 0.15}
STAGES = {"线索": 412, "初访": 305, "方案": 188, "报价": 97, "成交": 41}
ACTIONS = {"缺口追补专项": date(2025, 11, 7), "条款修订专项": date(2025, 11, 20), "质量整改专项": date(2025, 12, 3)}
QUOTE = "交货比合同晚了12天，产线停工待料，希望给个说法。"


@dataclass(frozen=True)
class Shape:
    """How large a company the briefing is about, and how long its names are."""

    regions: tuple[str, ...] = ("华东", "华南", "华北", "西南")
    products: tuple[str, ...] = ("伺服电机", "变频器", "控制器", "传感器", "工业机器人")
    company: str = "远岭智能装备股份有限公司"
    quote: str = QUOTE
    repeated: int = 1  # how often a finding is said, for long text


def measured(value: object, table: str = "销售明细") -> Measured:
    """A measure with rows of an invented file."""
    rows = (Rows("十月数据.xlsx", table, 700, "2-701"),)
    return Measured(value, Source(table, ("金额",), "月份=简报月", lambda: rows))


def sheet(shape: Shape) -> FactSheet:
    """The facts of the company's month."""
    facts = FactSheet()
    _totals(facts)
    for n, region in enumerate(shape.regions):
        sales = 9_200_000.0 / (1 + n * 0.35)
        missing = Measured(None, reason="“销售明细”表没有覆盖去年同月")
        facts.put("1.2.1.region_sales", measured(sales), region)
        facts.put("1.2.1.region_yoy", missing if n == 1 else measured(0.31 - 0.17 * n), region)
        for channel, share in CHANNELS.items():
            facts.put("1.2.3.region_channel_sales", measured(sales * share), region, channel)
        facts.put("6.1.1.region_target", measured(9_800_000 - 300_000 * n), region)
        facts.put("6.1.1.region_target_share", measured(0.34 / (1 + n)), region)
        facts.put("3.1.1.avg_attainment_last6", measured(1.32 - 0.17 * n, "销售目标"), region)
    for name, due in ACTIONS.items():
        facts.put("6.3.action_deadline", measured(due, "多表"), name)
    for n, product in enumerate(shape.products):
        facts.put("1.3.1.line_sales", measured(6_120_000.0 / (1 + n * 0.3)), product)
    _feedback(facts, shape.quote)
    return facts


def _totals(facts: FactSheet) -> None:
    facts.put("1.1.1.net_sales", measured(28_483_512.5))
    facts.put("1.1.1.target", measured(30_500_000, "销售目标"))
    facts.derive("1.1.1.attainment_rate", ratio, "1.1.1.net_sales", "1.1.1.target")
    facts.derive("1.1.1.gap", difference, "1.1.1.net_sales", "1.1.1.target")
    facts.put("1.1.2.prev_month_sales", measured(29_730_000))
    facts.put("1.1.2.same_month_last_year_sales", measured(24_011_000))
    facts.derive("1.1.2.mom", growth, "1.1.1.net_sales", "1.1.2.prev_month_sales")
    facts.derive("1.1.2.yoy", growth, "1.1.1.net_sales", "1.1.2.same_month_last_year_sales")
    for n, month in enumerate(MONTHS):
        facts.put("1.1.2.monthly_sales", measured(20_000_000 + 731_500 * n - 350_000 * (n % 4)), month)
    for tier, share in zip(TIERS, (0.583, 0.341, 0.076), strict=True):
        facts.put("1.1.3.tier_share", measured(share), tier)
    for stage, count in STAGES.items():
        facts.put("2.1.2.stage_reached", measured(count, "销售漏斗"), stage)
    for month, customers in zip(MONTHS[-3:], (5, 8, 13), strict=True):
        facts.put("4.2.1.demand_month", measured(customers, "客户需求"), month)
        facts.put("4.1.1.month_count", measured(customers * 2, "反馈"), month)


def _feedback(facts: FactSheet, quote: str) -> None:
    facts.put("4.1.1.feedback_complaints", measured(23, "反馈"))
    facts.put("4.1.1.case_quote", measured(quote, "反馈"), "甲")
    for family, share in (("promoters", 0.46), ("passives", 0.31), ("detractors", 0.23)):
        facts.put(f"4.3.2.key_{family}", measured(share, "满意度调研"))
    facts.derive("4.3.2.key_nps", points, "4.3.2.key_promoters", "4.3.2.key_detractors")
    facts.put("3.3.3.overdue_amount", Measured(None, reason="缺少“回款”表"))
