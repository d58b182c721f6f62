"""Leads by the date that closed them (结案口径), and the win rate of any of them."""

from __future__ import annotations

from summarizer.facts import Measured
from summarizer.kpi.computed import as_of
from summarizer.kpi.context import Context
from summarizer.kpi.selection import Selection
from summarizer.periods import Month

DATES = ("询盘日", "报价日", "试用日", "谈判日", "成交日", "流失日")


def dated(data: Context, column: str, first: Month, last: Month | None = None) -> Selection:
    """Leads with this date in a month, or the months to `last`; any date of a lead shows how far the table reaches."""
    return data.select("销售漏斗").months(column, first, last, *DATES)


def closed(data: Context, first: Month, last: Month | None = None) -> Selection:
    """Leads that were won or lost in these months; the briefing month counts whole, wherever the cut-off lies."""
    return dated(data, as_of(data.month.last, "结案日"), first, last)


def win_rate(leads: Selection) -> Measured:
    """成交 ÷ (成交+流失) among closed leads."""
    if leads.gap:
        return leads.measure(None, "成交日", "流失日")
    rate = float(leads.column("成交日").notna().mean()) if len(leads) else None
    return leads.measure(rate, "成交日", "流失日", reason="没有结案线索")


def cycle_days(won: Selection) -> Measured:
    """mean(成交日 − 询盘日) of won leads, days."""
    return won.mean("成交日-询盘日")
