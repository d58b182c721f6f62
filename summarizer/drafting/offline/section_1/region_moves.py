"""1.2.1 Regions that shrink or grow abnormally: told only beyond their usual swing, and with what would mislead."""

from __future__ import annotations

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.chances import limit
from summarizer.drafting.offline.judgement import LARGE_CHANGE, ONE_CUSTOMER, WORTH_NAMING
from summarizer.drafting.offline.variation import REGIONS, Shift, shift_of, shifts
from summarizer.drafting.offline.wording import Pen, at, names, number, spelled, varied
from summarizer.facts import FactSheet

YOY, MOM, SHARE = "1.2.1.region_yoy", "1.2.1.region_mom", "1.2.1.region_share"
PULL, WITHOUT = "1.2.1.region_yoy_pull_pp", "1.2.1.region_yoy_excl_top_customer"
GROWTH = "增长/下降"
_MOST_NAMED = 2
_ONE_CUSTOMER_MONEY = 0.02  # of sales that one customer adds to a region, from which it is told however usual


def unusual_regions(facts: FactSheet) -> tuple[list[str], list[str]]:
    """Regions that fall and that rise out of the ordinary, the largest first.

    Where the history is too short to say what is ordinary, the thresholds of the anomaly lists decide alone.
    """
    found = {shift.member: shift for shift in shifts(facts, REGIONS)}
    falling = [r for r in names(facts, "1.2.1.anomaly_negative") if _stands_out(found.get(r))]
    rising = [r for r in names(facts, "1.2.1.anomaly_high_growth") if _stands_out(found.get(r)) or _one_order(facts, r)]
    rising += [r for r, shift in found.items() if _steady_but_for_one(facts, shift)]
    for region, shift in found.items():
        if shift.known and shift.certain and abs(shift.money) >= WORTH_NAMING:
            change = number(facts, YOY, region)
            change = number(facts, MOM, region) if change is None else change
            if change is not None and change * shift.money > 0 and abs(change) >= LARGE_CHANGE:
                (falling if shift.money < 0 else rising).append(region)

    def order(region: str) -> tuple[float, str]:
        return (-abs(found[region].money) if region in found else 0.0, region)

    return sorted(dict.fromkeys(falling), key=order), sorted(dict.fromkeys(rising), key=order)


def _stands_out(shift: Shift | None) -> bool:
    return shift is None or not shift.known or (shift.certain and abs(shift.money) >= WORTH_NAMING)


def _steady_but_for_one(facts: FactSheet, shift: Shift) -> bool:
    """Whether the region never swung so far before, and does now by one customer, large enough to be told."""
    swing = number(facts, "1.2.1.region_swing_pp", shift.member)
    if not swing or shift.money <= 0 or (number(facts, YOY, shift.member) or 0.0) < LARGE_CHANGE:
        return False
    return shift.money * 100 / swing >= limit(2 * shift.members) and _one_order(facts, shift.member)


def _one_order(facts: FactSheet, region: str) -> bool:
    """Whether the region's rise is one customer's, and large enough to be told for that alone."""
    growth, without = number(facts, YOY, region), number(facts, WITHOUT, region)
    before, net = number(facts, "1.2.1.region_sales_last_year", region), number(facts, "1.1.1.net_sales")
    if growth is None or without is None or not before or not net or not hangs_on_one(facts, region):
        return False
    return (growth - without) * before / net >= _ONE_CUSTOMER_MONEY


def say_moves(pen: Pen, falling: list[str], rising: list[str]) -> None:
    """A statement per region that moved."""
    for region in falling[:_MOST_NAMED]:
        yoy, mom = at(YOY, region, words=GROWTH), at(MOM, region, words=GROWTH)
        pull = f"对总同比贡献{at(PULL, region)}"
        both = f"{spelled(region)}同比{yoy}、环比{mom}，"
        usual = varied(region, "已属异常下滑", "变动超出其通常波动，属异常下滑")
        text = pen.sentence(f"{both}{usual}", pull) or pen.sentence(f"{spelled(region)}环比{mom}，{usual}")
        _find(pen, region, text, Kind.OUTLIER)
    for region in rising[:_MOST_NAMED]:
        yoy, without = at(YOY, region, words=GROWTH), at(WITHOUT, region, words=GROWTH)
        if hangs_on_one(pen.facts, region):
            caveat = f"但剔除当月最大客户后同比{without}，主要靠单一客户支撑，不宜外推"
        else:
            caveat = f"剔除当月最大客户后同比仍{without}，不依赖单一客户"
        unusual = "，属异常高增长" if region in names(pen.facts, "1.2.1.anomaly_high_growth") else ""
        text = pen.sentence(f"{spelled(region)}同比{yoy}{unusual}", caveat)
        text = text or pen.sentence(f"{spelled(region)}环比{at(MOM, region, words=GROWTH)}，超出其通常波动")
        _find(pen, region, text, Kind.OUTLIER)


def _find(pen: Pen, region: str, text: str, kind: Kind) -> None:
    shift = shift_of(pen.facts, REGIONS, region)
    share, growth = number(pen.facts, SHARE, region) or 0.0, number(pen.facts, YOY, region) or 0.0
    money = shift.money if shift and shift.known else share * min(abs(growth), 1.0) * 0.5
    pen.find(kind, text, money=money, unusual=shift.unusual if shift else 0.0)


def hangs_on_one(facts: FactSheet, region: str) -> bool:
    """Whether most of a region's growth is gone without its largest customer."""
    with_all, without = number(facts, YOY, region), number(facts, WITHOUT, region)
    return with_all is not None and without is not None and without < max(ONE_CUSTOMER * with_all, 0.0001)
