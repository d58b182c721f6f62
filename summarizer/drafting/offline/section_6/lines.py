"""6.1.2 产品线目标设定: next month's total, split over the product lines with a lean towards margin."""

from __future__ import annotations

from summarizer.drafting.offline.charts import member_table
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

TARGET, MARGIN, RATE = "6.1.2.line_target", "6.1.2.line_gross_margin_T3", "1.1.1.line_attainment"
COMPUTED = "6.1.2.line_computed"

_APART = 0.03  # of margins, from which one is called the highest


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the table of 6.1.2."""
    pen = Pen(facts, "6.1.2")
    lines = ranked(facts, TARGET)
    if lines:
        first, last = lines[0], lines[-1]
        way = "产品线目标由人工确定" if facts.members(COMPUTED) else "产品线目标向毛利倾斜"
        rest = f"；{spelled(last)}最低，为{at(TARGET, last)}" if len(lines) > 1 else ""
        pen.say(pen.sentence(f"{way}，{spelled(first)}最高，为{at(TARGET, first)}", rest))
        pen.headline(f"{spelled(first)}承担下月{at(TARGET, first)}")
    margins = ranked(facts, MARGIN)
    if len(margins) > 1:
        best, worst = margins[0], margins[-1]
        high, low = f"{spelled(best)}（{at(MARGIN, best)}）", f"{spelled(worst)}（{at(MARGIN, worst)}）"
        apart = (number(facts, MARGIN, best) or 0.0) - (number(facts, MARGIN, worst) or 0.0)
        if apart >= _APART:
            pen.say(pen.sentence(f"近三个月毛利率最高的是{high}，最低的是{low}"))
        else:
            pen.say(pen.sentence(f"近三个月各产品线毛利率相差不大，从{low}到{high}，毛利对目标分配的影响很小"))
    columns = [
        ("下月目标", TARGET),
        ("测算目标", COMPUTED),
        ("近三个月毛利率", MARGIN),
        ("本月净销售额", "1.3.1.line_sales"),
        ("本月达成率", RATE),
    ]
    pen.show(table=member_table(facts, "下月产品线目标", "产品线", lines, columns))
    return concluded(pen)
