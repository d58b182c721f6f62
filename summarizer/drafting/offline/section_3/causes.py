"""Overdue money by the cause that the receivables table states for it; the cause bars of 3.3."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known
from summarizer.drafting.offline.wording import Pen, number
from summarizer.facts import FactSheet

OVERDUE, RECEIVABLE, RATIO = "3.3.0.overdue_balance", "3.3.0.ar_balance", "3.3.0.overdue_ratio"
_AT_RISK = 0.6  # of money overdue: so much of it may be lost, for the most of it comes in late
_CAUSES = {"3.3.1": "合同条款争议", "3.3.2": "开票审批延迟", "3.3.3": "客户信用风险", "3.3.0": "未注明"}


def cause_bars(facts: FactSheet, name: str, title: str, unit: str) -> Chart | None:
    """Bars of `overdue_amount` or `overdue_share` per cause, the largest first; what has no cause stands last."""
    items = [item for item in _CAUSES if known(facts, f"{item}.{name}")]
    items.sort(key=lambda item: (item == "3.3.0", -(number(facts, f"{item}.{name}") or 0)))
    refs = [known(facts, f"{item}.{name}") for item in items]
    row = Series(name="逾期余额" if unit == "元" else "占逾期余额", refs=refs)
    return chart("bar", title, unit, [_CAUSES[item] for item in items], [row])


def weigh_money(pen: Pen, family: str) -> None:
    """Weigh a point by money that is owed, as a share of the month's sales."""
    owed, net = number(pen.facts, family), number(pen.facts, "1.1.1.net_sales")
    pen.weigh(owed / net if owed and net else None, _AT_RISK)
