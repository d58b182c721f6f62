"""5.2.3 市场活动资源错配: each region's share of the campaign budget against its share of new leads."""

from __future__ import annotations

from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.exceptional import BUDGET, GAP, LEADS, least_gap
from summarizer.drafting.offline.quoting import quotes
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_5.reports import write_reports
from summarizer.drafting.offline.wording import Pen, at, names, number, ranked, spelled
from summarizer.facts import FactSheet


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the paired bars of 5.2.3."""
    pen = Pen(facts, "5.2.3")
    ample = [r for r in names(facts, "5.2.3.most_over_budget") if (number(facts, GAP, r) or 0) >= least_gap(facts, r)]
    short = [r for r in names(facts, "5.2.3.most_under_budget") if (number(facts, GAP, r) or 0) <= -least_gap(facts, r)]
    for region, judgement in [*((r, "投入偏多") for r in ample), *((r, "投入偏少") for r in short)]:
        shares = f"活动预算占比{at(BUDGET, region)}，线索占比{at(LEADS, region)}"
        detail = f"（{shares}）" if pen.knows(shares) else ""
        gap = at(GAP, region, words="高出/低出")
        pen.say(pen.sentence(f"{spelled(region)}活动预算占比较线索占比{gap}{detail}，{judgement}"))
        pen.headline(f"{spelled(region)}活动预算占比较线索占比{gap}")
    regions = ranked(facts, GAP)
    gaps = {region: abs(number(facts, GAP, region) or 0) for region in regions}
    most = max(gaps, key=lambda region: gaps[region], default="")
    if len(gaps) > 1 and not ample and not short:
        pen.say(pen.sentence("各区域活动预算与线索大体相称", f"相差最大的是{spelled(most)}（{at(GAP, most)}）"))
    pen.weigh(0.008 if ample or short else 0.0)
    rows = [series(facts, "活动预算占比", BUDGET, regions), series(facts, "线索占比", LEADS, regions)]
    pen.show(chart=chart("column", "活动预算占比与线索占比", "ratio", regions, rows))
    write_reports(pen)
    return concluded(pen, *quotes(facts, "5.2.3", "5.2.3.quote", most=1))
