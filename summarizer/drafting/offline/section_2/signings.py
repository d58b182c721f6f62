"""2.2.1 区域市场渗透率: new and renewed contracts, and how densely each region's market is signed."""

from __future__ import annotations

import math

from summarizer.drafting.offline.chances import limit, pairs
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

NEW, RENEWED, DENSITY, BY_REGION = (
    "2.2.1.new_contracts",
    "2.2.1.renewal_contracts",
    "2.2.1.region_new_density",
    "2.2.1.region_new_contracts",
)
_MOST_NAMED = 3
_EXPECTED = 4.0  # contracts that a region's market would sign; from so many on, none is no chance


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 2.2.1."""
    pen = Pen(facts, "2.2.1")
    _contracts(pen)
    _density(pen)
    _blank(pen)
    regions = ranked(facts, DENSITY) or ranked(facts, BY_REGION)
    bars = [series(facts, "新签客户密度", DENSITY, regions)]
    counts = [series(facts, "本月新签", BY_REGION, regions)]
    pen.show(
        chart=chart("bar", "各区域新签客户密度", "家/亿元", regions, bars, secondary=counts, secondary_unit="份")
        or chart("bar", "各区域本月新签合同", "份", regions, counts)
    )
    return pen.draft()


def _contracts(pen: Pen) -> None:
    if number(pen.facts, NEW) == 0 and number(pen.facts, RENEWED) == 0:
        pen.say(pen.sentence(f"本月新签合同{at(NEW)}、续约合同{at(RENEWED)}，没有新的签约"))
        return
    pen.say(
        pen.sentence(
            f"本月新签合同{at(NEW)}、金额{at('2.2.1.new_amount')}，占签约额的{at('2.2.1.new_share_amount')}",
            f"；续约{at(RENEWED)}、金额{at('2.2.1.renewal_amount')}",
        )
        or pen.sentence(f"本月新签合同{at(NEW)}", f"续约合同{at(RENEWED)}")
    )
    pen.headline(
        f"新签{at(NEW)}、{at('2.2.1.new_amount')}，占签约额{at('2.2.1.new_share_amount')}", f"本月新签合同{at(NEW)}"
    )


def _density(pen: Pen) -> None:
    regions = ranked(pen.facts, DENSITY)
    if len(regions) < 2:
        return
    dense, sparse = regions[0], regions[-1]
    if not _densities_differ(pen, regions):
        pen.say("按近十二个月新签客户与市场容量之比，各区域的差别在正常波动之内。")
        return
    if number(pen.facts, DENSITY, dense) == number(pen.facts, DENSITY, sparse):
        return
    pen.say(
        pen.sentence(
            f"按近十二个月新签客户与市场容量之比，{spelled(dense)}最密（{at(DENSITY, dense)}）",
            f"{spelled(sparse)}最疏（{at(DENSITY, sparse)}）",
            f"{spelled(sparse)}仍有开发空间"
            if number(pen.facts, DENSITY, sparse)
            else f"{spelled(sparse)}尚属空白市场",
        )
    )


def _blank(pen: Pen) -> None:
    """Regions without a new contract this month, where some have one."""
    if not number(pen.facts, NEW):
        return
    blank = [r for r in pen.facts.members(BY_REGION) if number(pen.facts, BY_REGION, r) == 0 and _is_missed(pen, r)]
    if blank:
        pen.say(pen.sentence(*(f"{spelled(region)}本月新签{at(BY_REGION, region)}" for region in blank[:_MOST_NAMED])))


def _is_missed(pen: Pen, region: str) -> bool:
    """Whether a region's market is large enough for none to be more than chance; so where its size is not known."""
    share, signed = number(pen.facts, "1.2.2.capacity_share", region), number(pen.facts, NEW)
    return share is None or signed is None or share * signed >= _EXPECTED


def _densities_differ(pen: Pen, regions: list[str]) -> bool:
    """Whether the extreme regions' new customers differ by more than chance; so where they were not counted."""
    dense, sparse = regions[0], regions[-1]
    family = "2.2.1.region_new_customers_T12"
    signed = [number(pen.facts, family, region) for region in (dense, sparse)]
    density = [number(pen.facts, DENSITY, region) for region in (dense, sparse)]
    if None in signed or not all(density) or not sum(n or 0 for n in signed):
        return True
    markets = [(n or 0) / (d or 1) for n, d in zip(signed, density, strict=True)]
    share = markets[0] / sum(markets)
    total = sum(n or 0 for n in signed)
    if not 0 < share < 1:
        return True
    return ((signed[0] or 0) - total * share) / math.sqrt(total * share * (1 - share)) >= limit(pairs(len(regions)))
