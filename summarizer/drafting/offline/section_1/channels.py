"""1.2.3 渠道效能评估: what each channel brings, at what margin, and who buys through several."""

from __future__ import annotations

from summarizer.briefing import Chart
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import CHANNEL_DEPENDENCE
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

GROWTH = "增长/下降"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.2.3."""
    pen = Pen(facts, "1.2.3")
    channels = ranked(facts, "1.2.3.channel_share")
    if channels:
        _shares(pen, channels)
        _margins(pen)
        _dependence(pen, channels[0])
    if number(facts, "1.2.3.multichannel_customers"):
        pen.say(
            pen.sentence(
                f"{at('1.2.3.multichannel_customers')}客户通过多个渠道下单",
                f"贡献净销售额的{at('1.2.3.multichannel_sales_share')}",
            )
        )
    pen.show(chart=_stack(facts, channels))
    return pen.draft()


def _shares(pen: Pen, channels: list[str]) -> None:
    first = channels[0]
    moves = [c for c in channels[1:] if number(pen.facts, "1.2.3.channel_yoy", c) is not None]
    mover = max(moves, key=lambda c: (abs(number(pen.facts, "1.2.3.channel_yoy", c) or 0), c), default="")
    share = f"{spelled(first)}渠道占净销售额的{at('1.2.3.channel_share', first)}"
    pen.say(
        pen.sentence(
            share,
            f"同比{at('1.2.3.channel_yoy', first, words=GROWTH)}",
            f"；{spelled(mover)}同比{at('1.2.3.channel_yoy', mover, words=GROWTH)}，"
            f"占比{at('1.2.3.channel_share', mover)}"
            if mover
            else "",
        )
    )
    weights = {c: _weight(pen.facts, c) for c in channels}
    if mover and weights[mover] > weights[first]:
        pen.headline(
            f"{spelled(mover)}渠道同比{at('1.2.3.channel_yoy', mover, words=GROWTH)}，"
            f"占比{at('1.2.3.channel_share', mover)}"
        )
    pen.headline(f"{share}，同比{at('1.2.3.channel_yoy', first, words=GROWTH)}", share)
    pen.weigh(max(weights.values()))


def _weight(facts: FactSheet, channel: str) -> float:
    share, growth = number(facts, "1.2.3.channel_share", channel), number(facts, "1.2.3.channel_yoy", channel)
    return (share or 0) * min(abs(growth or 0), 1) * 0.3


def _margins(pen: Pen) -> None:
    margins, orders = ranked(pen.facts, "1.2.3.channel_gross_margin"), ranked(pen.facts, "1.2.3.channel_aov")
    if len(margins) < 2:
        return
    thin = margins[-1]
    growing = ranked(pen.facts, "1.2.3.channel_yoy")
    diluting = (number(pen.facts, "1.2.3.channel_yoy", thin) or 0) > 0 and growing[0] == thin
    faster = f"同比{at('1.2.3.channel_yoy', thin, words=GROWTH)}"
    pen.say(
        pen.sentence(
            f"毛利率{_extremes('1.2.3.channel_gross_margin', margins)}",
            f"而{spelled(thin)}净销售额{faster}，增速最快，占比继续扩大会摊薄整体毛利" if diluting else "",
        ),
        pen.sentence(f"客单价{_extremes('1.2.3.channel_aov', orders)}") if len(orders) > 1 else "",
    )


def _extremes(family: str, members: list[str]) -> str:
    high, low = members[0], members[-1]
    return f"以{spelled(high)}最高（{at(family, high)}），{spelled(low)}最低（{at(family, low)}）"


def _dependence(pen: Pen, channel: str) -> None:
    """The region that leans most on the largest channel, where it leans hard."""
    family = "1.2.3.region_channel_share"
    shares = [fact for fact in pen.facts.values() if fact.about.family == family and fact.members[1:] == (channel,)]
    regions = [fact.members[0] for fact in shares if fact.value is not None]
    if len(regions) < 2:
        return
    most = max(regions, key=lambda region: (number(pen.facts, family, region, channel) or 0, region))
    if (number(pen.facts, family, most, channel) or 0) >= CHANNEL_DEPENDENCE:
        share = at(family, most, channel)
        pen.say(pen.sentence(f"{spelled(most)}对{spelled(channel)}渠道依赖最深，占该区域销售的{share}"))


def _stack(facts: FactSheet, channels: list[str]) -> Chart | None:
    regions = ranked(facts, "1.2.1.region_sales")
    rows = [series(facts, channel, "1.2.3.region_channel_sales", regions, channel) for channel in channels]
    return chart("stacked_column", "各区域渠道净销售额", "元", regions, rows)
