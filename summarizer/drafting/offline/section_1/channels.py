"""1.2.3 渠道效能评估: what each channel brings, at what margin, and who buys through several."""

from __future__ import annotations

import math

from summarizer.briefing import Chart
from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit, pairs
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import CHANNEL_DEPENDENCE, LARGE_CHANGE, WORTH_NAMING
from summarizer.drafting.offline.section_1.large_moves import say_large_but_usual
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.variation import CHANNELS, Shift, shift_of, shifts
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

GROWTH, YOY, MOM, SHARE = "增长/下降", "1.2.3.channel_yoy", "1.2.3.channel_mom", "1.2.3.channel_share"
MARGIN, VALUE, ORDERS = "1.2.3.channel_gross_margin", "1.2.3.channel_aov", "1.2.3.channel_orders"
_MARGINS_APART = 0.03  # of gross margin between channels, from which they differ worth saying
_VALUES_APART = 1.25  # the highest order value over the lowest
_SPREAD = "1.2.3.channel_order_spread_pp"
_GROWTH_WORTH = 0.1
_ENOUGH_ORDERS = 20


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.2.3."""
    pen = Pen(facts, "1.2.3")
    channels = ranked(facts, SHARE)
    if channels:
        _shares(pen, channels)
        _margins(pen)
        _values(pen)
        _dependence(pen, channels[0])
    if number(facts, "1.2.3.multichannel_customers"):
        many = f"{at('1.2.3.multichannel_customers')}客户通过多个渠道下单"
        pen.say(pen.sentence(many, f"贡献净销售额的{at('1.2.3.multichannel_sales_share')}"))
    pen.show(chart=_stack(facts, channels))
    return pen.draft()


def _shares(pen: Pen, channels: list[str]) -> None:
    """The largest channel's share, and the channels that moved by more than they usually do."""
    first = channels[0]
    share = f"{spelled(first)}渠道占净销售额的{at(SHARE, first)}"
    if is_partial(pen.facts):
        pen.say(pen.sentence(share))
        pen.headline(share)
        return
    known = [shift for shift in shifts(pen.facts, CHANNELS) if shift.known]
    if not known:
        _shares_alone(pen, channels, share)
        return
    moved = [s for s in known if s.certain and abs(s.money) >= WORTH_NAMING and _agrees(pen, s)]
    pen.say(pen.sentence(share, "" if moved else "各渠道占比的变动都在通常波动之内"))
    for shift in moved[:2]:
        own = f"占比{at(SHARE, shift.member)}，超出其通常波动"
        name = spelled(shift.member)
        text = pen.sentence(f"{name}渠道同比{at(YOY, shift.member, words=GROWTH)}", own)
        text = text or pen.sentence(f"{name}渠道环比{at(MOM, shift.member, words=GROWTH)}", own)
        pen.find(Kind.OUTLIER, text, money=shift.money, unusual=shift.unusual)
        pen.headline(f"{name}渠道同比{at(YOY, shift.member, words=GROWTH)}，占比{at(SHARE, shift.member)}")
    say_large_but_usual(pen, CHANNELS, [s.member for s in moved], of="渠道")
    pen.headline(share)


def _agrees(pen: Pen, shift: Shift) -> bool:
    """Whether the channel's own growth goes the way of its share, by an amount worth saying."""
    growth = number(pen.facts, YOY, shift.member)
    growth = number(pen.facts, MOM, shift.member) if growth is None else growth
    return growth is not None and growth * shift.money > 0 and abs(growth) >= _GROWTH_WORTH


def _shares_alone(pen: Pen, channels: list[str], share: str) -> None:
    """Where no history says what is usual: the largest channel, and the one of the others that changed most."""
    first = channels[0]
    moves = [c for c in channels[1:] if abs(number(pen.facts, YOY, c) or 0) >= LARGE_CHANGE]
    mover = max(moves, key=lambda c: (abs(number(pen.facts, YOY, c) or 0), c), default="")
    growth = at(YOY, first, words=GROWTH)
    other = f"；{spelled(mover)}同比{at(YOY, mover, words=GROWTH)}，占比{at(SHARE, mover)}" if mover else ""
    pen.say(pen.sentence(share, f"同比{growth}", other))
    pen.headline(f"{share}，同比{growth}", share)
    pen.weigh(max(_weight(pen.facts, c) for c in channels))


