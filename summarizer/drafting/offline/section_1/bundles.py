"""1.3.3 产品组合效益: what bundles add to order value, and what they cost in margin."""

from __future__ import annotations

import math

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.chances import limit
from summarizer.drafting.offline.charts import chart, known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_ORDERS
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

ORDERS, VALUE, MARGIN, PROFIT = (
    "1.3.3.bundle_orders",
    "1.3.3.aov_lift",
    "1.3.3.gm_lift_pp",
    "1.3.3.gross_profit_per_order_lift",
)
MORE = "高/低"
_LEAST_POINTS = 1.0  # of gross margin
_ORDER_MARGIN = 6.0  # the standard deviation of an order's gross margin, in points


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.3.3."""
    pen = Pen(facts, "1.3.3")
    orders = number(facts, ORDERS)
    if orders == 0:
        pen.say(f"本月组合订单为{at(ORDERS)}，暂不评价组合效益。")
        return pen.draft()
    _effect(pen)
    pen.weigh(number(facts, "1.3.3.bundle_sales_share"), (number(facts, MARGIN) or 0) / 100)
    pen.say(
        pen.sentence(
            f"组合订单{at(ORDERS)}",
            f"占全部订单的{at('1.3.3.bundle_order_share')}",
            f"贡献净销售额的{at('1.3.3.bundle_sales_share')}",
            "单数少，上述差异仅供参考" if orders is not None and orders < FEW_ORDERS else "",
        )
    )
    pen.show(chart=_pairs(facts))
    return pen.draft()


def _effect(pen: Pen) -> None:
    """Order value and margin together: one without the other would mislead."""
    value, margin = number(pen.facts, VALUE), number(pen.facts, MARGIN)
    lift, points, profit = at(VALUE, words=MORE), at(MARGIN, words=MORE), at(PROFIT, words=MORE)
    pen.say(
        pen.sentence(
            f"组合订单客单价较非组合{lift}",
            f"毛利率{points}" if _margins_differ(pen, margin) else "",
            f"单均毛利{profit}",
        )
        or pen.sentence(f"组合订单毛利率较非组合{points}"),
        pen.sentence(_verdict(pen, value, margin)),
    )
    both = f"组合订单客单价{lift}，毛利率{points}" if _margins_differ(pen, margin) else ""
    pen.headline(both, f"组合订单客单价较非组合{lift}")


def _margins_differ(pen: Pen, points: float | None) -> bool:
    """Whether margins differ by more than so many orders' margins do by chance."""
    bundled, share = number(pen.facts, ORDERS), number(pen.facts, "1.3.3.bundle_order_share")
    if points is None or not bundled or not share or share >= 1:
        return True
    others = bundled * (1 - share) / share
    return abs(points) >= max(_LEAST_POINTS, limit() * _ORDER_MARGIN * math.sqrt(1 / bundled + 1 / others))


def _verdict(pen: Pen, value: float | None, margin: float | None) -> str:
    profit = number(pen.facts, PROFIT)
    if value is None or margin is None or profit is None:
        return ""
    if not _margins_differ(pen, margin):
        return ""
    if value > 0 > margin:
        kept = "总体仍然划算" if profit > 0 else "让利过多，得不偿失"
        return f"组合做大了订单，但让出了毛利率，{kept}"
    if value > 0 and margin > 0:
        return "组合既做大订单又抬高毛利，值得推广" if profit > 0 else ""
    if value < 0:
        return "组合没有做大订单，搭配方式需要调整"
    return ""


def _pairs(facts: FactSheet) -> Chart | None:
    value = Series(name="客单价", refs=[known(facts, "1.3.3.aov_bundle"), known(facts, "1.3.3.aov_nonbundle")])
    margin = Series(name="毛利率", refs=[known(facts, "1.3.3.gm_bundle"), known(facts, "1.3.3.gm_nonbundle")])
    return chart(
        "column",
        "组合与非组合订单对比",
        "元",
        ["组合订单", "非组合订单"],
        [value],
        secondary=[margin],
        secondary_unit="ratio",
    )
