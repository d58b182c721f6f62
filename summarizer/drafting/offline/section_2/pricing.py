"""2.3.1 价格策略影响评估: order value, and what happened around each price change."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.totals import MONTHLY_VALUE as _MONTHLY
from summarizer.drafting.offline.totals import order_value_is_usual
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

VALUE, CHANGE, QUANTITY, REVENUE, ELASTICITY = (
    "2.3.1.aov",
    "2.3.1.price_change",
    "2.3.1.qty_change",
    "2.3.1.revenue_change",
    "2.3.1.elasticity",
)
GROWTH = "增长/下降"
_TIER, _DAY = "2.3.1.aov_tier", "2.3.1.price_change_day"
_MOST_NAMED, _SHOWN_MONTHS = 2, 14
_APART, _ENOUGH = 1.4, 10  # the highest order value over the lowest, and customers of a tier, worth comparing


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 2.3.1."""
    pen = Pen(facts, "2.3.1")
    mom, yoy = at("2.3.1.aov_mom", words=GROWTH), at("2.3.1.aov_yoy", words=GROWTH)
    usual = order_value_is_usual(facts)
    pen.say(
        pen.sentence(
            f"本月客单价{at(VALUE)}",
            f"环比{mom}",
            f"同比{yoy}",
            f"订单{at('2.3.1.orders')}",
            "客单价的变动在正常波动之内" if usual else "",
        )
    )
    _tiers(pen)
    changed = sorted(product for product in facts.members(CHANGE) if number(facts, CHANGE, product))
    recent = [product for product in changed if number(facts, ELASTICITY, product) is None]
    for product in [product for product in changed if product not in recent][:_MOST_NAMED]:
        _price_change(pen, product)
    _too_recent(pen, recent)
    pen.headline(f"客单价{at(VALUE)}，变动在正常波动之内" if usual else "")
    pen.headline(f"客单价{at(VALUE)}，环比{mom}，同比{yoy}", f"客单价{at(VALUE)}，环比{mom}", f"客单价{at(VALUE)}")
    change = number(facts, "2.3.1.aov_mom") or 0
    pen.weigh(0.0 if usual else change, 0.5, loss=change < 0)
    pen.show(chart=_course(facts))
    return pen.draft()


def _course(facts: FactSheet) -> Chart | None:
    """Order value by month, the months in which a price changed marked."""
    months = sorted(facts.members(_MONTHLY))[-_SHOWN_MONTHS:]
    changed = {str(facts.value(_DAY, product))[:7] for product in facts.members(_DAY)}
    marks = [known(facts, _MONTHLY, month) if month in changed else None for month in months]
    rows = [series(facts, "客单价", _MONTHLY, months), Series(name="当月有调价", refs=marks, marks=True)]
    return chart("line", "月度客单价", "元", months, rows)


def _tiers(pen: Pen) -> None:
    """What the tiers' orders are worth, where they differ by more than a few orders make of it."""
    tiers = ranked(pen.facts, _TIER)
    few = any((number(pen.facts, "1.1.3.tier_customers", tier) or _ENOUGH) < _ENOUGH for tier in tiers)
    if len(tiers) > 1 and not few and _differ(pen.facts, tiers):
        high, low = tiers[0], tiers[-1]
        pen.say(
            pen.sentence(f"{spelled(high)}客单价最高（{at(_TIER, high)}）", f"{spelled(low)}最低（{at(_TIER, low)}）")
        )


def _differ(facts: FactSheet, tiers: list[str]) -> bool:
    return (number(facts, _TIER, tiers[0]) or 0.0) >= _APART * (number(facts, _TIER, tiers[-1]) or 0.0)


def _price_change(pen: Pen, product: str) -> None:
    pen.say(
        pen.sentence(
            f"{_moved(product)}，调价前后相比，销量{at(QUANTITY, product, words=GROWTH)}",
            f"销售额{at(REVENUE, product, words=GROWTH)}",
            f"价格弹性{at(ELASTICITY, product)}",
        ),
        pen.sentence(_verdict(pen.facts, product)),
    )


def _too_recent(pen: Pen, products: list[str]) -> None:
    if products:
        moved = "、".join(_moved(product) for product in products[:_MOST_NAMED])
        pen.say(pen.sentence(f"{moved}，生效时间尚短或数据不全，暂不评价效果"))


def _moved(product: str) -> str:
    return f"{spelled(product)}价格{at(CHANGE, product, words='上调/下调')}"


def _verdict(facts: FactSheet, product: str) -> str:
    """What the two windows show; that other things moved in them too is said with it."""
    price, revenue = number(facts, CHANGE, product), number(facts, REVENUE, product)
    if not price or not revenue:
        return ""
    if (number(facts, ELASTICITY, product) or 0) > 0:
        return "销量与价格同向变动，说明价格以外的因素更重要，弹性不宜采用"
    if price > 0:
        outcome = "提价后销售额没有受损" if revenue > 0 else "提价所得未能抵补销量损失"
    else:
        outcome = "降价换来了更多销售额" if revenue > 0 else "降价没有换来更多销售额"
    return f"{outcome}，但同期其他因素未剔除"
