"""Orders, targets, markets, staff, launches and budgets of a company in which every part moves alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import MONTH, Company, frame

GROWTH = 1.05  # a year, of everything
MARGIN = 0.32


def add_trade(company: Company) -> None:
    """销售明细, 销售目标, 市场数据, 员工, 产品上市, 市场活动, 调价记录."""
    company.tables["销售明细"] = _orders(company)
    company.tables["销售目标"] = _targets(company)
    expected = _expected(company).groupby("区域")["金额"].sum()
    rng, regions = company.rng, company.regions
    company.tables["市场数据"] = frame(
        "市场数据",
        {
            "区域": regions, "年市场容量_万元": [expected[r] * 12 * 13 / 10_000 for r in regions],
            "人口密度_人每平方公里": rng.uniform(100, 900, len(regions)),
            "人均GDP_元": rng.uniform(5e4, 15e4, len(regions)),
        },
    )  # fmt: skip
    _add_people(company)
    old = pd.Timestamp("2021-03-01")
    company.tables["产品上市"] = frame(
        "产品上市",
        {
            "产品": list(company.products),
            "产品线": list(company.products.values()),
            "上市日": [old] * len(company.products),
        },
    )


def _level(company: Company, back: int) -> float:
    month = MONTH - back
    return company.season[month.first.month] * GROWTH ** (-back / 12)


def _orders(company: Company) -> pd.DataFrame:
    rng, customers = company.rng, company.customers
    rate = customers["weight"].to_numpy() / customers["weight"].sum() * company.orders_a_month
    products = list(company.products)
    taste = rng.dirichlet([12.0] * len(products))
    who, when = [], []
    for back in range(company.months - 1, -1, -1):
        bought = rng.poisson(rate * _level(company, back))
        buyers = np.repeat(np.arange(len(customers)), bought)
        days = rng.integers(0, 28, len(buyers))
        who.append(buyers)
        when.append(company.first_of(back) + pd.to_timedelta(days, unit="D"))
    buyer, day = np.concatenate(who), np.concatenate([d.to_numpy() for d in when])
    per_order = rng.choice([1, 2, 3], len(buyer), p=[0.6, 0.28, 0.12])
    order = np.repeat(np.arange(len(buyer)), per_order)
    product = rng.choice(products, len(order), p=taste)
    quantity = np.ceil(np.exp(rng.normal(1.0, 0.55, len(order))))
    price = pd.Series(product).map(company.prices).to_numpy()
    amount = np.round(price * quantity, 2)
    lines = pd.Series(product).map(company.products)
    mixed = per_order[order] > 1
    buyers = customers.iloc[buyer[order]].reset_index(drop=True)
    channel = np.where(rng.random(len(buyer)) < 0.08, rng.choice(["直营", "分销", "电商"], len(buyer)), "")[order]
    number = pd.Series(order).groupby(order).cumcount() + 1
    return frame(
        "销售明细",
        {
            "订单号": [f"SO{n:06d}" for n in order], "行号": [str(n) for n in number], "日期": day[order],
            **{c: buyers[c] for c in ("客户", "客户层级", "行业", "区域", "销售员")},
            "渠道": np.where(channel == "", buyers["渠道"], channel),
            "业务单元": lines.map(company.units), "产品线": lines, "产品": product, "数量": quantity, "单价": price,
            "金额": amount, "成本": np.round(amount * (1 - rng.normal(MARGIN, 0.05, len(order))), 2),
            "是否组合销售": np.where(mixed & (rng.random(len(buyer))[order] < 0.6), "是", "否"),
            "退货标记": np.where(rng.random(len(order)) < 0.012, "是", "否"),
        },
    )  # fmt: skip


def _expected(company: Company) -> pd.DataFrame:
    """A usual month's money by region and line."""
    orders = company.tables["销售明细"]
    orders = orders[orders["退货标记"] != "是"]
    level = sum(_level(company, back) for back in range(company.months))
    usual = orders.groupby(["区域", "产品线"], as_index=False)["金额"].sum()
    region, line = usual.groupby("区域")["金额"].sum(), usual.groupby("产品线")["金额"].sum()
    whole = usual["金额"].sum()
    usual["金额"] = [region[r] * line[p] / whole / level for r, p in zip(usual["区域"], usual["产品线"], strict=True)]
    return usual


def _targets(company: Company) -> pd.DataFrame:
    usual = _expected(company)
    parts = [
        usual.assign(月份=company.first_of(back), 目标额=usual["金额"] * _level(company, back) * 1.02)
        for back in range(company.months)
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows["业务单元"] = rows["产品线"].map(company.units)
    return frame("销售目标", {c: rows[c] for c in ("月份", "区域", "产品线", "业务单元", "目标额")})


def _add_people(company: Company) -> None:
    """Targets of people by what they usually sell; campaign money in proportion to the market."""
    market = company.tables["市场数据"].set_index("区域")["年市场容量_万元"]
    orders = company.tables["销售明细"]
    usual = orders.groupby("销售员")["金额"].sum() / company.months
    people = company.people
    aims = [float(usual.get(name, usual.median())) * _level(company, 0) for name in people["销售员"]]
    company.tables["员工"] = frame("员工", {"销售员": people["销售员"], "区域": people["区域"], "个人目标": aims})
    company.tables["市场活动"] = frame(
        "市场活动",
        {
            "月份": [company.first_of(0)] * len(company.regions), "区域": company.regions,
            "活动预算": [4e5 * market[r] / market.sum() for r in company.regions],
        },
    )  # fmt: skip
