"""2.1.1 渠道转化效率对比: win rates in all and per acquisition channel, and how they move."""

from __future__ import annotations

from summarizer.facts import Fact, Measured
from summarizer.kpi.analysis.leads import closed, dated, win_rate
from summarizer.kpi.context import Context
from summarizer.kpi.members import NO_ROWS, highest, lowest, put_from
from summarizer.kpi.operations import points, ratio
from summarizer.periods import Month

_CHANNEL = "获客渠道"


def add_conversion(data: Context) -> None:
    """The facts of 2.1.1."""
    facts, month = data.facts, data.month
    facts.put("2.1.1.new_leads", dated(data, "询盘日", month).count("询盘日"))
    facts.put("2.1.1.closed_leads", closed(data, month).count("成交日", "流失日"))
    facts.put("2.1.1.won", closed(data, month).where("成交日", "非空").count("成交日"))
    facts.derive("2.1.1.win_rate", ratio, "2.1.1.won", "2.1.1.closed_leads")
    facts.put("2.1.1.win_rate_prev_month", win_rate(closed(data, month - 1)))
    facts.put("2.1.1.win_rate_yoy_month", win_rate(closed(data, month - 12)), note=_truncated(data, month - 12))
    _add_channels(data)
    _add_trends(data)


def _truncated(data: Context, month: Month) -> str | None:
    """Leads that came in before the table begins are missing in its first months: their win rate is not the whole."""
    leads = data.select("销售漏斗")
    if leads.gap or leads.table.missing("询盘日"):
        return None
    first = leads.column("询盘日").min()
    if str(first) == "NaT" or (month - 3).first <= first.date():
        return f"线索数据自{Month.of(first).text}起，该月结案线索可能不完整" if str(first) != "NaT" else None
    return None


def _add_channels(data: Context) -> None:
    facts, month = data.facts, data.month
    for family, leads in (
        ("2.1.1.channel_win_rate", closed(data, month)),
        ("2.1.1.channel_win_rate_T3", closed(data, month - 2, month)),
        ("2.1.1.channel_win_rate_P3", closed(data, month - 5, month - 3)),
    ):
        facts.put_each(family, leads.groups(_CHANNEL), win_rate)
    for window, leads in (("T3", closed(data, month - 2, month)), ("P3", closed(data, month - 5, month - 3))):
        facts.put_each(f"2.1.1.channel_closed_{window}", leads.groups(_CHANNEL), lambda rows: rows.count(_CHANNEL))
    facts.derive_each(
        "2.1.1.channel_win_rate_change_pp", points, "2.1.1.channel_win_rate_T3", "2.1.1.channel_win_rate_P3"
    )
    put_from(facts, "2.1.1.worst_channel_change", "2.1.1.channel_win_rate_change_pp", lowest)
    put_from(facts, "2.1.1.best_channel", "2.1.1.channel_win_rate_T3", highest)
    put_from(facts, "2.1.1.lowest_channel", "2.1.1.channel_win_rate_T3", lowest)


def _add_trends(data: Context) -> None:
    """Each channel's rate in each of the last twelve months; months that the data does not reach stay empty."""
    facts, months = data.facts, data.month.window(12)
    monthly = {month: closed(data, month).groups(_CHANNEL) for month in months}
    channels = sorted({channel for groups in monthly.values() for channel in groups})
    for channel in channels:
        put = [
            facts.put("2.1.1.channel_win_rate_month", win_rate(groups[channel]), channel, str(month))
            for month, groups in monthly.items()
            if channel in groups
        ]
        _put_trend(data, channel, put, months)
    if not channels:
        reason = monthly[data.month].gap or NO_ROWS
        facts.put("2.1.1.channel_win_rate_trend", Measured(None, reason=reason))


def _put_trend(data: Context, channel: str, monthly: list[Fact], months: tuple[Month, ...]) -> None:
    by_month = {fact.members[1]: fact.value for fact in monthly}
    rows = [{"月份": str(month), "成交率": by_month.get(str(month))} for month in months]
    data.facts.put("2.1.1.channel_win_rate_trend", Measured(rows), channel, inputs=[fact.id for fact in monthly])
