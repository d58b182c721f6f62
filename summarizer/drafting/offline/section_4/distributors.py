"""4.3.3 渠道合作伙伴反馈: how satisfied distributors are, and with the settlement of rebates."""

from __future__ import annotations

from summarizer.briefing import Series
from summarizer.drafting.offline.chances import limit, scores
from summarizer.drafting.offline.charts import chart, known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

_POINTS = 6.0  # between two scores, from which they differ worth saying; a survey has few distributors
REBATE, OVERALL, ALL = "4.3.3.distributor_rebate", "4.3.3.distributor_overall", "4.3.1.overall"
ANSWERS = "4.3.3.distributors"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the bars of 4.3.3."""
    pen = Pen(facts, "4.3.3")
    pen.say(pen.sentence(f"分销商返利结算满意度{at(REBATE)}", _against(pen, REBATE, OVERALL, "其整体满意度")))
    pen.say(pen.sentence(f"分销商整体满意度{at(OVERALL)}", _against(pen, OVERALL, ALL, "全部受访者的")))
    pen.headline(f"分销商返利结算满意度{at(REBATE)}", f"分销商整体满意度{at(OVERALL)}")
    rebate, overall = number(facts, REBATE), number(facts, OVERALL)
    pen.weigh((overall - rebate) / 500 if rebate is not None and overall is not None and rebate < overall else 0.0)
    bars = {"返利结算": REBATE, "分销商整体": OVERALL, "全部受访者整体": ALL}
    shown = {name: ref for name, family in bars.items() if (ref := known(facts, family))}
    pen.show(chart=chart("bar", "分销商满意度", "分", list(shown), [Series(name="得分", refs=list(shown.values()))]))
    return concluded(pen)


def _against(pen: Pen, left: str, right: str, name: str) -> str:
    """A score against another; so near that a few answers make the difference, the two are only set side by side."""
    a, b = number(pen.facts, left), number(pen.facts, right)
    spread, answers = number(pen.facts, "4.3.1.overall_spread"), number(pen.facts, ANSWERS)
    few = spread is not None and answers is not None and abs(scores(a, b, spread, answers)) < limit(2)
    if a is not None and b is not None and a != b and (few or abs(a - b) < _POINTS):
        return f"{name}为{at(right)}"
    return pen.against(left, right, name)
