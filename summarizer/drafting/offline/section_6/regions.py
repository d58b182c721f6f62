"""6.1.1 区域目标分配: next month's total, split over the regions."""

from __future__ import annotations

from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

TOTAL, TARGET, WEIGHT, RATE = (
    "6.1.0.next_month_total",
    "6.1.1.region_target",
    "6.1.1.region_target_share",
    "1.2.1.region_attainment",
)
COMPUTED = "6.1.1.region_computed"
TOTAL_PROMISED, TOTAL_KEPT, REGION_KEPT = (
    "6.1.0.next_month_total_prev_month",
    "6.1.0.promised_attainment",
    "6.1.1.region_promised_attainment",
)

NET = "1.1.1.net_sales"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 6.1.1."""
    pen = Pen(facts, "6.1.1")
    regions = ranked(facts, TARGET)
    if regions:
        way = "由人工确定各区域目标" if facts.members(COMPUTED) else "按市场容量和近三个月实绩分到各区域"
        total = f"下月总目标{at(TOTAL)}{_against_now(pen)}，{way}"
        pen.say(
            pen.sentence(total if pen.knows(total) else f"下月目标{way}"),
            _extremes(pen, regions),
        )
        pen.headline(
            f"下月总目标{at(TOTAL)}，{spelled(regions[0])}承担{at(TARGET, regions[0])}", f"下月总目标{at(TOTAL)}"
        )
    else:
        pen.say(pen.sentence(f"下月总目标为{at(TOTAL)}"))
    weak = [r for r in ranked(facts, RATE)[-1:] if r in regions and (number(facts, RATE, r) or 0.0) < 1]
    weak = [] if is_partial(facts) else weak
    for region in weak if len(regions) > 1 else []:
        pen.say(
            pen.sentence(
                f"{spelled(region)}本月达成率最低（{at(RATE, region)}），下月仍分得{at(TARGET, region)}，需重点跟进"
            )
        )
    pen.say(kept_promise(pen, TOTAL_PROMISED, TOTAL_KEPT, REGION_KEPT))
    columns = [
        ("下月目标", TARGET),
        ("测算目标", COMPUTED),
        ("权重", WEIGHT),
        ("本月净销售额", "1.2.1.region_sales"),
        ("本月达成率", RATE),
    ]
    pen.weigh(0.01 if regions else 0.0)
    pen.show(table=member_table(facts, "下月区域目标", "区域", regions, columns))
    return concluded(pen)


def _against_now(pen: Pen) -> str:
    total, net = number(pen.facts, TOTAL), number(pen.facts, NET)
    below = total is not None and net is not None and total < net  # a target that this month has passed already
    compared = [
        pen.against(TOTAL, "1.1.1.target", "本月目标"),
        pen.against(TOTAL, NET, "本月净销售额") if below else "",
    ]
    said = "，".join(filter(None, compared))
    return f"（{said}）" if said else ""


def kept_promise(pen: Pen, promised: str, kept: str, parts: str) -> str:
    """What last month's briefing set for this month, and how much of it was sold."""
    members = ranked(pen.facts, parts)
    whole = pen.sentence(f"上月所定总目标{at(promised)}，实际达成率{at(kept)}")
    if len(members) < 2 or not whole:
        return whole
    first, last = members[0], members[-1]
    return whole + pen.sentence(
        f"按上月所定目标，{spelled(first)}达成率最高（{at(parts, first)}）", f"{spelled(last)}最低（{at(parts, last)}）"
    )


def _extremes(pen: Pen, regions: list[str]) -> str:
    first, last = regions[0], regions[-1]
    if pen.facts.members(COMPUTED) and len(regions) > 1:
        return pen.sentence(
            f"{spelled(first)}最高，为{at(TARGET, first)}", f"{spelled(last)}最低，为{at(TARGET, last)}"
        )
    if len(regions) == 1:
        return pen.sentence(f"全部{at(TARGET, first)}由{spelled(first)}承担")
    return pen.sentence(
        f"{spelled(first)}最高，为{at(TARGET, first)}（权重{at(WEIGHT, first)}）",
        f"{spelled(last)}最低，为{at(TARGET, last)}（权重{at(WEIGHT, last)}）",
    )
