"""2.2 新签/续约客户分布: contracts signed, renewed, lost.

Readings taken here:
- The contract table covers the months between the first and the last 签约日 for what is signed, and between the first
  and the last of all its dates for what ends.
- region_new_share_count is the share of new contracts among the contracts that the region signed in M.
- A region of 合同 that signed nothing in M has 0 new contracts and no share of them.
- region_new_density is 0 for a region of 市场数据 where nobody signed.
- 其他有效/已签合同: another contract, signed by the cut-off, that ends after the cut-off. A contract that ends on the
  cut-off day itself is not in force after it.
- A contract ending in M counts as ended even where the cut-off lies before its 止日.
- 首单 is the first net line in the table. If the table begins later than a year before the cut-off nobody can be told
  to be a customer for a year: None, not 0.
- 定制版: 价格版本 contains 定制; of all contracts signed in M.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.arithmetic import Number, count, distinct, parts, ratio, total
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Amounts
from tests.integration.oracle.section_1_regions import capacities
from tests.integration.oracle.section_1_sales import Facts

DATES = ("签约日", "起日", "止日")


def facts_2_2(company: Company) -> Facts:
    """Facts of 2.2.1, 2.2.2 and 2.2.3."""
    return signings(company) | regions(company) | values(company) | renewals(company) | churn(company) | mix(company)


def signed(company: Company, first: int = 0, last: int = 0) -> pd.DataFrame | None:
    """Contracts signed in M+first..M+last."""
    return company.rows_in("合同", "签约日", first, last)


def ending(company: Company, first: int = 0, last: int = 0) -> pd.DataFrame | None:
    """Contracts ending in M+first..M+last."""
    return company.rows_in("合同", "止日", first, last, also=DATES)


def of_kind(contracts: pd.DataFrame | None, kind: str) -> pd.DataFrame | None:
    """新签 or 续约."""
    return None if contracts is None else contracts[contracts["类型"] == kind]


def signings(company: Company) -> Facts:
    """New and renewed contracts of M."""
    every, facts = signed(company), Facts()
    for name, kind in (("new", "新签"), ("renewal", "续约")):
        some = of_kind(every, kind)
        facts |= {
            f"2.2.1.{name}_contracts": count(some),
            f"2.2.1.{name}_amount": total(some, "金额"),
            f"2.2.1.{name}_share_count": ratio(count(some), count(every)),
            f"2.2.1.{name}_share_amount": ratio(total(some, "金额"), total(every, "金额")),
        }
    return facts


def regions(company: Company) -> Facts:
    """New contracts by region."""
    facts: Facts = {}
    month, known = signed(company), parts(company.table("合同"), "区域")
    for region in known if month is not None else ():
        contracts = month[month["区域"] == region]
        new = count(of_kind(contracts, "新签"))
        facts[f"2.2.1.region_new_contracts.{region}"] = new
        facts[f"2.2.1.region_new_share_count.{region}"] = ratio(new, len(contracts))
    year = of_kind(signed(company, -11, 0), "新签")
    by_region = parts(year, "区域")
    for region, capacity in capacities(company).items():
        customers = None if year is None else distinct(by_region.get(region, year.iloc[:0]), "客户")
        facts[f"2.2.1.region_new_density.{region}"] = ratio(customers, capacity / 1e8)
    return facts


def values(company: Company) -> Facts:
    """Value tiers of new customers, and customers of a year or longer."""
    tiers: dict[str, Number] = dict.fromkeys("高中低")
    new = of_kind(signed(company), "新签")
    if new is not None:
        amounts = new.groupby("客户")["金额"].sum()
        tiers["高"] = int((amounts >= 500_000).sum())
        tiers["中"] = int(((amounts >= 200_000) & (amounts < 500_000)).sum())
        tiers["低"] = int((amounts < 200_000).sum())
    facts: Facts = {f"2.2.2.new_value_tier.{tier}": number for tier, number in tiers.items()}
    facts["2.2.2.tenure_ge_1y_customers"] = long_customers(company)
    return facts


def long_customers(company: Company) -> Number:
    """Customers of M whose first order is a year old or older."""
    sales, now = company.table("销售明细"), company.now
    year_ago = company.cutoff - pd.DateOffset(years=1)
    if sales is None or now is None or sales["日期"].min() > year_ago:
        return None
    net = sales[sales["退货标记"] != "是"] if "退货标记" in sales else sales
    first = net.groupby("客户")["日期"].min()
    return sum(bool(first[customer] <= year_ago) for customer in now["客户"].dropna().unique())


def renewed_numbers(company: Company) -> set[str] | None:
    """The contracts that some 续约 contract signed by the cut-off names."""
    contracts = company.table("合同", "原合同号")
    if contracts is None:
        return None
    renewals = contracts[(contracts["类型"] == "续约") & (contracts["签约日"] < company.end)]
    return set(renewals["原合同号"].dropna())


def renewals(company: Company) -> Facts:
    """How many of the contracts that ended were renewed."""
    named = renewed_numbers(company)

    def renewed(contracts: pd.DataFrame | None) -> Number:
        return None if contracts is None or named is None else int(contracts["合同号"].isin(named).sum())

    now, before = ending(company), ending(company, -1, -1)
    facts: Facts = {
        "2.2.2.expiring_contracts": count(now),
        "2.2.2.renewed_contracts": renewed(now),
        "2.2.2.renewal_rate": ratio(renewed(now), count(now)),
        "2.2.2.renewal_rate_prev_month": ratio(renewed(before), count(before)),
    }
    for region, contracts in parts(now, "区域").items():
        facts[f"2.2.2.renewal_rate_region.{region}"] = ratio(renewed(contracts), len(contracts))
    return facts


def lapsed(company: Company, first: int, last: int) -> pd.DataFrame | None:
    """Contracts that ended in M+first..M+last, not renewed, of customers with no other contract in force."""
    ended, named = ending(company, first, last), renewed_numbers(company)
    if ended is None or named is None:
        return None
    contracts = company.tables["合同"]
    in_force = contracts[(contracts["签约日"] < company.end) & (contracts["止日"] > company.cutoff)]

    def gone(contract: pd.Series) -> bool:
        others = in_force[(in_force["客户"] == contract["客户"]) & (in_force["合同号"] != contract["合同号"])]
        return contract["合同号"] not in named and others.empty

    return ended[[gone(contract) for _, contract in ended.iterrows()]]


def churn(company: Company) -> Facts:
    """Customers lost in M."""
    lost = lapsed(company, 0, 0)
    by_region = {region: distinct(rows, "客户") for region, rows in parts(lost, "区域").items()}
    return {
        "2.2.2.churned_customers": distinct(lost, "客户"),
        "2.2.2.churned_by_region": None if lost is None else Amounts(by_region),
        "2.2.2.churned_amount": total(lost, "金额"),
    }


def mix(company: Company) -> Facts:
    """2.2.3."""
    every, facts = signed(company), Facts()
    for family, kind in (("2.2.3.line_share_new", "新签"), ("2.2.3.line_share_renewal", "续约")):
        some = of_kind(every, kind)
        for line, contracts in parts(some, "产品线").items():
            facts[f"{family}.{line}"] = ratio(len(contracts), count(some))
    custom: Number = None
    if every is not None and "价格版本" in every:
        custom = int(every["价格版本"].fillna("").astype(str).str.contains("定制").sum())
    return facts | {"2.2.3.custom_version_share": ratio(custom, count(every))}
