"""2.1.1 渠道转化效率对比: win rates of the acquisition channels, and which to grow."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit, pairs, rates
from summarizer.drafting.offline.charts import chart, known, second_members
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_LEADS
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

RATE, BEFORE, RECENT = "2.1.1.win_rate", "2.1.1.win_rate_prev_month", "2.1.1.channel_win_rate_T3"
EARLIER, CHANGE, CLOSED = "2.1.1.channel_win_rate_P3", "2.1.1.channel_win_rate_change_pp", "2.1.1.channel_closed"
_MONTHLY, MOVE = "2.1.1.channel_win_rate_month", "提升/回落"
_SHOWN_CHANNELS, _SHOWN_MONTHS = 6, 12


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 2.1.1."""
    pen = Pen(facts, "2.1.1")
    _month(pen)
    channels = ranked(facts, RECENT)
    if len(channels) > 1:
        _best_and_lowest(pen, channels)
    _changes(pen)
    against = pen.against(RATE, BEFORE, "上月的") if _month_differs(facts) else ""
    pen.headline(f"成交率{at(RATE)}，{against}" if against else "", f"成交率{at(RATE)}")
    pen.show(chart=_lines(facts, channels[:_SHOWN_CHANNELS]))
    return pen.draft()


def _month_differs(facts: FactSheet) -> bool:
    """Whether the rate is further from last month's, and from last year's, than as many leads make by chance."""
    closed, now = number(facts, "2.1.1.closed_leads"), number(facts, RATE)
    earlier = [rate for family in (BEFORE, "2.1.1.win_rate_yoy_month") if (rate := number(facts, family)) is not None]
    apart = [rates(now, closed, rate, closed) for rate in earlier]
    return closed is None or (bool(apart) and (min(apart) >= limit() or max(apart) <= -limit()))


def _month(pen: Pen) -> None:
    closed = number(pen.facts, "2.1.1.closed_leads")
    if closed == 0:
        pen.say(pen.sentence(f"本月结案线索为{at('2.1.1.closed_leads')}，无法评价成交率"))
        return
    few = closed is not None and closed < FEW_LEADS
    against = pen.against(RATE, BEFORE, "上月的")
    differs = _month_differs(pen.facts) or few or against.startswith("与")
    pen.say(
        pen.sentence(
            f"本月结案线索{at('2.1.1.closed_leads')}、成交{at('2.1.1.won')}，成交率{at(RATE)}",
            against if differs else f"上月为{at(BEFORE)}",
            f"去年同月为{at('2.1.1.win_rate_yoy_month')}",
            "" if differs else "差别在正常波动之内",
        ),
        pen.sentence("结案线索偏少，单月比率容易波动") if few else "",
    )


def _unusual(facts: FactSheet, left: str, right: str) -> float:
    """Two channels' rates of the last three months; infinite where nobody counted their leads."""
    closed = [number(facts, f"{CLOSED}_T3", channel) for channel in (left, right)]
    if None in closed:
        return float("inf")
    return rates(number(facts, RECENT, left), closed[0], number(facts, RECENT, right), closed[1])


def _best_and_lowest(pen: Pen, channels: list[str]) -> None:
    best, lowest = channels[0], channels[-1]
    if number(pen.facts, RECENT, best) == number(pen.facts, RECENT, lowest):
        return
    unusual = _unusual(pen.facts, best, lowest)
    if unusual < limit(pairs(len(channels))):
        pen.say("近三个月各获客渠道成交率的差别在正常波动之内，暂不据此调整投入。")
        return
    text = pen.sentence(
        f"近三个月成交率以{spelled(best)}最高（{at(RECENT, best)}）",
        f"{spelled(lowest)}最低（{at(RECENT, lowest)}）",
        f"获客投入宜向{spelled(best)}倾斜",
    )
    pen.find(Kind.GAP, text, money=0.01, unusual=min(unusual, 9.0), leads=False)


def _changed(facts: FactSheet, channel: str) -> float:
    """A channel's rate against its three months before; infinite where nobody counted its leads."""
    closed = [number(facts, f"{CLOSED}_{window}", channel) for window in ("T3", "P3")]
    if None in closed:
        return float("inf") if number(facts, CHANGE, channel) else 0.0
    return rates(number(facts, RECENT, channel), closed[0], number(facts, EARLIER, channel), closed[1])


def _changes(pen: Pen) -> None:
    """The channel that lost most, and the one that gained most, over the three months before."""
    channels = ranked(pen.facts, CHANGE)
    if not channels:
        return
    gained, lost = channels[0], channels[-1]
    least = limit(len(channels))
    falls = (number(pen.facts, CHANGE, lost) or 0) < 0 and abs(_changed(pen.facts, lost)) >= least
    rises = (number(pen.facts, CHANGE, gained) or 0) > 0 and abs(_changed(pen.facts, gained)) >= least
    text = pen.remarks(
        f"{_change(lost)}，需查明原因" if falls else "",
        f"；{_change(gained)}" if rises else "",
    )
    money = (number(pen.facts, CHANGE, lost if falls else gained) or 0) / 100 * 0.3
    pen.find(Kind.CHANGE, text, money=money, unusual=min(abs(_changed(pen.facts, lost if falls else gained)), 9.0))
    if falls:
        pen.headline(f"{spelled(lost)}成交率较前三个月{at(CHANGE, lost, words=MOVE)}")


def _change(channel: str) -> str:
    return f"{spelled(channel)}成交率较前三个月{at(CHANGE, channel, words=MOVE)}（现为{at(RECENT, channel)}）"


def _lines(facts: FactSheet, channels: list[str]) -> Chart | None:
    months = sorted({month for channel in channels for month in second_members(facts, _MONTHLY, channel)})
    shown = months[-_SHOWN_MONTHS:]
    rows = [Series(name=c, refs=[known(facts, _MONTHLY, c, month) for month in shown]) for c in channels]
    return chart("line", "各渠道月度成交率", "ratio", shown, rows)
