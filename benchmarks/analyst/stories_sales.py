"""Stories in the orders of the month: regions, lines, tiers, channels, customers, returns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import Company
from benchmarks.analyst.planting import Story, kind

_MONEY = ["金额", "成本"]


def _now(company: Company) -> pd.Series:
    return company.tables["销售明细"]["日期"] >= company.first_of(0)


def _total(company: Company, rows: pd.Series) -> float:
    orders = company.tables["销售明细"]
    return float(orders.loc[rows & (orders["退货标记"] != "是"), "金额"].sum())


def _thin(company: Company, rows: pd.Series, kept: float) -> float:
    """Cancel a part of these orders; how much of the month's sales that was."""
    orders = company.tables["销售明细"]
    numbers = orders.loc[rows, "订单号"].unique()
    gone = set(numbers[company.rng.random(len(numbers)) > kept])
    before = _total(company, _now(company))
    company.tables["销售明细"] = orders[~(rows & orders["订单号"].isin(gone))].reset_index(drop=True)
    return (before - _total(company, _now(company))) / before


def _swell(company: Company, rows: pd.Series, factor: float) -> float:
    """Repeat a part of these orders under new numbers; how much of the month's sales that adds."""
    orders = company.tables["销售明细"]
    before = _total(company, _now(company))
    numbers = orders.loc[rows, "订单号"].unique()
    more = company.rng.choice(numbers, int(len(numbers) * (factor - 1)))
    by_number = dict(list(orders[rows].groupby("订单号")))
    copies = [by_number[n].assign(订单号=f"X{company.rng.integers(1e9):09d}{i}") for i, n in enumerate(more)]
    company.tables["销售明细"] = pd.concat([orders, *copies], ignore_index=True)
    return (_total(company, _now(company)) - before) / before


def _large(company: Company, column: str, least: float = 0.1) -> list[str]:
    orders = company.tables["销售明细"]
    share = orders.groupby(column)["金额"].sum() / orders["金额"].sum()
    return [str(m) for m in share.index[share >= least]]


@kind
def region_falls(company: Company) -> Story:
    region = company.free(_large(company, "区域"))
    rows = _now(company) & (company.tables["销售明细"]["区域"] == region)
    share = _thin(company, rows, company.rng.uniform(0.25, 0.6))
    families = ("1.2.1.region_yoy", "1.2.1.region_mom", "1.2.1.region_gap", "1.2.1.region_attainment")
    return Story("region_falls", ("1.2.1",), families, (region,), "down", share=share)


@kind
def region_rises(company: Company) -> Story:
    region = company.free(_large(company, "区域"))
    rows = _now(company) & (company.tables["销售明细"]["区域"] == region)
    share = _swell(company, rows, company.rng.uniform(1.6, 2.2))
    families = ("1.2.1.region_yoy", "1.2.1.region_mom")
    return Story("region_rises", ("1.2.1",), families, (region,), "up", share=share)


@kind
def region_rises_by_one(company: Company) -> Story:
    region = company.free(_large(company, "区域"))
    orders = company.tables["销售明细"]
    rows = _now(company) & (orders["区域"] == region)
    whole, own = _total(company, _now(company)), _total(company, rows)
    wanted = own * company.rng.uniform(0.7, 1.2)
    lines = orders[rows].head(4).copy()
    customer = company.free(company.customers.loc[company.customers["区域"] == region, "客户"])
    lines["客户"], lines["客户层级"], lines["订单号"] = customer, "大客户", f"BIG{company.rng.integers(1e6)}"
    lines["退货标记"], lines["是否组合销售"] = "否", "否"
    lines[_MONEY] *= wanted / lines["金额"].sum()
    company.tables["销售明细"] = pd.concat([orders, lines], ignore_index=True)
    return Story("region_rises_by_one", ("1.2.1",), ("1.2.1.region_yoy_excl_top_customer",), (region,),
                 caveat=("单一客户", "一家", "一个客户", "这一客户", "最大客户"), share=wanted / whole)  # fmt: skip


