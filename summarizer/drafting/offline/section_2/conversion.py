"""2.1.1 渠道转化效率对比: win rates of the acquisition channels, and which to grow."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known, second_members
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_LEADS
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

RATE, RECENT, CHANGE = "2.1.1.win_rate", "2.1.1.channel_win_rate_T3", "2.1.1.channel_win_rate_change_pp"
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
    against = pen.against(RATE, "2.1.1.win_rate_prev_month", "上月的")
    pen.headline(f"成交率{at(RATE)}，{against}" if against else "", f"成交率{at(RATE)}")
    pen.show(chart=_lines(facts, channels[:_SHOWN_CHANNELS]))
    return pen.draft()


def _month(pen: Pen) -> None:
    closed = number(pen.facts, "2.1.1.closed_leads")
    if closed == 0:
        pen.say(pen.sentence(f"本月结案线索为{at('2.1.1.closed_leads')}，无法评价成交率"))
        return
    pen.say(
        pen.sentence(
            f"本月结案线索{at('2.1.1.closed_leads')}、成交{at('2.1.1.won')}，成交率{at(RATE)}",
            pen.against(RATE, "2.1.1.win_rate_prev_month", "上月的"),
            f"去年同月为{at('2.1.1.win_rate_yoy_month')}",
        ),
        pen.sentence("结案线索偏少，单月比率容易波动") if closed is not None and closed < FEW_LEADS else "",
    )


def _best_and_lowest(pen: Pen, channels: list[str]) -> None:
    best, lowest = channels[0], channels[-1]
    if number(pen.facts, RECENT, best) == number(pen.facts, RECENT, lowest):
        return
    pen.say(
        pen.sentence(
            f"近三个月成交率以{spelled(best)}最高（{at(RECENT, best)}）",
            f"{spelled(lowest)}最低（{at(RECENT, lowest)}）",
            f"获客投入宜向{spelled(best)}倾斜",
        )
    )


def _changes(pen: Pen) -> None:
    """The channel that lost most, and the one that gained most, over the three months before."""
    channels = ranked(pen.facts, CHANGE)
    if not channels:
        return
    gained, lost = channels[0], channels[-1]
    falls, rises = (number(pen.facts, CHANGE, lost) or 0) < 0, (number(pen.facts, CHANGE, gained) or 0) > 0
    pen.say(
        pen.remarks(
            f"{_change(lost)}，需查明原因" if falls else "",
            f"；{_change(gained)}" if rises else "",
        )
    )
    if falls:
        pen.weigh((number(pen.facts, CHANGE, lost) or 0) / 100, 0.5, lead=True)


def _change(channel: str) -> str:
    return f"{spelled(channel)}成交率较前三个月{at(CHANGE, channel, words=MOVE)}（现为{at(RECENT, channel)}）"


def _lines(facts: FactSheet, channels: list[str]) -> Chart | None:
    months = sorted({month for channel in channels for month in second_members(facts, _MONTHLY, channel)})
    shown = months[-_SHOWN_MONTHS:]
    rows = [Series(name=c, refs=[known(facts, _MONTHLY, c, month) for month in shown]) for c in channels]
    return chart("line", "各渠道月度成交率", "ratio", shown, rows)
