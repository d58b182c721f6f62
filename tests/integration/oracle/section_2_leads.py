"""2.1 客户转化率趋势: leads won and lost by channel, stage, industry and size.

Readings taken here:
- A lead is closed in the month of its 成交日 or 流失日. The table covers the months between the first and the last of
  all its dates, so a month in which nothing closed has 0 closed leads and no rate.
- A lead reached a stage if the stage's own date is filled; a skipped stage was not reached. It was lost in the last
  stage that it reached, whatever 当前阶段 says. The stages are 询盘, 报价, 试用, 谈判: nothing can be lost in 成交.
- worst_channel_change is the channel with the lowest change; if no change is negative there may be none.
- Lost leads without a 流失原因 count under no reason.
- 2.1.3 names industries and company sizes alike as its members.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.arithmetic import Number, count, mean, parts, points, ratio
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Amounts, OneOf, Open, Trend, best
from tests.integration.oracle.section_1_sales import Facts

STAGES = {"询盘": "询盘日", "报价": "报价日", "试用": "试用日", "谈判": "谈判日"}
DATES = (*STAGES.values(), "成交日", "流失日")


def facts_2_1(company: Company) -> Facts:
    """Facts of 2.1.1, 2.1.2 and 2.1.3."""
    return win_rates(company) | channels(company) | funnel(company) | segments(company)


def dated(company: Company, column: str, first: int, last: int) -> pd.DataFrame | None:
    """Leads with that date in M+first..M+last."""
    return company.rows_in("销售漏斗", column, first, last, also=DATES)


def closed(company: Company, first: int, last: int) -> pd.DataFrame | None:
    """Leads won or lost in M+first..M+last, with a column `won`."""
    won, lost = dated(company, "成交日", first, last), dated(company, "流失日", first, last)
    return None if won is None or lost is None else pd.concat([won.assign(won=True), lost.assign(won=False)])


def win_rate(leads: pd.DataFrame | None) -> Number:
    """成交 ÷ (成交+流失)."""
    return None if leads is None else ratio(float(leads["won"].sum()), len(leads))


def win_rates(company: Company) -> Facts:
    """2.1.1 for all channels together."""
    return {
        "2.1.1.new_leads": count(dated(company, "询盘日", 0, 0)),
        "2.1.1.closed_leads": count(closed(company, 0, 0)),
        "2.1.1.won": count(dated(company, "成交日", 0, 0)),
        "2.1.1.win_rate": win_rate(closed(company, 0, 0)),
        "2.1.1.win_rate_prev_month": win_rate(closed(company, -1, -1)),
        "2.1.1.win_rate_yoy_month": win_rate(closed(company, -12, -12)),
    }


def channels(company: Company) -> Facts:
    """2.1.1 for each 获客渠道."""
    facts: Facts = {}
    month, t3, p3 = (
        {channel: win_rate(leads) for channel, leads in parts(closed(company, first, last), "获客渠道").items()}
        for first, last in ((0, 0), (-2, 0), (-5, -3))
    )
    facts |= {f"2.1.1.channel_win_rate.{channel}": rate for channel, rate in month.items()}
    facts |= {f"2.1.1.channel_win_rate_T3.{channel}": rate for channel, rate in t3.items()}
    facts |= {f"2.1.1.channel_win_rate_P3.{channel}": rate for channel, rate in p3.items()}
    changed = {c: change for c in t3 if (change := points(t3[c], p3.get(c))) is not None}
    for channel in {**t3, **p3}:
        facts[f"2.1.1.channel_win_rate_change_pp.{channel}"] = changed.get(channel)
    worst = best(changed, lowest=True)
    if changed and min(changed.values()) >= 0:
        worst = OneOf((*(worst.values if isinstance(worst, OneOf) else (worst,)), None))
    rates = {channel: rate for channel, rate in t3.items() if rate is not None}
    facts["2.1.1.worst_channel_change"] = worst
    facts["2.1.1.best_channel"] = best(rates)
    facts["2.1.1.lowest_channel"] = best(rates, lowest=True)
    return facts | trends(company)


def trends(company: Company) -> Facts:
    """Each channel's win rate in each of the twelve months that end with M."""
    monthly = {
        str(company.month - back): parts(closed(company, -back, -back), "获客渠道") for back in range(11, -1, -1)
    }
    return {
        f"2.1.1.channel_win_rate_trend.{channel}": Trend(
            {month: win_rate(by_channel.get(channel)) for month, by_channel in monthly.items()}
        )
        for channel in sorted({channel for by_channel in monthly.values() for channel in by_channel})
    }


def funnel(company: Company) -> Facts:
    """2.1.2."""
    leads = closed(company, 0, 0)
    families = ("worst_stage_by_rate", "worst_stage_by_count", "loss_reasons", "top_loss_reason")
    facts: Facts = {f"2.1.2.{family}": None for family in families}
    if leads is None:
        return facts
    lost = leads[~leads["won"]]
    last_stage = lost[list(STAGES.values())].apply(lambda dates: dates[dates.notna()].index[-1], axis=1)
    losses: dict[str, float] = {}
    rates: dict[str, float] = {}
    for stage, column in STAGES.items():
        reached = int(leads[column].notna().sum())
        losses[stage] = int((last_stage == column).sum()) if len(lost) else 0
        rate = ratio(losses[stage], reached)
        facts[f"2.1.2.stage_reached.{stage}"] = reached
        facts[f"2.1.2.stage_lost.{stage}"] = losses[stage]
        facts[f"2.1.2.stage_loss_rate.{stage}"] = rate
        if rate is not None:
            rates[stage] = rate
    facts["2.1.2.stage_reached.成交"] = Open(int(leads["won"].sum()))
    reasons = {str(reason): int(n) for reason, n in lost["流失原因"].value_counts().items()}
    if len(lost):
        facts["2.1.2.worst_stage_by_rate"] = best(rates)
        facts["2.1.2.worst_stage_by_count"] = best(losses)
    return facts | {"2.1.2.loss_reasons": Amounts(reasons), "2.1.2.top_loss_reason": best(reasons)}


def segments(company: Company) -> Facts:
    """2.1.3."""
    facts: Facts = {"2.1.3.cycle_days_month": cycle_days(dated(company, "成交日", 0, 0))}
    leads = closed(company, -2, 0)
    for column in ("行业", "企业规模"):
        for member, rows in parts(leads, column).items():
            facts[f"2.1.3.win_rate_T3.{member}"] = win_rate(rows)
            facts[f"2.1.3.cycle_days_T3.{member}"] = cycle_days(rows[rows["won"]])
    return facts


def cycle_days(won: pd.DataFrame | None) -> Number:
    """mean(成交日-询盘日)."""
    return None if won is None else mean((won["成交日"] - won["询盘日"]).dt.days)