def _weight(facts: FactSheet, channel: str) -> float:
    share, growth = number(facts, SHARE, channel), number(facts, YOY, channel)
    return (share or 0) * min(abs(growth or 0), 1) * 0.3


def _margins(pen: Pen) -> None:
    margins = ranked(pen.facts, MARGIN)
    if len(margins) < 2:
        return
    best, thin = margins[0], margins[-1]
    apart = (number(pen.facts, MARGIN, best) or 0) - (number(pen.facts, MARGIN, thin) or 0)
    if apart < _MARGINS_APART:
        return
    shift = shift_of(pen.facts, CHANNELS, thin)
    diluting = shift is not None and shift.certain and shift.money > 0 and (number(pen.facts, YOY, thin) or 0) > 0
    text = pen.sentence(f"毛利率{_extremes(MARGIN, margins)}")
    grows = f"{spelled(thin)}渠道净销售额同比{at(YOY, thin, words=GROWTH)}，需留意对整体毛利率的影响"
    pen.find(
        Kind.GAP,
        text,
        pen.sentence(grows) if diluting else "",
        money=apart * (number(pen.facts, SHARE, thin) or 0),
        leads=False,
    )


def _values(pen: Pen) -> None:
    values = [c for c in ranked(pen.facts, VALUE) if (number(pen.facts, ORDERS, c) or _ENOUGH_ORDERS) >= _ENOUGH_ORDERS]
    if len(values) < 2 or len(values) < len(ranked(pen.facts, VALUE)):
        return
    high, low = number(pen.facts, VALUE, values[0]) or 0, number(pen.facts, VALUE, values[-1]) or 0
    if low and high >= _VALUES_APART * low and _values_differ(pen.facts, values):
        pen.find(Kind.GAP, pen.sentence(f"客单价{_extremes(VALUE, values)}"), money=0.002, leads=False)


def _values_differ(facts: FactSheet, channels: list[str]) -> bool:
    """Whether the extremes are further apart than so many orders' values are by chance; so where that is unknown."""
    errors = [_error_of_value(facts, channel) for channel in (channels[0], channels[-1])]
    high, low = (number(facts, VALUE, channel) or 1.0 for channel in (channels[0], channels[-1]))
    if None in errors:
        return True
    return math.log(high / low) >= limit(pairs(len(channels))) * math.hypot(*(error or 0.0 for error in errors))


def _error_of_value(facts: FactSheet, channel: str) -> float | None:
    """The standard error of a channel's order value, as a part of it."""
    spread, share, orders = (number(facts, f, channel) for f in (_SPREAD, SHARE, ORDERS))
    if not spread or not share or not orders:
        return None
    return math.sqrt(max((spread / 100 / share) ** 2 - 1 / orders, 0.0))


def _extremes(family: str, members: list[str]) -> str:
    high, low = members[0], members[-1]
    return f"以{spelled(high)}最高（{at(family, high)}），{spelled(low)}最低（{at(family, low)}）"


def _dependence(pen: Pen, channel: str) -> None:
    """The region that leans most on the largest channel, where it leans hard and weighs something itself."""
    family = "1.2.3.region_channel_share"
    shares = [fact for fact in pen.facts.values() if fact.about.family == family and fact.members[1:] == (channel,)]
    regions = [fact.members[0] for fact in shares if fact.value is not None]
    if len(regions) < 2:
        return
    most = max(regions, key=lambda region: (number(pen.facts, family, region, channel) or 0, region))
    if (number(pen.facts, family, most, channel) or 0) >= CHANNEL_DEPENDENCE:
        share = at(family, most, channel)
        text = pen.sentence(f"{spelled(most)}对{spelled(channel)}渠道依赖最深，占该区域销售的{share}")
        pen.find(Kind.CONCENTRATION, text, money=0.003, leads=False)


def _stack(facts: FactSheet, channels: list[str]) -> Chart | None:
    regions = ranked(facts, "1.2.1.region_sales")
    rows = [series(facts, channel, "1.2.3.region_channel_sales", regions, channel) for channel in channels]
    return chart("stacked_column", "各区域渠道净销售额", "元", regions, rows)
