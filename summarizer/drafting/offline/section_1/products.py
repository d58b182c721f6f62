"""1.3.1 明星产品贡献度: the top products, volume without money, product lines and life-cycle stages."""

from __future__ import annotations

from summarizer.drafting.offline.charts import MOST_ROWS, chart, member_table, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import STAR_SHARE
from summarizer.drafting.offline.wording import Pen, at, number, ranked, records, spelled
from summarizer.facts import FactSheet

SALES, SHARE, QUANTITY = "1.3.1.product_sales", "1.3.1.product_share", "1.3.1.product_qty"
STAGE, TREND, GROWTH = "1.3.1.lifecycle_signal", "1.3.1.lifecycle_growth", "增长/下降"
_SHOWN_BARS = 6


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the pictures of 1.3.1."""
    pen = Pen(facts, "1.3.1")
    top = _products(facts, "1.3.1.top3_by_amount")
    ageing = _largest_in(facts, "衰退期")
    star_is_ageing = (number(facts, SHARE, ageing) or 0) >= STAR_SHARE
    if star_is_ageing:
        pen.headline(f"{spelled(ageing)}近三个月销量{at(TREND, ageing, words=GROWTH)}，进入衰退期")
        _stages(pen, ageing)
    _top(pen, top)
    _volume(pen, top)
    _lines(pen)
    if not star_is_ageing:
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
    lines = ranked(pen.facts, "1.3.1.line_yoy")
    if len(lines) < 2:
        return
    best, worst = lines[0], lines[-1]
    pen.say(pen.sentence(f"产品线中{_line(best)}，表现最好", f"；{_line(worst)}，表现最弱"))
    for line in (best, worst):
        pen.weigh(
            number(pen.facts, "1.3.1.line_share", line), number(pen.facts, "1.3.1.line_yoy", line), 0.5, lead=True
        )


def _line(line: str) -> str:
    return f"{spelled(line)}同比{at('1.3.1.line_yoy', line, words=GROWTH)}（占{at('1.3.1.line_share', line)}）"


def _stages(pen: Pen, ageing: str) -> None:
    """The most important product that is falling, and the one that is growing."""
    growing = _largest_in(pen.facts, "成长期")
    pen.say(
        pen.remarks(
            f"{spelled(ageing)}近三个月销量{at(TREND, ageing, words=GROWTH)}，进入衰退期" if ageing else "",
            f"；{spelled(growing)}近三个月销量{at(TREND, growing, words=GROWTH)}，处于成长期" if growing else "",
        )
    )
    if ageing:
        pen.weigh(number(pen.facts, SHARE, ageing), number(pen.facts, TREND, ageing), lead=True)


def _largest_in(facts: FactSheet, stage: str) -> str:
    products = [product for product in facts.members(STAGE) if facts.value(STAGE, product) == stage]
    weights = {product: number(facts, SALES, product) or 0 for product in products}
    return max(products, key=lambda product: (weights[product], product), default="")
