"""5.2.2 财务审批流程冗长: how long contracts wait for approval, by the number of approvers."""

from __future__ import annotations

from summarizer.kpi.analysis.signings import signed
from summarizer.kpi.context import Context
from summarizer.kpi.selection import Groups

_DAYS = "审批通过日-审批提交日"


def add_approval(data: Context) -> None:
    """The approval facts of 5.2.2."""
    contracts = signed(data, data.month)
    data.facts.put("5.2.2.approval_days", contracts.mean(_DAYS))
    nodes = contracts.groups("审批节点数")
    by_number = Groups({str(round(float(number))): rows for number, rows in nodes.items()}, nodes.gap)
    data.facts.put_each("5.2.2.approval_days_by_nodes", by_number, lambda rows: rows.mean(_DAYS))
