"""3.1.1 A region that misses its target, held against what it was given: people, campaign money, and what they sell."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit
from summarizer.drafting.offline.exceptional import least_gap
from summarizer.drafting.offline.variation import REGIONS, off_target
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled

RATE, GAP, NET = "1.2.1.region_attainment", "1.2.1.region_gap", "1.1.1.net_sales"
PEOPLE, BUDGET = "3.1.3.headcount_minus_capacity_share_pp", "5.2.3.budget_minus_lead_share_pp"
PER_HEAD = "3.1.3.sales_per_head"
_WORTH = 3.0  # percentage points of a share too many or too few
MORE = "高出/低出"


def trace_missed(pen: Pen, too_high: Sequence[str]) -> None:
    """The region with the largest gap, where it is out of the ordinary or lasting: is it people, money, or what?"""
    gaps = {region: gap for region in ranked(pen.facts, GAP) if (gap := number(pen.facts, GAP, region) or 0.0) < 0}
    behind = sorted((region for region in gaps if _is_off(pen, region, too_high)), key=lambda r: (gaps[r], r))
    for region in behind[:1]:
        people, budget = number(pen.facts, PEOPLE, region), number(pen.facts, BUDGET, region)
        least = least_gap(pen.facts, region)
        given = [
            value for value, worth in ((people, _WORTH), (budget, least)) if value is not None and abs(value) >= worth
        ]
        if not given:
            return
        text = pen.remarks(
            f"对照投入看，{spelled(region)}人员占比较市场容量占比{at(PEOPLE, region, words=MORE)}"
            if people is not None and abs(people) >= _WORTH
            else "",
            f"{spelled(region)}活动预算占比较线索占比{at(BUDGET, region, words=MORE)}"
            if budget is not None and abs(budget) >= least
            else "",
            f"人均净销售额{at(PER_HEAD, region)}",
        )
        verdict = ""
        if all(value > 0 for value in given):
            verdict = "投入并不少，宜先查执行和客户分配，再谈目标。"
        elif all(value < 0 for value in given):
            verdict = "投入跟不上市场，核定目标时应一并考虑。"
        net = number(pen.facts, NET)
        pen.find(Kind.RELATION, text, verdict, money=gaps[region] / net if net else None, leads=False)


def _is_off(pen: Pen, region: str, too_high: Sequence[str]) -> bool:
    off = off_target(pen.facts, REGIONS, region, number(pen.facts, RATE, region))
    return region in too_high or off <= -limit(len(pen.facts.members(RATE)))
