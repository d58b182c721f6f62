"""6.3 专项改进时间表: how last month's actions went."""

from __future__ import annotations

from typing import Any

from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_DONE = "已完成"
_COLUMNS = ("事项", "负责人", "截止日", "状态")


def add_last_actions(data: Context) -> None:
    """The facts of last month's action plan."""
    facts, plan = data.facts, data.select("上月行动计划")
    facts.put("6.3.actions", plan.count("事项"))
    facts.put("6.3.done_actions", plan.where("状态", "=", _DONE).count("状态"))
    facts.derive("6.3.completion_rate", ratio, "6.3.done_actions", "6.3.actions")
    facts.put_each("6.3.status", plan.groups("状态"), lambda rows: rows.count("状态"))
    undone = plan.where("状态", "!=", _DONE)
    for family, rows in (
        ("6.3.overdue_items", undone.where("截止日", "<=", data.period.cutoff)),
        ("6.3.carry_over", undone),
    ):
        gap = rows.gap or rows.table.missing(*_COLUMNS)
        facts.put(family, rows.with_gap(gap).measure(None if gap else _records(rows), *_COLUMNS))


def _records(rows: Selection) -> list[dict[str, Any]]:
    """Actions as records, the earliest deadline first."""
    frame = rows.frame.sort_values("截止日", kind="stable")
    return [
        {
            "事项": str(row["事项"]),
            "负责人": "" if row["负责人"] != row["负责人"] else str(row["负责人"]),
            "截止日": None if row["截止日"] != row["截止日"] else row["截止日"].date(),
            "状态": str(row["状态"]),
        }
        for row in frame.to_dict("records")
    ]
