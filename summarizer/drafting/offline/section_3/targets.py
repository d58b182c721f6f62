"""3.1.1 目标设定不合理: regions that missed month after month, and targets that outgrow what is sold."""

from __future__ import annotations

import math

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit
from summarizer.drafting.offline.charts import heat_cell, known, second_members
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_3.tracing import trace_missed
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.variation import REGIONS, off_target, relative_swing
from summarizer.drafting.offline.wording import Pen, at, listed, names, number, ranked, spelled
from summarizer.facts import FactSheet

MONTHS, RATE = "3.1.1.months_below_85_of_last6", "3.1.1.avg_attainment_last6"
OUTGROWTH, BY_MONTH = "3.1.1.target_growth_vs_actual_yoy_pp", "3.1.1.month_attainment"
_MOST_NAMED = 2
_OFTEN = 3  # of six months
_MOST_MONTHS = 6
_OUTGROWN = 10.0  # percentage points of target growth over real growth worth saying
_FAR_BELOW = 0.9  # of the target: from here a month that every region missed is no region's doing


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the heat table of 3.1.1."""
    pen = Pen(facts, "3.1.1")
    regions = ranked(facts, RATE)[::-1]
    too_high = [r for r in names(facts, "3.1.1.unrealistic_target_regions") if _is_persistent(facts, r)]
    too_high.sort(key=lambda r: (number(facts, RATE, r) or 0, r))
    if too_high:
        _too_high(pen, too_high)
    elif len(regions) > 1:
        worst = regions[0]
        standard = "" if names(facts, "3.1.1.unrealistic_target_regions") else "近六个月没有区域达到目标偏高的标准"
        standard = standard or "近六个月各区域达成率的差别未超出通常波动，不足以说明目标偏高"
        pen.say(pen.sentence(standard, f"合计达成率最低的是{spelled(worst)}（{at(RATE, worst)}）"))
        pen.headline(f"目标设定未见异常，近六个月{spelled(worst)}达成率最低，为{at(RATE, worst)}")
    elif not regions:
        _this_month(pen)
    if not is_partial(facts):
        _outgrown(pen)
        _everywhere(pen, too_high)
    trace_missed(pen, too_high)
    pen.show(table=_heat_table(facts, regions))
    return concluded(pen)


def _everywhere(pen: Pen, too_high: list[str]) -> None:
    """A month far below target of which no region is the cause: that is what the meeting must ask about."""
    rate, gap, net = (number(pen.facts, f"1.1.1.{f}") for f in ("attainment_rate", "gap", "net_sales"))
    attained = [number(pen.facts, "1.2.1.region_attainment", r) for r in pen.facts.members("1.2.1.region_attainment")]
    known = [each for each in attained if each is not None]
    if too_high or rate is None or rate >= _FAR_BELOW or len(known) < 2 or max(known) >= 1:
        return
    rates = pen.sentence(
        f"本月目标达成率{at('1.1.1.attainment_rate')}，各区域均未达成目标", "宜先从全公司的订单和供货查起，再看个别区域"
    )
    pen.find(Kind.THRESHOLD, rates, money=gap / net if gap and net else -0.1)
    pen.headline(f"各区域均未达成目标，整体达成率{at('1.1.1.attainment_rate')}")


def _is_persistent(facts: FactSheet, region: str) -> bool:
    """Whether six months together are further below the company's attainment than chance makes them, or each is."""
    if (number(facts, MONTHS, region) or 0) >= _MOST_MONTHS:
        return True
    swing, whole = relative_swing(facts, REGIONS, region), number(facts, "1.1.1.ytd_attainment_rate")
    rate = number(facts, RATE, region)
    if swing is None or whole is None or rate is None:
        return True
    return (rate / min(whole, 1.0) - 1) / (swing / math.sqrt(_MOST_MONTHS)) <= -limit(len(facts.members(RATE)))


def _is_off(facts: FactSheet, region: str) -> bool:
    """Whether the month is further from target than the region usually swings; so where that is not known."""
    if relative_swing(facts, REGIONS, region) is None:
        return True
    off = off_target(facts, REGIONS, region, number(facts, "1.2.1.region_attainment", region))
    return off <= -limit(len(facts.members(RATE))) or _misses_often(facts, region)


def _misses_often(facts: FactSheet, region: str) -> bool:
    return (number(facts, MONTHS, region) or 0) >= _OFTEN and _is_persistent(facts, region)


def _too_high(pen: Pen, regions: list[str]) -> None:
    shown = regions[:_MOST_NAMED]
    rest = regions[_MOST_NAMED:]
    for region in shown:
        pen.say(
            pen.sentence(
                f"{spelled(region)}近六个月中有{at(MONTHS, region)}达成率偏低",
                f"合计达成率仅{at(RATE, region)}",
                "目标可能偏高，需与执行问题分开看",
            )
        )
        gap, net = number(pen.facts, "1.2.1.region_gap", region), number(pen.facts, "1.1.1.net_sales")
        pen.weigh(gap / net if gap is not None and gap < 0 and net else 0.01)
    known_rest = [r for r in rest if number(pen.facts, MONTHS, r) is not None]
    if known_rest:
        pen.say(
            pen.sentence(
                "近六个月达成率同样偏低的还有" + "、".join(f"{spelled(r)}（{at(MONTHS, r)}）" for r in known_rest[:3])
            )
        )
    pen.headline(
        f"{listed(shown[:1])}近六个月有{at(MONTHS, shown[0])}达成率偏低，目标可能偏高",
        f"{listed(shown[:1])}达成率长期偏低",
    )


def _this_month(pen: Pen) -> None:
    """Where the half year is not known, the month alone."""
    attainment = ranked(pen.facts, "1.2.1.region_attainment")
    if len(attainment) > 1:
        worst = attainment[-1]
        pen.say(pen.sentence(f"本月目标达成率最低的是{spelled(worst)}（{at('1.2.1.region_attainment', worst)}）"))


def _outgrown(pen: Pen) -> None:
    regions = ranked(pen.facts, OUTGROWTH)
    regions = [region for region in regions if _is_off(pen.facts, region)]
    if regions and (number(pen.facts, OUTGROWTH, regions[0]) or 0) >= _OUTGROWN:
        first = regions[0]
        over = at(OUTGROWTH, first, words="高出/低出")
        text = pen.sentence(f"{spelled(first)}目标增速较实际同比{over}，目标与实际脱节")
        pen.find(Kind.GAP, text, money=0.005, leads=False)


def _heat_table(facts: FactSheet, regions: list[str]) -> DataTable | None:
    """Attainment per region and month, the weakest region first."""
    months = sorted({month for region in regions for month in second_members(facts, BY_MONTH, region)})[-_MOST_MONTHS:]
    if not regions or not months:
        return None
    rows = [
        [
            Cell(text=region),
            *(heat_cell(facts, known(facts, BY_MONTH, region, month)) for month in months),
            heat_cell(facts, known(facts, RATE, region)),
        ]
        for region in regions
    ]
    header = ["区域", *(f"{int(month[5:])}月" for month in months), "近六个月"]
    return DataTable(title="各区域近六个月目标达成率", header=header, rows=rows)