@kind
def line_falls(company: Company) -> Story:
    line = company.free(_large(company, "产品线", 0.08))
    share = _thin(
        company, _now(company) & (company.tables["销售明细"]["产品线"] == line), company.rng.uniform(0.2, 0.5)
    )
    families = ("1.3.1.line_yoy", "1.3.1.line_mom", "1.1.1.line_attainment")
    return Story("line_falls", ("1.3.1",), families, (line,), "down", share=share)


@kind
def line_rises(company: Company) -> Story:
    line = company.free(_large(company, "产品线", 0.08))
    rows = _now(company) & (company.tables["销售明细"]["产品线"] == line)
    share = _swell(company, rows, company.rng.uniform(1.7, 2.4))
    return Story("line_rises", ("1.3.1",), ("1.3.1.line_yoy", "1.3.1.line_mom"), (line,), "up", share=share)


@kind
def cell_misses(company: Company) -> Story:
    region = company.free(_large(company, "区域", 0.15))
    line = company.free(_large(company, "产品线", 0.12))
    orders = company.tables["销售明细"]
    share = _thin(company, _now(company) & (orders["区域"] == region) & (orders["产品线"] == line), 0.05)
    return Story("cell_misses", ("1.1.1", "1.2.1"), ("1.1.1.cell_gap",), (region, line), "down", share=share)


@kind
def total_missed(company: Company) -> Story:
    share = _thin(company, _now(company), company.rng.uniform(0.6, 0.8))
    return Story("total_missed", ("1.1.1",), ("1.1.1.gap", "1.1.1.attainment_rate"), (), "down", share=share)


@kind
def total_beaten(company: Company) -> Story:
    share = _swell(company, _now(company), company.rng.uniform(1.3, 1.6))
    return Story("total_beaten", ("1.1.1",), ("1.1.1.gap", "1.1.1.attainment_rate"), (), "up", share=share)


@kind
def season_explains(company: Company) -> Story:
    orders = company.tables["销售明细"]
    both = _now(company) | orders["日期"].between(company.first_of(12), company.first_of(11) - pd.Timedelta(days=1))
    share = _thin(company, both, 0.55)
    return Story("season_explains", ("1.1.2",), ("1.1.2.prev_year_mom",), (), "", caveat=("季节",), share=share)


@kind
def tier_falls(company: Company) -> Story:
    tier = company.free(["大客户", "中小客户"])
    rows = _now(company) & (company.tables["销售明细"]["客户层级"] == tier)
    share = _thin(company, rows, company.rng.uniform(0.3, 0.55))
    families = ("1.1.3.tier_yoy", "1.1.3.tier_mom", "1.1.3.tier_pull_pp", "1.1.3.tier_share_change_pp")
    return Story("tier_falls", ("1.1.3",), families, (tier,), "down", share=share)


@kind
def channel_grows(company: Company) -> Story:
    channel = company.free(["分销", "电商"])
    rows = _now(company) & (company.tables["销售明细"]["渠道"] == channel)
    share = _swell(company, rows, company.rng.uniform(1.8, 2.4))
    return Story("channel_grows", ("1.2.3",), ("1.2.3.channel_yoy", "1.2.3.channel_mom"), (channel,), "up", share=share)


@kind
def channel_shrinks(company: Company) -> Story:
    channel = company.free(["直营", "分销"])
    rows = _now(company) & (company.tables["销售明细"]["渠道"] == channel)
    share = _thin(company, rows, company.rng.uniform(0.3, 0.5))
    families = ("1.2.3.channel_yoy", "1.2.3.channel_mom")
    return Story("channel_shrinks", ("1.2.3",), families, (channel,), "down", share=share)


@kind
def channel_is_thin(company: Company) -> Story:
    channel = company.free(["分销", "电商"])
    orders = company.tables["销售明细"]
    rows = orders["渠道"] == channel
    orders.loc[rows, "成本"] = orders.loc[rows, "金额"] * 0.85
    share = _total(company, rows & _now(company)) / _total(company, _now(company)) * 0.17
    return Story("channel_is_thin", ("1.2.3",), ("1.2.3.channel_gross_margin",), (channel,), "", share=share)


