"""1.1.2 环比与同比数据对比: how much is season, how much is one customer, and which unit moved the total."""

from __future__ import annotations

from summarizer.briefing import Chart
from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import COUNTER_MOVE, MOST_OF_IT, ONE_CUSTOMER, SEASON_LIKE
from summarizer.drafting.offline.totals import hangs_on_largest, is_partial, order_value_is_usual, orders_are_usual
from summarizer.drafting.offline.variation import UNITS, shift_of, shifts
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

MOM, YOY = "1.1.2.mom", "1.1.2.yoy"
CONTRIBUTION, GROWTH = "1.1.2.mom_contribution_bu", "增长/下降"
_SHOWN_MONTHS = 14
_HARDLY = 0.02  # a change on the month before that is next to none
_DAYS_APART, _STORIES_APART = 2, 0.05  # working days, and growth with and without them, that are told
_MOST_UNITS = 4  # named with what each adds
_ONE_CUSTOMER_WORTH = 0.05  # of year-on-year growth: what one customer must make of it to be named
_WORTH_TAKING_APART = 0.1  # a year-on-year change from which orders and their value are looked at


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.1.2."""
    pen = Pen(facts, "1.1.2")
    if is_partial(facts):
        return _by_day(pen)
    mom, yoy = at(MOM, words=GROWTH), at(YOY, words=GROWTH)
    pen.say(
        pen.sentence(f"净销售额环比{mom}", f"同比{yoy}", f"毛利率{at('1.1.2.gross_margin_rate')}")
        or pen.sentence(f"净销售额同比{yoy}", f"毛利率{at('1.1.2.gross_margin_rate')}")
    )
    _working_days(pen)
    _season(pen)
    _drivers(pen)
    _price_and_volume(pen)
    _largest_customer(pen)
    _short_history(pen)
    pen.headline(f"净销售额环比{mom}，同比{yoy}", f"净销售额环比{mom}", f"净销售额同比{yoy}")
    pen.show(chart=_months(facts))
    return pen.draft()


def _by_day(pen: Pen) -> ItemDraft:
    """A month that is not over, held against others by what a working day sold."""
    mom, yoy = at("1.1.2.daily_mom", words=GROWTH), at("1.1.2.daily_yoy", words=GROWTH)
    pen.say(
        pen.sentence(f"按工作日平均，净销售额环比{mom}", f"同比{yoy}")
        or pen.sentence(f"按工作日平均，净销售额同比{yoy}"),
        "整月的比较要到月末才能作出。",
    )
    _short_history(pen)
    pen.headline(f"按工作日平均，净销售额环比{mom}，同比{yoy}", f"按工作日平均，净销售额环比{mom}")
    pen.show(chart=_months(pen.facts))
    return pen.draft()


def _season(pen: Pen) -> None:
    now, last_year = number(pen.facts, MOM), number(pen.facts, "1.1.2.prev_year_mom")
    if not now or not last_year:
        return
    size = now / last_year
    low, high = SEASON_LIKE
    if size < 0:
        verdict = "本月走势与之相反，不宜归为季节性"
    elif size > high:
        verdict = "方向相同但幅度小于本月，季节只能解释一部分"
    elif size < low:
        verdict = "本月变动小于往年的季节波动" if abs(now) >= _HARDLY else "本月没有往年那样的季节波动"
    else:
        verdict = "与本月走势相近，变动带有季节性"
    pen.say(pen.sentence(f"去年同期环比{at('1.1.2.prev_year_mom', words=GROWTH)}，{verdict}"))


def _working_days(pen: Pen) -> None:
    """Growth by working day, where the two months have so different a number of them that it tells another story."""
    days, before = (number(pen.facts, f"1.1.2.working_days{which}") for which in ("", "_prev_month"))
    growth, daily = number(pen.facts, MOM), number(pen.facts, "1.1.2.daily_mom")
    if not days or not before or growth is None or daily is None:
        return
    if abs(days - before) < _DAYS_APART or abs(daily - growth) < _STORIES_APART:
        return
    daily_growth = at("1.1.2.daily_mom", words=GROWTH)
    text = pen.sentence(f"本月与上月的工作日不一样多，按工作日平均，净销售额环比{daily_growth}")
    pen.find(Kind.CHANGE, text, money=abs(daily - growth) * 0.5, leads=False)


def _drivers(pen: Pen) -> None:
    """What each unit adds to the change: all of them add up to it; one is named only beyond its usual swing."""
    units = ranked(pen.facts, CONTRIBUTION)
    total = number(pen.facts, MOM)
    if len(units) < 2 or not total:
        return
    main, other = (units[0], units[-1]) if total > 0 else (units[-1], units[0])
    made, back = number(pen.facts, CONTRIBUTION, main) or 0, number(pen.facts, CONTRIBUTION, other) or 0
    moves = [shift for shift in shifts(pen.facts, UNITS) if shift.known]
    if moves and not any(shift.certain for shift in moves):
        if len(units) <= _MOST_UNITS:
            named = "、".join(f"{spelled(unit)}{at(CONTRIBUTION, unit)}" for unit in units)
            pen.say(pen.sentence(f"环比按业务单元拆开，贡献为{named}", "都在通常波动之内"))
        return
    source = "环比变动主要来自" if made / (total * 100) >= MOST_OF_IT else "对环比影响最大的是"
    opposite = made * back < 0 and abs(back) >= COUNTER_MOVE * abs(made)
    against = f"；{spelled(other)}方向相反（{_move(other)}）" if opposite else ""
    text = pen.sentence(f"{source}{spelled(main)}（{_move(main)}）", against)
    shift = shift_of(pen.facts, UNITS, main)
    pen.find(Kind.CONTRIBUTION, text, money=made / 100, unusual=shift.unusual if shift else 0.0, leads=False)


def _price_and_volume(pen: Pen) -> None:
    """Whether more orders or larger ones made a change that is worth taking apart."""
    total, orders, value = (number(pen.facts, f) for f in (YOY, "2.3.1.orders_yoy", "2.3.1.aov_yoy"))
    if total is None or orders is None or value is None or abs(total) < _WORTH_TAKING_APART:
        return
    count, size = at("2.3.1.orders_yoy", words=GROWTH), at("2.3.1.aov_yoy", words=GROWTH)
    more, larger = not orders_are_usual(pen.facts, orders), not order_value_is_usual(pen.facts)
    if not more and not larger:
        text = pen.sentence(f"从量价看，订单数同比{count}", f"客单价同比{size}", "都在正常波动之内")
    elif more and orders * total > 0 and abs(orders) > 2 * abs(value):
        text = pen.sentence(f"从量价看，订单数同比{count}", f"客单价同比{size}", "变动以订单多少为主")
    elif larger and value * total > 0 and abs(value) > 2 * abs(orders):
        text = pen.sentence(f"从量价看，客单价同比{size}", f"订单数同比{count}", "变动以单笔大小为主")
    else:
        text = pen.sentence(f"从量价看，订单数同比{count}", f"客单价同比{size}")
    pen.find(Kind.CONTRIBUTION, text, money=abs(total) * 0.5, leads=False)


def _move(unit: str) -> str:
    return f"环比{at('1.1.2.bu_mom', unit, words=GROWTH)}，贡献{at(CONTRIBUTION, unit)}"


def _largest_customer(pen: Pen) -> None:
    """What the year-on-year change is without the largest customer, where that tells another story."""
    yoy, without = number(pen.facts, YOY), number(pen.facts, "1.1.2.yoy_excl_top_customer")
    if not yoy or without is None or abs(yoy - without) < _ONE_CUSTOMER_WORTH:
        return
    if hangs_on_largest(pen.facts):
        verdict = "同比主要靠这一客户支撑" if without <= 0 else "这一客户对同比的影响很大"
    elif yoy < 0 and without > ONE_CUSTOMER * yoy:
        verdict = "同比变动集中在这一客户"
    else:
        return
    name = pen.clause(at("2.3.3.top_customer"))
    text = pen.sentence(f"剔除当月最大客户{name}后，同比{at('1.1.2.yoy_excl_top_customer', words=GROWTH)}，{verdict}")
    pen.find(Kind.CONCENTRATION, text, money=-abs(yoy - without))


def _short_history(pen: Pen) -> None:
    """Say once which month the table does not reach, where sales are known but not their change."""
    if pen.facts.value("1.1.1.net_sales") is None:
        return
    absent = [
        name
        for name, family in (("上月", "1.1.2.prev_month_sales"), ("去年同月", "1.1.2.same_month_last_year_sales"))
        if family in pen.facts and "没有覆盖" in (pen.facts[family].reason or "")
    ]
    if absent:
        pen.say(f"“销售明细”表没有覆盖{'和'.join(absent)}，补传后可作对比。", kind="gap")


def _months(facts: FactSheet) -> Chart | None:
    months = sorted(facts.members("1.1.2.monthly_sales"))[-_SHOWN_MONTHS:]
    return chart(
        "line", "月度净销售额与同比", "元", months, [series(facts, "净销售额", "1.1.2.monthly_sales", months)],
        secondary=[series(facts, "同比", "1.1.2.monthly_yoy", months)], secondary_unit="ratio",
    )  # fmt: skip
