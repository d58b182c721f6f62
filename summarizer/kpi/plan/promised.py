"""6.1 What last month's briefing set for this month, against what was sold: in all, by region, line and person."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio

_NONE = "上月没有已批准的简报确定本月目标"
_PARTS = (
    ("6.1.1.region_target_prev_month", "6.1.1.region_promised_attainment", "1.2.1.region_sales"),
    ("6.1.2.line_target_prev_month", "6.1.2.line_promised_attainment", "1.3.1.line_sales"),
    ("6.1.3.person_target_prev_month", "6.1.3.person_promised_attainment", "3.1.2.rep_sales"),
)


class _Nobody(dict[str, None]):
    """No members in the tables: those of last month's briefing are recalled, else the reason stands."""

    gap = _NONE


def add_promised(data: Context) -> None:
    """The facts of last month's targets for this month; null where no approved briefing is known."""
    facts, total = data.facts, "6.1.0.next_month_total_prev_month"
    facts.put(total, Measured(None, reason=_NONE))
    facts.derive("6.1.0.promised_attainment", ratio, "1.1.1.net_sales", total)
    for promised, attained, sold in _PARTS:
        facts.put_each(promised, _Nobody(), lambda _: Measured(None, reason=_NONE))
        facts.derive_each(attained, lambda target, sales: ratio(sales, target), promised, sold)
