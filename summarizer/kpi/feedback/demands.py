"""4.2 Needs that customers registered: how many customers ask for each kind, now and a year ago."""

from __future__ import annotations

import pandas as pd

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.operations import growth, ratio
from summarizer.kpi.selection import Selection
from summarizer.periods import Month

_KINDS = {"4.2.1": "定制化模块", "4.2.2": "数字化交付", "4.2.3": "碳足迹报告", "4.2.4": "增值服务"}
_BASE = "4.2.0.demand_base_customers"


def add_demands(data: Context) -> None:
    """The facts of 4.2 that come from the register of needs."""
    facts = data.facts
    facts.put(_BASE, _registered(data, data.month).distinct("客户"))
    for item, kind in _KINDS.items():
        facts.put(f"{item}.demand_customers", _asking(data, data.month, kind))
        facts.derive(f"{item}.demand_share", ratio, f"{item}.demand_customers", _BASE)
        facts.put(f"{item}.demand_customers_last_year", _asking(data, data.month - 12, kind))
        facts.derive(f"{item}.demand_yoy", growth, f"{item}.demand_customers", f"{item}.demand_customers_last_year")
        _add_months(data, item, kind)
    _add_manufacturing(data)


def _registered(data: Context, month: Month) -> Selection:
    return data.select("客户需求").months("月份", month)


def _asking(data: Context, month: Month, kind: str) -> Measured:
    return _registered(data, month).where("需求类型", "=", kind).distinct("客户")


def _add_months(data: Context, item: str, kind: str) -> None:
    """The twelve months' counts, as far back as the register goes."""
    months = covered_months(data.select("客户需求"), "月份", data.month)
    for month in months:
        data.facts.put(f"{item}.demand_month", _asking(data, month, kind), str(month))
    if not months:
        data.facts.put(f"{item}.demand_month", _asking(data, data.month, kind))


def covered_months(table: Selection, column: str, last: Month, count: int = 12) -> list[Month]:
    """The months to `last` that the dates of a table cover, at most `count`; none where the last is not covered."""
    if table.gap or table.table.missing(column):
        return []
    dates = table.column(column)
    if pd.isna(dates.min()) or table.uncovered(column, last, last):
        return []
    return [month for month in last.window(count) if month >= Month.of(dates.min())]


def _add_manufacturing(data: Context) -> None:
    """Makers are customers whose industry says 制造 on any of their rows of the month."""
    makers = _registered(data, data.month).where("行业", "含", "制造")
    data.facts.put("4.2.3.manufacturing_customers", makers.distinct("客户"))
    names = (
        []
        if makers.gap or makers.table.missing("客户")
        else sorted(makers.column("客户").dropna().astype(str).unique())
    )
    asking = _registered(data, data.month).with_gap(makers.gap).where("需求类型", "=", "碳足迹报告")
    data.facts.put("4.2.3.manufacturing_carbon_customers", asking.where("客户", "∈", names).distinct("客户"))
    data.facts.derive(
        "4.2.3.manufacturing_carbon_share",
        ratio,
        "4.2.3.manufacturing_carbon_customers",
        "4.2.3.manufacturing_customers",
    )
