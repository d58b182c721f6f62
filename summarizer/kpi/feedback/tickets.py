"""4.1 Service tickets of the month: complaints by kind, and how fast they were answered.

What happened after the cut-off had not happened: such a ticket counts as unanswered, or as open. Only 超48小时 looks at
a later first answer too, because by then it is known to have come too late.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from summarizer.kpi.computed import as_of
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio
from summarizer.kpi.selection import Selection

_KINDS = {"4.1.1": "交付延误", "4.1.2": "合同条款争议", "4.1.3": "产品质量不符", "4.1.4": "售后响应滞后"}


def add_tickets(data: Context) -> None:
    """The facts of 4.1 that come from tickets."""
    facts, tickets = data.facts, data.select("售后工单").months("创建时间", data.month)
    facts.put("4.1.0.tickets", tickets.count("工单号"))
    complaints = tickets.where("是否投诉", "=", "是")
    facts.put("4.1.0.complaints", complaints.count("工单号"))
    for item, kind in _KINDS.items():
        facts.put(f"{item}.complaints", complaints.where("类别", "=", kind).count("工单号"))
    late = tickets.where(as_of(data.period.cutoff, "等待小时"), ">", data.threshold("response_hours"))
    facts.put("4.1.4.tickets_over_48h", late.count("创建时间", "首次响应时间"))
    facts.derive("4.1.4.share_over_48h", ratio, "4.1.4.tickets_over_48h", "4.1.0.tickets")
    _add_answers(data, tickets)


def _add_answers(data: Context, tickets: Selection) -> None:
    facts, midnight = data.facts, datetime.combine(data.period.cutoff + timedelta(days=1), time())
    waiting = tickets.where(as_of(data.period.cutoff, "响应时间"), "为空")
    answered = tickets.where("首次响应时间", "<", midnight)
    facts.put("4.1.4.unanswered", waiting.count("首次响应时间"))
    facts.put("4.1.4.mean_first_response_h", answered.mean("响应小时"))
    facts.put("4.1.4.mean_close_h", tickets.where("关闭时间", "<", midnight).mean("关闭小时"))
    facts.put("4.1.4.open_tickets", tickets.where(as_of(data.period.cutoff, "关闭时间"), "为空").count("关闭时间"))
    bands = {
        "4小时内": answered.where("响应小时", "<=", 4),
        "4-24小时": answered.where("响应小时", ">", 4).where("响应小时", "<=", 24),
        "24-48小时": answered.where("响应小时", ">", 24).where("响应小时", "<=", 48),
        "48小时以上": answered.where("响应小时", ">", 48),
        "未响应": waiting,
    }
    for band, rows in bands.items():
        facts.put("4.1.4.response_band", rows.count("创建时间", "首次响应时间"), band)
