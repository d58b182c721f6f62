"""1.3.1 明星产品贡献度: the top products, volume without money, product lines and life-cycle stages."""

from __future__ import annotations

import math

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit, quantities
from summarizer.drafting.offline.charts import MOST_ROWS, chart, member_table, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import STAR_SHARE, WORTH_NAMING
from summarizer.drafting.offline.section_1.large_moves import say_large_but_usual
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.variation import LINES, Shift, shifts
from summarizer.drafting.offline.wording import Pen, at, number, ranked, records, spelled
from summarizer.facts import FactSheet

SALES, SHARE, QUANTITY = "1.3.1.product_sales", "1.3.1.product_share", "1.3.1.product_qty"
MOM, YOY, LINE_SHARE, PULL = "1.3.1.line_mom", "1.3.1.line_yoy", "1.3.1.line_share", "1.3.1.line_yoy_pull_pp"
ORDERS = "1.3.1.product_orders"
STAGE, TREND, GROWTH = "1.3.1.lifecycle_signal", "1.3.1.lifecycle_growth", "增长/下降"
_SHOWN_BARS = 6
_MOST_LINES, _GROWTH_WORTH = 3, 0.1


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the pictures of 1.3.1."""
    pen = Pen(facts, "1.3.1")
    top = _products(facts, "1.3.1.top3_by_amount")
    partial = is_partial(facts)  # then neither the month nor the three that it ends are whole
    ageing = "" if partial else _largest_in(facts, "衰退期")
    star_is_ageing = (number(facts, SHARE, ageing) or 0) >= STAR_SHARE
    if star_is_ageing:
        pen.headline(f"{spelled(ageing)}近三个月销量{at(TREND, ageing, words=GROWTH)}，进入衰退期")
        _stages(pen, ageing)
    _top(pen, top)
    _volume(pen, top)
    if not partial:
        _lines(pen)
    if not star_is_ageing and not partial:
        _stages(pen, ageing)
    bars = ranked(facts, SALES)[:_SHOWN_BARS]
    by_sales = sorted(facts.members(STAGE), key=lambda product: (-(number(facts, SALES, product) or 0), product))
    pen.show(
        chart=chart("bar", "产品净销售额排名", "元", bars, [series(facts, "净销售额", SALES, bars)]),
        table=member_table(
            facts, "产品生命周期", "产品", by_sales[:MOST_ROWS],
            [("阶段", STAGE), ("近三个月销量增长", TREND), ("本月销售占比", SHARE)],
        ),
    )  # fmt: skip
    return pen.draft()


def _products(facts: FactSheet, family: str) -> list[str]:
    return [str(record["产品"]) for record in records(facts, family) if record.get("产品")]


def _top(pen: Pen, top: list[str]) -> None:
    if not top:
        return
    first, others = top[0], top[1:]
    named = f"{spelled(first)}净销售额{at(SALES, first)}、占{at(SHARE, first)}，居首"
    following = "、".join(f"{spelled(product)}（{at(SHARE, product)}）" for product in others)
    pen.say(
        pen.sentence(
            named,
            f"其后为{following}" if following else "",
            f"销售额前三产品合计占{at('1.3.1.top3_by_amount_share')}" if len(top) > 2 else "",
        )
        or pen.sentence(f"销售额领先的产品为{at('1.3.1.top3_by_amount')}")
    )
    pen.headline(
        f"{spelled(first)}居首（{at(SHARE, first)}），前三产品合计占{at('1.3.1.top3_by_amount_share')}"
        if len(top) > 2
        else "",
        f"{spelled(first)}居首，占净销售额{at(SHARE, first)}",
        f"前三产品合计占净销售额{at('1.3.1.top3_by_amount_share')}" if len(top) > 2 else "",
    )


def _volume(pen: Pen, top: list[str]) -> None:
    """A product that many buy but that brings little money."""
    for product in _products(pen.facts, "1.3.1.top3_by_qty"):
        if product not in top:
            sold = f"{spelled(product)}卖出{at(QUANTITY, product)}，销量居前"
            pen.say(pen.sentence(sold, f"净额只占{at(SHARE, product)}，走量而不走额"))
            return


def _lines(pen: Pen) -> None:
    """The lines that moved by more than they usually do; where no history says, the best and the weakest."""
    lines = ranked(pen.facts, YOY)
    known = [shift for shift in shifts(pen.facts, LINES) if shift.known]
    if known:
        moved = [s for s in known if s.certain and abs(s.money) >= WORTH_NAMING]
        _moved_lines(pen, moved)
        say_large_but_usual(pen, LINES, [s.member for s in moved], of="产品线")
        return
    if len(lines) < 2:
        return
    best, worst = lines[0], lines[-1]
    pen.say(pen.sentence(f"产品线中{_line(best)}，表现最好", f"；{_line(worst)}，表现最弱"))
    for line in (best, worst):
        growth = number(pen.facts, YOY, line) or 0
        pen.weigh(number(pen.facts, LINE_SHARE, line), growth, 0.5, lead=True, loss=growth < 0)


def _moved_lines(pen: Pen, moved: list[Shift]) -> None:
    """A sentence for the lines that fall, one for those that rise; a fall of one makes the share of others rise."""
    told = [shift for shift in moved if _agrees(pen, shift)]
    for way in (-1, 1):
        own = [shift for shift in told if shift.money * way > 0][:_MOST_LINES]
        if own:
            text = _moved_line(pen, own[0]) if len(own) == 1 else _several(pen, own)
            unusual = max((shift.unusual for shift in own), key=abs)
            pen.find(Kind.OUTLIER, text, money=sum(shift.money for shift in own), unusual=unusual)
    if not told:
        pen.say("各产品线占比的变动都在通常波动之内，没有哪条线明显偏离整体。")


def _agrees(pen: Pen, shift: Shift) -> bool:
    """Whether the line's own growth goes the way of its share, by an amount worth saying."""
    growth = number(pen.facts, YOY, shift.member)
    growth = number(pen.facts, MOM, shift.member) if growth is None else growth
    return growth is not None and growth * shift.money > 0 and abs(growth) >= _GROWTH_WORTH


