"""3.3 回款周期异常追踪: money outstanding at the cut-off.

Readings taken here:
- Received by the cut-off is 实收额 whose 实收日 is not later; what comes later is still outstanding. Paid in full, or
  more, is not outstanding. Amounts are compared in fen.
- 应收余额 are invoiced items (开票日 by the cut-off). Overdue and ageing are parts of it, so an item that is due but
  was never invoiced is in none of them: 逾期余额/应收余额 and 占逾期余额 are shares.
- An item due on the cut-off day itself is not overdue.
- 近3月开票额 is Σ应收额 of the items invoiced in T3, whether or not paid.
- collection_rate_month takes all items due in M, invoiced or not.
- A customer's limit is the largest 信用额度 on any of their items; without one, nobody can be over it.
- Items whose 合同号 is not in 合同 belong to no customer.
- The table covers the months between the first and the last of all its dates.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.arithmetic import Number, count, mean, ratio, total
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Ranking
from tests.integration.oracle.section_1_sales import Facts

DATES = ("应收日", "实收日", "开票日")
AGES = {"未到期": (None, 0), "1-30天": (1, 30), "31-60天": (31, 60), "61-90天": (61, 90), "90天以上": (91, None)}
CAUSES = {
    "3.3.0": None,
    "3.3.1": "合同条款争议",
    "3.3.2": "开票审批延迟",
    "3.3.3": "客户信用风险",
}


def facts_3_3(company: Company) -> Facts:
    """Facts of 3.3.0 to 3.3.3."""
    items = outstanding(company)
    overdue = None if items is None else items[items["逾期天数"] > 0]
    return (
        balances(company, items, overdue)
        | month(company)
        | causes(overdue)
        | late_invoices(company)
        | credit(company, items, overdue)
    )


def received(company: Company, items: pd.DataFrame) -> pd.Series:
    """What had been received of each item by the cut-off."""
    return items["实收额"].fillna(0.0).where(~(items["实收日"] >= company.end), 0.0)


def outstanding(company: Company) -> pd.DataFrame | None:
    """Invoiced items not paid in full at the cut-off, with 未收额 and 逾期天数."""
    items = company.table("回款")
    if items is None:
        return None
    items = items.assign(
        未收额=(items["应收额"] - received(company, items)).round(2),
        逾期天数=(company.cutoff - items["应收日"]).dt.days,
    )
    return items[(items["开票日"] < company.end) & (items["未收额"] > 0)]


def balances(company: Company, items: pd.DataFrame | None, overdue: pd.DataFrame | None) -> Facts:
    """Balance, overdue, DSO, ageing."""
    balance, late = total(items, "未收额"), total(overdue, "未收额")
    invoiced = total(company.rows_in("回款", "开票日", -2, 0, also=DATES), "应收额")
    days = (company.month.end_time.normalize() - (company.month - 2).start_time).days + 1
    turnover = ratio(balance, invoiced)
    facts: Facts = {
        "3.3.0.ar_balance": balance,
        "3.3.0.overdue_balance": late,
        "3.3.0.overdue_ratio": ratio(late, balance),
        "3.3.0.overdue_items": count(overdue),
        "3.3.0.dso": None if turnover is None else turnover * days,
    }
    for age, (low, high) in AGES.items():
        value: Number = None
        if items is not None:
            inside = (items["逾期天数"] >= (low if low is not None else -(10**6))) & (
                items["逾期天数"] <= (high if high is not None else 10**6)
            )
            value = total(items[inside], "未收额")
        facts[f"3.3.0.ageing.{age}"] = value
    return facts


def month(company: Company) -> Facts:
    """What was due and what came in M."""
    due = company.rows_in("回款", "应收日", 0, 0, also=DATES)
    came = company.rows_in("回款", "实收日", 0, 0, also=DATES)
    paid = None if due is None else float(received(company, due).sum())
    return {
        "3.3.0.collection_rate_month": ratio(paid, total(due, "应收额")),
        "3.3.0.cash_received_month": total(came, "实收额"),
    }


def causes(overdue: pd.DataFrame | None) -> Facts:
    """Overdue money by 逾期原因; 3.3.0 is what has none."""
    facts: Facts = {}
    for item, cause in CAUSES.items():
        amount: Number = None
        if overdue is not None and "逾期原因" in overdue:
            mine = overdue["逾期原因"].isna() if cause is None else overdue["逾期原因"] == cause
            amount = total(overdue[mine], "未收额")
        facts[f"{item}.overdue_amount"] = amount
        facts[f"{item}.overdue_share"] = ratio(amount, total(overdue, "未收额"))
    return facts


def late_invoices(company: Company) -> Facts:
    """Items invoiced in T3 after they were due."""
    items = company.rows_in("回款", "开票日", -2, 0, also=DATES)
    after = None if items is None else items[items["开票日"] > items["应收日"]]
    return {
        "3.3.2.invoice_after_due_items_T3": count(after),
        "3.3.2.invoice_after_due_avg_days_T3": None
        if after is None
        else mean((after["开票日"] - after["应收日"]).dt.days),
    }


def credit(company: Company, items: pd.DataFrame | None, overdue: pd.DataFrame | None) -> Facts:
    """Customers over their limit, and those who owe for longest."""
    contracts, every = company.table("合同"), company.table("回款")
    facts: Facts = {"3.3.3.over_limit_customers": None, "3.3.3.overdue_90plus_top5": None}
    if contracts is None or items is None or overdue is None or every is None:
        return facts
    customer_of = contracts.drop_duplicates("合同号").set_index("合同号")["客户"]
    if "信用额度" in every:
        limits = every["信用额度"].groupby(every["合同号"].map(customer_of)).max().dropna()
        owed = items["未收额"].groupby(items["合同号"].map(customer_of)).sum()
        facts["3.3.3.over_limit_customers"] = sum(bool(owed[c] > limits[c]) for c in owed.index if c in limits.index)
    old = overdue[overdue["逾期天数"] > 90]
    debts = old["未收额"].groupby(old["合同号"].map(customer_of)).sum()
    return facts | {"3.3.3.overdue_90plus_top5": Ranking({str(c): float(v) for c, v in debts.items()}, 5)}
