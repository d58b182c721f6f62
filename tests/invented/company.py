"""Who an invented company is, the words of its tables, and the random choices behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from summarizer.periods import Month

T = TypeVar("T")
Row = dict[str, Any]

REGIONS = ["东北", "华东", "华北", "华南", "西北", "西南"]
LINES = {"传感器": "自动化", "控制器": "自动化", "云平台": "软件", "检测仪": "仪器"}
PRODUCTS = {f"{line}{mark}": line for line in LINES for mark in ("A1", "B2", "C3")}
TIERS, CHANNELS = ["大客户", "中小客户", "新客户"], ["直营", "分销", "电商"]
INDUSTRIES = ["装备制造业", "食品制造", "能源", "医疗", "物流"]
STAGES = ["询盘", "报价", "试用", "谈判"]
LOSSES = ["报价后未跟进", "竞品替代", "功能不匹配", "价格过高", "预算取消"]
SOURCES, SIZES = ["展会", "官网", "转介绍", "电话营销"], ["大型", "中型", "小型"]
CAUSES = ["合同条款争议", "开票审批延迟", "客户信用风险", None]
CATEGORIES = ["交付延误", "合同条款争议", "产品质量不符", "售后响应滞后", "其他"]
NEEDS = ["定制化模块", "数字化交付", "碳足迹报告", "增值服务", "其他"]
DIMENSIONS = ["整体", "产品质量", "交付及时", "售后服务", "返利结算"]
WISHES = ["线上自助服务平台", "更快的响应", "专属客户经理", "透明的物流"]
COMMENTS = [None, None, "服务不错", "正在试用竞品的方案", "其他供应商报价更低", "需求不匹配，用不起来"]
THEMES = [
    "CRM客户画像", "移动端同步延迟", "竞品情报不足", "售前交付信息断层", "折扣审批冗长",
    "培训需求-新品技术", "培训需求-谈判技巧", "培训需求-数据分析", "新品改进建议", "其他",
]  # fmt: skip


class Invention:
    """One company: who its people, customers and products are, and the random choices behind all tables."""

    def __init__(self, seed: int, month: str, history: int | None) -> None:
        self.random = Random(seed)
        self.month = Month.parse(month)
        self.months = self.month.window(history or self.random.choice([16, 14, 14, 14, 8, 4, 2]))
        self.beyond = self.random.random() < 0.3  # whether the tables go on after the month
        self.customers = {f"客户{i:02d}": self.random.choice(REGIONS[:5]) for i in range(self.random.randint(6, 16))}
        self.tier = {customer: self.random.choice(TIERS) for customer in self.customers}
        self.staff = {f"员工{i}": self.random.choice(REGIONS) for i in range(self.random.randint(3, 9))}
        self.closed = {(region, m) for region in REGIONS for m in self.months if self.chance(0.15)}
        self.cutoff = self.month.last
        self.contracts: list[Row] = []

    def chance(self, probability: float) -> bool:
        """Whether something happens."""
        return self.random.random() < probability

    def one(self, choices: Sequence[T]) -> T:
        """Any of these."""
        return self.random.choice(choices)

    def day(self, month: Month) -> date:
        """Any day of a month, its first and last more often than others."""
        return self.one([month.first, month.last, *(month.first + timedelta(d) for d in range(28))])

    def any_day(self) -> date:
        """Any day of the history, and of the month after it where the tables go on."""
        return self.day(self.one([*self.months, self.month, *([self.month + 1] if self.beyond else [])]))

    def later(self, day: date, most: int) -> date:
        """Up to so many days after a day."""
        return day + timedelta(self.random.randint(0, most))

    def amount(self) -> float:
        """Money: often round, so that equal amounts meet; sometimes with fen."""
        return float(self.one([1_000, 5_000, 12_000, 12_000, 60_000, round(self.random.uniform(500, 90_000), 2)]))

    def rows(self, make: Callable[[], Row], fewest: int, most: int) -> list[Row]:
        """Some rows."""
        return [make() for _ in range(self.random.randint(fewest, most))]
