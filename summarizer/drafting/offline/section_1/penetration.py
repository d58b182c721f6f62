"""1.2.2 市场渗透率差异: where the market is still open, and where it is full."""

from __future__ import annotations

from summarizer.drafting.offline.chances import correlation
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import RELATED
from summarizer.drafting.offline.wording import Pen, at, names, number, ranked, spelled
from summarizer.facts import FactSheet

RATE, SHARE, ALL = "1.2.2.penetration", "1.2.2.capacity_share", "全国"
_MOST_NAMED = 4
_RELATION = 4.0  # the t of a correlation that so few points do not make by chance
_APART = 1.2  # the highest rate over the lowest from which they differ worth saying
_ENOUGH_REGIONS = 4  # for a correlation to be mentioned at all


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.2.2."""
    pen = Pen(facts, "1.2.2")
    regions = ranked(facts, RATE, without=[ALL])
    _level(pen, regions)
    _potential(pen)
    _saturated(pen)
    if len(regions) >= _ENOUGH_REGIONS:
        _relation(pen, "1.2.2.corr_penetration_gdp", "人均GDP")
        _relation(pen, "1.2.2.corr_penetration_density", "人口密度")
    pen.headline(f"全国市场渗透率{at(RATE, ALL)}")
    pen.show(
        chart=chart(
            "bar", "各区域市场渗透率", "ratio", regions,
            [series(facts, "市场渗透率", RATE, regions), series(facts, "市场容量占比", SHARE, regions)],
        )
    )  # fmt: skip
    return pen.draft()


def _level(pen: Pen, regions: list[str]) -> None:
    best, worst = regions[:1], regions[-1:] if len(regions) > 1 and _differs(pen, regions) else []
    pen.say(
        pen.remarks(
            f"全国市场渗透率{at(RATE, ALL)}",
            *(f"{spelled(region)}最高（{at(RATE, region)}）" for region in best if worst),
            *(f"{spelled(region)}最低（{at(RATE, region)}）" for region in worst),
        )
    )


def _differs(pen: Pen, regions: list[str]) -> bool:
    """Whether the extremes are far enough apart to be named."""
    high, low = number(pen.facts, RATE, regions[0]) or 0.0, number(pen.facts, RATE, regions[-1]) or 0.0
    return high >= _APART * low


def _potential(pen: Pen) -> None:
    """The largest of the markets that are still open; capacity says which counts."""
    markets = names(pen.facts, "1.2.2.potential_markets")
    if not markets:
        return
    largest = max(markets, key=lambda region: (number(pen.facts, SHARE, region) or 0, region))
    facts_of = f"占市场容量{at(SHARE, largest)}，渗透率只有{at(RATE, largest)}"
    if len(markets) == 1:
        pen.say(pen.sentence(f"{spelled(largest)}是潜力市场，{facts_of}"))
    elif len(markets) <= _MOST_NAMED:
        list_of = at("1.2.2.potential_markets")
        pen.say(pen.sentence(f"潜力市场有{list_of}", f"其中容量最大的{spelled(largest)}{facts_of}"))
    else:
        pen.say(pen.sentence(f"潜力市场较多，其中容量最大的{spelled(largest)}{facts_of}"))
    pen.headline(f"{spelled(largest)}{facts_of}")
    rate, whole = number(pen.facts, RATE, largest), number(pen.facts, RATE, ALL)
    if rate is not None and whole:
        pen.weigh(number(pen.facts, SHARE, largest), 1 - rate / whole, 0.5, lead=True)


def _saturated(pen: Pen) -> None:
    markets = names(pen.facts, "1.2.2.saturated_markets")
    if 0 < len(markets) <= _MOST_NAMED:
        list_of = at("1.2.2.saturated_markets")
        pen.say(pen.sentence(f"{list_of}渗透率已明显高出全国水平，近三个月销售未见增长，接近饱和"))


def _relation(pen: Pen, family: str, name: str) -> None:
    strength = number(pen.facts, family)
    regions = len(ranked(pen.facts, RATE, without=[ALL]))
    if strength is not None and abs(strength) >= RELATED and abs(correlation(strength, regions)) >= _RELATION:
        sense = f"{name}越高的区域渗透率越高" if strength > 0 else f"{name}越高的区域渗透率反而越低"
        pen.say(pen.sentence(f"{sense}（相关系数{at(family)}），区域样本少，仅供参考"))
