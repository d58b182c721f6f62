"""1.2.1 区域排名与差距分析: rank, distance from the mean, and growth that is out of the ordinary."""

from __future__ import annotations

from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import ONE_CUSTOMER
from summarizer.drafting.offline.wording import Pen, at, names, number, ranked, spelled
from summarizer.facts import FactSheet

SALES, GROWTH = "1.2.1.region_sales", "增长/下降"
_MOST_NAMED = 2


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.2.1."""
    pen = Pen(facts, "1.2.1")
    regions = ranked(facts, SALES)
    if len(regions) == 1:
        pen.say(pen.sentence(f"本月只有{spelled(regions[0])}有销售，净销售额{at(SALES, regions[0])}，不作区域比较"))
        return pen.draft()
    falling = _by_growth(facts, "1.2.1.anomaly_negative")
    rising = _by_growth(facts, "1.2.1.anomaly_high_growth")[::-1]
    _falling(pen, falling)
    _rising(pen, rising)
    if regions:
        _rank(pen, regions)
    if regions and not falling and not rising:
        _ordinary(pen)
    _attainment(pen)
    _headline(pen, falling, rising, regions)
    pen.show(
        chart=chart(
            "bar", "区域净销售额与同比", "元", regions, [series(facts, "净销售额", SALES, regions)],
            secondary=[series(facts, "同比", "1.2.1.region_yoy", regions)], secondary_unit="ratio",
        )
    )  # fmt: skip
    return pen.draft()


def _rank(pen: Pen, regions: list[str]) -> None:
    first, second, last = regions[0], regions[1], regions[-1]
    tied = number(pen.facts, SALES, first) == number(pen.facts, SALES, second)
    lead = f"净销售额{spelled(first)}（{at(SALES, first)}）与{spelled(second)}（{at(SALES, second)}）并列居首"
    alone = f"{spelled(first)}净销售额{at(SALES, first)}居首，较区域均值{_deviation(first)}"
    if tied and len(regions) == 2:
        pen.say(pen.sentence(lead))
        return
    pen.say(
        pen.sentence(lead if tied else alone, f"；{spelled(last)}以{at(SALES, last)}居末，较均值{_deviation(last)}")
    )


def _deviation(region: str) -> str:
    return at("1.2.1.region_deviation", region, words="高/低")


def _by_growth(facts: FactSheet, family: str) -> list[str]:
    """The regions of a list, the weakest growth first."""
    return sorted(names(facts, family), key=lambda region: (number(facts, "1.2.1.region_yoy", region) or 0, region))


def _falling(pen: Pen, regions: list[str]) -> None:
    for region in regions[:_MOST_NAMED]:
        yoy, mom = at("1.2.1.region_yoy", region, words=GROWTH), at("1.2.1.region_mom", region, words=GROWTH)
        pen.say(pen.sentence(f"{spelled(region)}同比{yoy}、环比{mom}，已属异常下滑"))
        share, yoy_value = (
            number(pen.facts, "1.2.1.region_share", region),
            number(pen.facts, "1.2.1.region_yoy", region),
        )
        pen.weigh(share, yoy_value, lead=True)


def _rising(pen: Pen, regions: list[str]) -> None:
    for region in regions[:_MOST_NAMED]:
        yoy = at("1.2.1.region_yoy", region, words=GROWTH)
        without = at("1.2.1.region_yoy_excl_top_customer", region, words=GROWTH)
        if _hangs_on_one(pen.facts, region):
            caveat = f"但剔除当月最大客户后同比{without}，主要靠单一客户支撑，不宜外推"
        else:
            caveat = f"剔除当月最大客户后同比仍{without}，不依赖单一客户"
        pen.say(pen.sentence(f"{spelled(region)}同比{yoy}，属异常高增长", caveat))
        pen.weigh(number(pen.facts, "1.2.1.region_share", region), _surprise(pen.facts, region), 0.5, lead=True)


def _hangs_on_one(facts: FactSheet, region: str) -> bool:
    with_all = number(facts, "1.2.1.region_yoy", region)
    without = number(facts, "1.2.1.region_yoy_excl_top_customer", region)
    return with_all is not None and without is not None and without < max(ONE_CUSTOMER * with_all, 0.0001)


def _surprise(facts: FactSheet, region: str) -> float:
    """How far a region's growth, or its growth without the largest customer, is from what it seems."""
    growth = number(facts, "1.2.1.region_yoy", region) or 0
    without = number(facts, "1.2.1.region_yoy_excl_top_customer", region)
    return max(abs(growth), abs(growth - without) if without is not None else 0)


def _ordinary(pen: Pen) -> None:
    growing = ranked(pen.facts, "1.2.1.region_yoy")
    if len(growing) > 1:
        best, worst = growing[0], growing[-1]
        pen.say(
            pen.sentence(
                f"同比最好的是{spelled(best)}（{at('1.2.1.region_yoy', best, words=GROWTH)}）",
                f"最弱的是{spelled(worst)}（{at('1.2.1.region_yoy', worst, words=GROWTH)}）",
                "没有区域触及异常下滑或异常高增长的标准",
            )
        )


def _attainment(pen: Pen) -> None:
    rates = ranked(pen.facts, "1.2.1.region_attainment")
    if len(rates) > 1:
        best, worst = rates[0], rates[-1]
        pen.say(
            pen.sentence(
                f"按目标看，{spelled(worst)}达成率最低（{at('1.2.1.region_attainment', worst)}）",
                f"{spelled(best)}最高（{at('1.2.1.region_attainment', best)}）",
            )
        )


def _headline(pen: Pen, falling: list[str], rising: list[str], regions: list[str]) -> None:
    for region in falling[:1]:
        pen.headline(f"{spelled(region)}同比{at('1.2.1.region_yoy', region, words=GROWTH)}，异常下滑")
        return
    for region in rising[:1]:
        without = at("1.2.1.region_yoy_excl_top_customer", region, words=GROWTH)
        growth = f"{spelled(region)}同比{at('1.2.1.region_yoy', region, words=GROWTH)}"
        caveat = f"，剔除最大客户后{without}" if _hangs_on_one(pen.facts, region) else ""
        pen.headline(growth + caveat, growth)
        return
    if regions:
        first, last = regions[0], regions[-1]
        pen.headline(f"{spelled(first)}以{at(SALES, first)}居首，{spelled(last)}以{at(SALES, last)}居末")
