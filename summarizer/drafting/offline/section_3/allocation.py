"""3.1.3 资源分配失衡: people against market size, and what each of them sells."""

from __future__ import annotations

import math

from summarizer.drafting.offline.chances import limit, pairs
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import LEANING
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.variation import REGIONS, relative_swing
from summarizer.drafting.offline.wording import Pen, at, names, number, ranked, spelled
from summarizer.facts import FactSheet

GAP, PER_HEAD = "3.1.3.headcount_minus_capacity_share_pp", "3.1.3.sales_per_head"
PEOPLE, MARKET = "3.1.3.headcount_share", "1.2.2.capacity_share"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the paired bars of 3.1.3."""
    pen = Pen(facts, "3.1.3")
    _against_market(pen)
    _per_head(pen)
    regions = ranked(facts, GAP)[::-1]
    pen.show(
        chart=chart(
            "column", "人员占比与市场容量占比", "ratio", regions,
            [series(facts, "人员占比", PEOPLE, regions), series(facts, "市场容量占比", MARKET, regions)],
        )
    )  # fmt: skip
    return concluded(pen)


def _against_market(pen: Pen) -> None:
    short = [
        r for r in names(pen.facts, "3.1.3.most_under_resourced") if (number(pen.facts, GAP, r) or 0) <= _LEAST * -1
    ]
    ample = [r for r in names(pen.facts, "3.1.3.most_over_resourced") if (number(pen.facts, GAP, r) or 0) >= _LEAST]
    for region in short:
        pen.say(pen.sentence(_compared(region), "人手相对不足"))
        pen.headline(
            f"{spelled(region)}人员占比较市场容量占比{_gap(region)}",
            f"{spelled(region)}人手相对不足（{at(GAP, region)}）",
        )
        pen.weigh(abs(number(pen.facts, GAP, region) or 0) / 100, number(pen.facts, MARKET, region))
    for region in ample:
        pen.say(pen.sentence(_compared(region), "人手相对富余"))
        pen.headline(f"{spelled(region)}人员占比较市场容量占比{_gap(region)}")
    gaps = {region: abs(number(pen.facts, GAP, region) or 0) for region in ranked(pen.facts, GAP)}
    most = max(gaps, key=lambda region: gaps[region], default="")
    if len(gaps) > 1 and gaps[most] < _LEAST:
        pen.say(pen.sentence("各区域人员占比与市场容量占比大体相称", f"相差最大的是{spelled(most)}（{at(GAP, most)}）"))


_LEAST = LEANING * 100  # percentage points


def _compared(region: str) -> str:
    return f"{spelled(region)}人员占比{at(PEOPLE, region)}，较市场容量占比{at(MARKET, region)}{_gap(region)}"


def _gap(region: str) -> str:
    return at(GAP, region, words="高出/低出")


def _per_head(pen: Pen) -> None:
    regions = ranked(pen.facts, PER_HEAD)
    if len(regions) > 1 and number(pen.facts, PER_HEAD, regions[0]) != number(pen.facts, PER_HEAD, regions[-1]):
        best, worst = regions[0], regions[-1]
        if not _differ(pen, best, worst):
            return
        low = f"{spelled(worst)}最低（{at(PER_HEAD, worst)}）"
        pen.say(pen.sentence(f"人均净销售额以{spelled(best)}最高（{at(PER_HEAD, best)}），{low}"))


def _differ(pen: Pen, best: str, worst: str) -> bool:
    """Whether two regions' sales per head differ by more than the regions usually swing; so where that is unknown."""
    high, low = number(pen.facts, PER_HEAD, best), number(pen.facts, PER_HEAD, worst)
    swings = [relative_swing(pen.facts, REGIONS, region) for region in (best, worst)]
    if not high or not low or not all(swings):
        return True
    apart = math.log(high / low) / math.hypot(*(swing or 0.0 for swing in swings))
    return apart >= limit(pairs(len(pen.facts.members(PER_HEAD))))
