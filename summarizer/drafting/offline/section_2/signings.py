"""2.2.1 区域市场渗透率: new and renewed contracts, and how densely each region's market is signed."""

from __future__ import annotations

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
    blank = [region for region in pen.facts.members(BY_REGION) if number(pen.facts, BY_REGION, region) == 0]
    if blank:
        pen.say(pen.sentence(*(f"{spelled(region)}本月新签{at(BY_REGION, region)}" for region in blank[:_MOST_NAMED])))
