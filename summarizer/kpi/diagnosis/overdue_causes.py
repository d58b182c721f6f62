"""3.3.1–3.3.3 Why money is overdue: disputed terms, slow invoices, or customers who cannot pay."""

from __future__ import annotations

import pandas as pd

from summarizer.facts import Measured
from summarizer.kpi.computed import as_of
from summarizer.kpi.context import Context
from summarizer.kpi.diagnosis.receivables import balance, dated, open_items, overdue_items
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_CAUSES = {"3.3.0": None, "3.3.1": "合同条款争议", "3.3.2": "开票审批延迟", "3.3.3": "客户信用风险"}
_TOP = 5


def add_overdue_causes(data: Context) -> None:
    """The facts of 3.3.1 to 3.3.3, and of overdue money without a stated cause."""
    for item, cause in _CAUSES.items():
        rows = overdue_items(data)
        rows = rows.where("逾期原因", "=", cause) if cause else rows.where("逾期原因", "为空")
        data.facts.put(f"{item}.overdue_amount", balance(data, rows))
        data.facts.derive(f"{item}.overdue_share", ratio, f"{item}.overdue_amount", "3.3.0.overdue_balance")
    late = dated(data, "开票日", months=3).where("开票日-应收日", ">", 0)
    data.facts.put("3.3.2.invoice_after_due_items_T3", late.count("开票日", "应收日"))
    data.facts.put("3.3.2.invoice_after_due_avg_days_T3", late.mean("开票日-应收日"))
    data.facts.put("3.3.3.over_limit_customers", _over_limit(data))
    data.facts.put("3.3.3.overdue_90plus_top5", _longest_overdue(data))


def of_customers(data: Context, rows: Selection, customers: list[str]) -> Selection:
    """The instalments whose contract is with one of these customers."""
    contracts = data.select("合同").where("客户", "∈", customers)
    if contracts.gap or contracts.table.missing("合同号"):
        return rows.with_gap(contracts.gap or contracts.table.missing("合同号"))
    return rows.where("合同号", "∈", sorted(set(contracts.column("合同号").dropna().astype(str))))


def _with_customers(data: Context, rows: Selection) -> pd.DataFrame:
    """Each instalment's customer, found by its contract, with what is owed; callers see to it that both are there."""
    contracts = data.select("合同").frame.drop_duplicates("合同号").set_index("合同号")["客户"]
    owner = dict(zip(contracts.index.astype(str), contracts.astype(object), strict=True))
    return pd.DataFrame(
        {
            "客户": rows.column("合同号").astype(object).map(owner),
            "未收额": rows.column(as_of(data.period.cutoff, "未收额")),
        }
    )


def _over_limit(data: Context) -> Measured:
    """Customers who owe more than their limit: the largest that is stated on any of their instalments."""
    rows, every = open_items(data), data.select("回款")
    gap = rows.gap or rows.table.missing("合同号", "信用额度") or data.tables["合同"].missing("合同号", "客户")
    if gap:
        return Measured(None, reason=gap)
    owed = _with_customers(data, rows).groupby("客户")["未收额"].sum().round(2)
    limit = _with_customers(data, every).assign(信用额度=every.column("信用额度")).groupby("客户")["信用额度"].max()
    over = [str(customer) for customer in owed.index if owed[customer] > limit[customer]]
    shown = of_customers(data, rows, sorted(over))
    return shown.measure(len(over), "合同号", "应收额", "实收额", "信用额度")


def _longest_overdue(data: Context) -> Measured:
    rows = overdue_items(data, more_than=int(data.threshold("overdue_days")))
    gap = rows.gap or rows.table.missing("合同号") or data.tables["合同"].missing("合同号", "客户")
    if gap:
        return Measured(None, reason=gap)
    owed = _with_customers(data, rows).groupby("客户")["未收额"].sum().round(2)
    largest = sorted(owed.items(), key=lambda entry: (-entry[1], str(entry[0])))[:_TOP]
    records = [{"客户": str(customer), "逾期额": float(amount)} for customer, amount in largest]
    return rows.measure(records, "合同号", "应收额", "实收额", "应收日")
