"""Stories of single products: rise and fall, launches, prices, pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import Company
from benchmarks.analyst.planting import Story, kind


def _sold(company: Company, least: float) -> list[str]:
    orders = company.tables["销售明细"]
    share = orders.groupby("产品")["金额"].sum() / orders["金额"].sum()
    return [str(p) for p in share.index[share >= least]]


def _in_months(company: Company, first: int, last: int = 0) -> pd.Series:
    dates = company.tables["销售明细"]["日期"]
    return (dates >= company.first_of(first)) & (dates < company.first_of(last - 1))


def _share(company: Company, product: str) -> float:
    orders = company.tables["销售明细"]
    return float(orders.loc[orders["产品"] == product, "金额"].sum() / orders["金额"].sum())


@kind
def product_declines(company: Company) -> Story:
    product = company.free(_sold(company, 0.06))
    share = _share(company, product)
    orders = company.tables["销售明细"]
    rows = _in_months(company, 2) & (orders["产品"] == product) & (company.rng.random(len(orders)) < 0.55)
    company.tables["销售明细"] = orders[~rows].reset_index(drop=True)
    return Story("product_declines", ("1.3.1",), ("1.3.1.lifecycle_growth",), (product,), "down", share=share * 0.55)


@kind
def product_takes_off(company: Company) -> Story:
    product = company.free(_sold(company, 0.06))
    orders = company.tables["销售明细"]
    share = _share(company, product)
    rows = orders[_in_months(company, 2) & (orders["产品"] == product)]
    more = rows.assign(订单号=[f"N{i}{n}" for i, n in enumerate(rows["订单号"])])
    company.tables["销售明细"] = pd.concat([orders, more], ignore_index=True)
    return Story("product_takes_off", ("1.3.1",), ("1.3.1.lifecycle_growth",), (product,), "up", share=share)


def _launch(company: Company, product: str) -> None:
    """The product is new: its orders before the launch were of another one of its line."""
    launched = company.first_of(4)
    table, orders = company.tables["产品上市"], company.tables["销售明细"]
    table.loc[table["产品"] == product, "上市日"] = launched
    others = [p for p, line in company.products.items() if line == company.products[product] and p != product]
    orders.loc[(orders["产品"] == product) & (orders["日期"] < launched), "产品"] = others[0]


@kind
def new_product_comes_back(company: Company) -> Story:
    product = company.free(_sold(company, 0.03))
    _launch(company, product)
    orders = company.tables["销售明细"]
    rows = (orders["产品"] == product) & (company.rng.random(len(orders)) < 0.25)
    orders.loc[rows, "退货标记"] = "是"
    share = _share(company, product) * 0.25
    return Story("new_product_comes_back", ("1.3.2",), ("1.3.2.return_rate",), (product,), "", share=share)


@kind
def price_rise_costs_volume(company: Company) -> Story:
    product = company.free(_sold(company, 0.06))
    price, day = company.prices[product], company.first_of(4) + pd.Timedelta(days=14)
    _note_price(company, product, day, price, price * 1.12)
    orders = company.tables["销售明细"]
    rows = (orders["产品"] == product) & (orders["日期"] >= day) & (company.rng.random(len(orders)) < 0.6)
    company.tables["销售明细"] = orders[~rows].reset_index(drop=True)
    families = ("2.3.1.qty_change", "2.3.1.elasticity")
    return Story("price_rise_costs_volume", ("2.3.1",), families, (product,), "down", share=_share(company, product))


@kind
def price_too_recent(company: Company) -> Story:
    product = company.free(_sold(company, 0.04))
    price = company.prices[product]
    _note_price(company, product, company.first_of(1) + pd.Timedelta(days=10), price, price * 0.9)
    caveat = ("尚短", "不足", "暂不", "未满", "还不能", "尚不能", "不宜")
    return Story("price_too_recent", ("2.3.1",), ("2.3.1.price_change",), (product,), "down", caveat=caveat)


def _note_price(company: Company, product: str, day: pd.Timestamp, old: float, new: float) -> None:
    row = pd.DataFrame({"产品": [product], "日期": [day], "旧价": [old], "新价": [new]})
    row["日期"] = row["日期"].astype("datetime64[s]")
    known = company.tables.get("调价记录")
    company.tables["调价记录"] = row if known is None else pd.concat([known, row], ignore_index=True)


@kind
def products_go_together(company: Company) -> Story:
    first, second = company.free(_sold(company, 0.02)), company.free(_sold(company, 0.02))
    orders = company.tables["销售明细"]
    rows = orders[(orders["产品"] == first) & _in_months(company, 2)].drop_duplicates("订单号")
    some = rows[company.rng.random(len(rows)) < 0.7]
    price = company.prices[second]
    more = some.assign(
        产品=second, 产品线=company.products[second], 数量=1.0, 单价=price, 金额=price, 成本=price * 0.68
    )
    more["业务单元"], more["行号"] = company.units[company.products[second]], "9"
    company.tables["销售明细"] = pd.concat([orders, more], ignore_index=True)
    families = ("2.3.2.pair_orders", "2.3.2.top_pair", "2.3.2.top_pair_lift")
    return Story("products_go_together", ("2.3.2",), families, (first, second), share=float(np.mean([0.03])))