@kind
def bundles_cost_margin(company: Company) -> Story:
    orders = company.tables["销售明细"]
    rows = orders["是否组合销售"] == "是"
    orders.loc[rows, "成本"] = orders.loc[rows, "金额"] * company.rng.uniform(0.8, 0.88)
    share = _total(company, rows & _now(company)) / _total(company, _now(company)) * 0.15
    return Story("bundles_cost_margin", ("1.3.3",), ("1.3.3.gm_lift_pp",), (), "down", share=share)


@kind
def returns_jump(company: Company) -> Story:
    orders = company.tables["销售明细"]
    rows = _now(company) & (company.rng.random(len(orders)) < company.rng.uniform(0.07, 0.15))
    before = _total(company, _now(company))
    orders.loc[rows, "退货标记"] = "是"
    share = 1 - _total(company, _now(company)) / before
    return Story("returns_jump", ("1.1.1",), ("1.1.1.returned_amount",), (), "", share=share)


@kind
def one_customer_dominates(company: Company) -> Story:
    orders = company.tables["销售明细"]
    buying = orders.loc[_now(company), "客户"].unique()
    customer = company.free([str(name) for name in buying])
    rows = _now(company) & (orders["客户"] == customer)
    whole = _total(company, _now(company))
    orders.loc[rows, "退货标记"] = "否"
    factor = whole * company.rng.uniform(0.25, 0.4) / orders.loc[rows, "金额"].sum()
    orders.loc[rows, [*_MONEY, "数量"]] *= factor
    share = _total(company, rows) / _total(company, _now(company))
    families = ("2.3.3.cr1", "2.3.3.top_customer_sales", "2.3.3.top_customer")
    return Story("one_customer_dominates", ("2.3.3",), families, (customer,), "", share=share)


@kind
def orders_grow_in_value(company: Company) -> Story:
    orders = company.tables["销售明细"]
    rows, factor = _now(company), company.rng.uniform(1.35, 1.6)
    orders.loc[rows, [*_MONEY, "数量"]] *= factor
    return Story("orders_grow_in_value", ("2.3.1",), ("2.3.1.aov_yoy", "2.3.1.aov_mom"), (), "up", share=factor - 1)


@kind
def unit_drags(company: Company) -> Story:
    unit = company.free(sorted(set(company.units.values())))
    rows = _now(company) & (company.tables["销售明细"]["业务单元"] == unit)
    share = _thin(company, rows, company.rng.uniform(0.3, 0.55))
    families = ("1.1.1.bu_gap", "1.1.1.bu_attainment", "1.1.2.mom_contribution_bu", "1.1.2.bu_mom")
    return Story("unit_drags", ("1.1.1", "1.1.2"), families, (unit,), "down", share=share)


def shift_market(company: Company, region: str, factor: float) -> None:
    """A market larger or smaller than the company's sales there suggest."""
    market = company.tables["市场数据"]
    market.loc[market["区域"] == region, "年市场容量_万元"] *= factor


@kind
def market_is_open(company: Company) -> Story:
    region = company.free(_large(company, "区域"))
    shift_market(company, region, company.rng.uniform(2.0, 3.0))
    share = float(np.mean(company.tables["销售明细"]["区域"] == region))
    return Story("market_is_open", ("1.2.2",), ("1.2.2.penetration",), (region,), "", share=share)


@kind
def target_is_unreal(company: Company) -> Story:
    region = company.free(_large(company, "区域"))
    targets = company.tables["销售目标"]
    targets.loc[targets["区域"] == region, "目标额"] *= company.rng.uniform(1.5, 1.9)
    families = ("3.1.1.months_below_85_of_last6", "3.1.1.avg_attainment_last6")
    share = float(np.mean(company.tables["销售明细"]["区域"] == region)) * 0.6
    return Story("target_is_unreal", ("3.1.1",), families, (region,), "", share=share)
