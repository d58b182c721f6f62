"""3.3.0 Money owed: what is open at the cut-off, how old it is, and how fast it comes in."""

from __future__ import annotations

from datetime import timedelta

from summarizer.facts import Measured
from summarizer.kpi.computed import as_of
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_DATES = ("应收日", "实收日", "开票日")


def add_receivables(data: Context) -> None:
    """The facts of 3.3.0."""
    facts = data.facts
    facts.put("3.3.0.ar_balance", balance(data, open_items(data)))
    facts.put("3.3.0.overdue_balance", balance(data, overdue_items(data)))
    facts.derive("3.3.0.overdue_ratio", ratio, "3.3.0.overdue_balance", "3.3.0.ar_balance")
    facts.put("3.3.0.overdue_items", overdue_items(data).count("应收日"))
    _add_dso(data)
    for band, rows in _ageing(data).items():
        facts.put("3.3.0.ageing", balance(data, rows), band)
    _add_collection(data)


def open_items(data: Context) -> Selection:
    """Instalments that were invoiced by the cut-off and not fully received by then."""
    invoiced = data.select("回款").where("开票日", "<=", data.period.cutoff)
    return invoiced.where(as_of(data.period.cutoff, "未收额"), ">", 0)


def overdue_items(data: Context, more_than: int = 0) -> Selection:
    """Open instalments that had been due for more than so many days at the cut-off."""
    return open_items(data).where("应收日", "<", data.period.cutoff - timedelta(days=more_than))


def balance(data: Context, rows: Selection) -> Measured:
    """Σ of what is still to be received, 元."""
    return rows.sum(as_of(data.period.cutoff, "未收额"))


def dated(data: Context, column: str, months: int = 1) -> Selection:
    """Instalments with this date in the months that end with the briefing month; any date shows the table's reach."""
    return data.select("回款").months(column, data.month - (months - 1), data.month, *_DATES)


def _add_dso(data: Context) -> None:
    days = (data.month.last - (data.month - 2).first).days + 1
    invoiced = dated(data, "开票日", months=3)
    data.facts.put("3.3.0.invoiced_T3", invoiced.sum("应收额"))
    data.facts.derive("3.3.0.dso", lambda owed, billed: owed / billed * days, "3.3.0.ar_balance", "3.3.0.invoiced_T3")


def _ageing(data: Context) -> dict[str, Selection]:
    rows, cutoff = open_items(data), data.period.cutoff

    def overdue_for(first: int, last: int) -> Selection:
        return rows.between("应收日", cutoff - timedelta(days=last), cutoff - timedelta(days=first))

    return {
        "未到期": rows.where("应收日", ">=", cutoff),
        "1-30天": overdue_for(1, 30),
        "31-60天": overdue_for(31, 60),
        "61-90天": overdue_for(61, 90),
        "90天以上": rows.where("应收日", "<", cutoff - timedelta(days=90)),
    }


def _add_collection(data: Context) -> None:
    due = dated(data, "应收日")
    data.facts.put("3.3.0.due_month", due.sum("应收额"))
    data.facts.put("3.3.0.due_month_received", due.sum(as_of(data.period.cutoff, "已收额")))
    data.facts.derive("3.3.0.collection_rate_month", ratio, "3.3.0.due_month_received", "3.3.0.due_month")
    data.facts.put("3.3.0.cash_received_month", dated(data, "实收日").sum("实收额"))
