"""6.1.1 区域目标分配: next month's total, split over the regions."""

from __future__ import annotations

from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, ranked, spelled
from summarizer.facts import FactSheet

TOTAL, TARGET, WEIGHT, RATE = (
    "6.1.0.next_month_total",
    "6.1.1.region_target",
    "6.1.1.region_target_share",
    "1.2.1.region_attainment",
)


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 6.1.1."""
    pen = Pen(facts, "6.1.1")
    regions = ranked(facts, TARGET)
    if regions:
        total = f"下月总目标{at(TOTAL)}{_against_now(pen)}，按市场容量和近三个月实绩分到各区域"
        pen.say(
            pen.sentence(total if pen.knows(total) else "下月目标按市场容量和近三个月实绩分到各区域"),
            _extremes(pen, regions),
        )
        pen.headline(
            f"下月总目标{at(TOTAL)}，{spelled(regions[0])}承担{at(TARGET, regions[0])}", f"下月总目标{at(TOTAL)}"
        )
    else:
        pen.say(pen.sentence(f"下月总目标为{at(TOTAL)}"))
    weak = [region for region in ranked(facts, RATE)[-1:] if region in regions]
    for region in weak if len(regions) > 1 else []:
        pen.say(
            pen.sentence(
                f"{spelled(region)}本月达成率最低（{at(RATE, region)}），下月仍分得{at(TARGET, region)}，需重点跟进"
            )
        )
    columns = [("下月目标", TARGET), ("权重", WEIGHT), ("本月净销售额", "1.2.1.region_sales"), ("本月达成率", RATE)]
    pen.weigh(0.01 if regions else 0.0)
    pen.show(table=member_table(facts, "下月区域目标", "区域", regions, columns))
    return concluded(pen)


def _against_now(pen: Pen) -> str:
    compared = pen.against(TOTAL, "1.1.1.target", "本月目标")
    return f"（{compared}）" if compared else ""


def _extremes(pen: Pen, regions: list[str]) -> str:
    first, last = regions[0], regions[-1]
    if len(regions) == 1:
        return pen.sentence(f"全部{at(TARGET, first)}由{spelled(first)}承担")
    return pen.sentence(
        f"{spelled(first)}最高，为{at(TARGET, first)}（权重{at(WEIGHT, first)}）",
        f"{spelled(last)}最低，为{at(TARGET, last)}（权重{at(WEIGHT, last)}）",
    )