def _moved_line(pen: Pen, shift: Shift) -> str:
    pull = f"对总同比贡献{at(PULL, shift.member)}"
    return pen.sentence(f"产品线{_change(pen, shift.member)}，{_verdict(pen, shift)}", pull)


def _several(pen: Pen, moved: list[Shift]) -> str:
    named = "、".join(_change(pen, shift.member) for shift in moved)
    return pen.sentence(f"产品线中{named}，都超出各自的通常波动")


def _change(pen: Pen, line: str) -> str:
    if number(pen.facts, YOY, line) is not None:
        return _line(line)
    return f"{spelled(line)}环比{at(MOM, line, words=GROWTH)}"


def _verdict(pen: Pen, shift: Shift) -> str:
    """How far out of the ordinary; the best and the weakest growth are called so."""
    growing = ranked(pen.facts, YOY)
    if len(growing) > 1 and shift.member == growing[0]:
        return "表现最好"
    if len(growing) > 1 and shift.member == growing[-1]:
        return "表现最弱"
    return "超出其通常波动"


def _line(line: str) -> str:
    return f"{spelled(line)}同比{at(YOY, line, words=GROWTH)}（占{at(LINE_SHARE, line)}）"


def _stages(pen: Pen, ageing: str) -> None:
    """The most important product that is falling, and the one that is growing."""
    growing = _largest_in(pen.facts, "成长期")
    text = pen.remarks(
        f"{spelled(ageing)}近三个月销量{at(TREND, ageing, words=GROWTH)}，进入衰退期" if ageing else "",
        f"；{spelled(growing)}近三个月销量{at(TREND, growing, words=GROWTH)}，处于成长期" if growing else "",
    )
    lost, won = _moved_money(pen.facts, ageing), _moved_money(pen.facts, growing)
    money, weightiest = (lost, ageing) if -lost >= won else (won, growing)
    pen.find(Kind.TREND, text, money=money, unusual=_unusual(pen.facts, weightiest), months=3)


def _moved_money(facts: FactSheet, product: str) -> float:
    """What a product's trend adds to the month's sales, or takes from them, as a share of them."""
    share, growth = number(facts, SHARE, product) or 0.0, number(facts, TREND, product) or 0.0
    return share * growth / (1 + max(growth, 0.0))


def _largest_in(facts: FactSheet, stage: str) -> str:
    """The largest product of a stage whose quantity moved by more than chance and the season move it."""
    products = [p for p in facts.members(STAGE) if facts.value(STAGE, p) == stage and _is_certain(facts, p)]
    weights = {p: (number(facts, SALES, p) or 0) * abs(number(facts, TREND, p) or 0) for p in products}
    return max(products, key=lambda product: (weights[product], product), default="")


def _is_certain(facts: FactSheet, product: str) -> bool:
    """Whether its stage is more than chance; where orders are not counted the stage stands as it is."""
    if facts.value(f"{ORDERS}_T3", product) is None:
        return True
    return abs(_unusual(facts, product)) >= limit(len(facts.members(STAGE)))


def _unusual(facts: FactSheet, product: str) -> float:
    """Its quantity against the three months before, where all orders moved as they did."""
    now, before = (number(facts, f"1.3.1.product_qty_{w}", product) for w in ("T3", "P3"))
    in_orders = [number(facts, f"{ORDERS}_{w}", product) for w in ("T3", "P3")]
    alike = _all_orders(facts)
    return quantities(now, in_orders[0], before * alike if before and alike else before, in_orders[1])


def _all_orders(facts: FactSheet) -> float:
    """How sales of the three months compare with those of the three before: what moves every product."""
    months = sorted(facts.members("1.1.2.monthly_sales"))[-6:]
    sold = [number(facts, "1.1.2.monthly_sales", month) or 0.0 for month in months]
    before = math.fsum(sold[:3])
    return math.fsum(sold[3:]) / before if len(sold) == 6 and before else 1.0
