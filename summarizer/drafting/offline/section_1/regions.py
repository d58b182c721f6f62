"""1.2.1 区域排名与差距分析: rank, distance from the mean, and growth that is out of the ordinary."""

from __future__ import annotations

from summarizer.drafting.offline.chances import limit
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.section_1.large_moves import say_large_but_usual
from summarizer.drafting.offline.section_1.region_moves import (
    GROWTH,
    MOM,
    YOY,
    hangs_on_one,
    say_moves,
    unusual_regions,
)
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.variation import REGIONS, off_target
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

SALES, RATE = "1.2.1.region_sales", "1.2.1.region_attainment"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.2.1."""
    pen = Pen(facts, "1.2.1")
    regions = ranked(facts, SALES)
    if len(regions) == 1:
        pen.say(pen.sentence(f"本月只有{spelled(regions[0])}有销售，净销售额{at(SALES, regions[0])}，不作区域比较"))
        return pen.draft()
    partial = is_partial(facts)
    falling, rising = ([], []) if partial else unusual_regions(facts)
    say_moves(pen, falling, rising)
    if regions:
        _rank(pen, regions)
    if partial:
        pen.say("本月数据未到月末，各区域的增减和达成率暂不比较。")
    else:
        if regions and not falling and not rising:
            _ordinary(pen)
        say_large_but_usual(pen, REGIONS, [*falling, *rising])
        _attainment(pen)
    _headline(pen, falling, rising, regions)
    pen.show(
        chart=chart(
            "bar", "区域净销售额与同比", "元", regions, [series(facts, "净销售额", SALES, regions)],
            secondary=[series(facts, "同比", YOY, regions)], secondary_unit="ratio",
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


def _ordinary(pen: Pen) -> None:
    """Where no region stands out: that it is so, with the extremes where their usual swing is not known."""
    growing = ranked(pen.facts, YOY)
    if len(growing) < 2:
        return
    if pen.facts.value("1.2.1.region_swing_pp", growing[0]) is not None:
        pen.say("各区域占比的变动都在各自的通常波动之内，没有区域明显偏离整体。")
        return
    best, worst = growing[0], growing[-1]
    pen.say(
        pen.sentence(
            f"同比最好的是{spelled(best)}（{at(YOY, best, words=GROWTH)}）",
            f"最弱的是{spelled(worst)}（{at(YOY, worst, words=GROWTH)}）",
            "没有区域触及异常下滑或异常高增长的标准",
        )
    )


def _attainment(pen: Pen) -> None:
    """The extremes of attainment, where they are further off than a region usually swings."""
    rates = ranked(pen.facts, RATE)
    if len(rates) < 2:
        return
    best, worst = rates[0], rates[-1]
    off = {r: off_target(pen.facts, REGIONS, r, number(pen.facts, RATE, r)) for r in (best, worst)}
    known, least = pen.facts.value("1.2.1.region_swing_pp", worst) is not None, limit(len(rates))
    if not known:
        low, high = f"{spelled(worst)}达成率最低（{at(RATE, worst)}）", f"{spelled(best)}最高（{at(RATE, best)}）"
        pen.say(pen.sentence(f"按目标看，{low}", high))
    elif off[worst] <= -least:
        over = f"{spelled(best)}最高（{at(RATE, best)}）" if off[best] >= least else ""
        pen.say(pen.sentence(f"按目标看，{spelled(worst)}达成率最低（{at(RATE, worst)}）", over))
    elif off[best] >= least:
        pen.say(pen.sentence(f"按目标看，{spelled(best)}达成率最高（{at(RATE, best)}）"))


def _headline(pen: Pen, falling: list[str], rising: list[str], regions: list[str]) -> None:
    for region in falling[:1]:
        yoy = number(pen.facts, YOY, region)
        change = f"同比{at(YOY, region, words=GROWTH)}" if yoy is not None else f"环比{at(MOM, region, words=GROWTH)}"
        pen.headline(f"{spelled(region)}{change}，异常下滑")
        return
    for region in rising[:1]:
        without = at("1.2.1.region_yoy_excl_top_customer", region, words=GROWTH)
        growth = f"{spelled(region)}同比{at(YOY, region, words=GROWTH)}"
        caveat = f"，剔除最大客户后{without}，不宜外推" if hangs_on_one(pen.facts, region) else ""
        pen.headline(growth + caveat, growth)
        return
    if regions:
        first, last = regions[0], regions[-1]
        pen.headline(f"{spelled(first)}以{at(SALES, first)}居首，{spelled(last)}以{at(SALES, last)}居末")
