"""2.1.3 行业与客群差异: win rate and length of the sales cycle by industry and company size."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.analysis.leads import closed, cycle_days, dated, win_rate
from summarizer.kpi.context import Context
from summarizer.kpi.members import NO_ROWS


def add_segments(data: Context) -> None:
    """The facts of 2.1.3; industries and sizes are members of the same families."""
    facts, leads = data.facts, closed(data, data.month - 2, data.month)
    facts.put("2.1.3.cycle_days_month", cycle_days(dated(data, "成交日", data.month)))
    seen: set[str] = set()
    for column in ("行业", "企业规模"):
        for member, rows in leads.groups(column).items():
            if member in seen:  # one name for an industry and a size: the industry keeps it
                continue
            seen.add(member)
            facts.put("2.1.3.win_rate_T3", win_rate(rows), member)
            facts.put("2.1.3.closed_T3", rows.count(column), member)
            facts.put("2.1.3.cycle_days_T3", cycle_days(rows.where("成交日", "非空")), member)
    if not seen:
        reason = leads.gap or leads.groups("行业").gap or NO_ROWS
        for family in ("2.1.3.win_rate_T3", "2.1.3.cycle_days_T3"):
            facts.put(family, Measured(None, reason=reason))
