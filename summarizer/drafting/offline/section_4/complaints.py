"""4.1.1 to 4.1.4: what customers complain about, who they are, and what they say in their own words."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.briefing import Chart
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.quoting import quotes
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

KINDS: Mapping[str, str] = {"4.1.1": "交付", "4.1.2": "合同", "4.1.3": "质量", "4.1.4": "服务"}
_FEW = 10  # complaints in a month; below, a percentage against the last month says little
_MOST_THEMES = 2
_THEME = 2  # complaints from which a theme is one
_YEAR = 12


def write(facts: FactSheet, item: str) -> ItemDraft:
    """The statements of one category; 4.1.1 shows the trend of all four."""
    pen = Pen(facts, item)
    write_findings(pen)
    if item == "4.1.1":
        pen.show(chart=_trend(facts))
    return concluded(pen, *quotes(facts, item, f"{item}.case_quote"), most=1)


def write_findings(pen: Pen) -> None:
    """How many complaints of the category there are, how that changed, what they are about and what is at risk."""
    count, kind = f"{pen.item}.feedback_complaints", KINDS[pen.item]
    complaints = number(pen.facts, count)
    if complaints == 0:
        pen.say(pen.sentence(f"本月没有{kind}类投诉反馈", _before(pen)))
    elif complaints:
        pen.say(
            pen.sentence(
                f"本月{kind}类投诉反馈{at(count)}", f"占全部投诉的{at(f'{pen.item}.feedback_share')}", _before(pen)
            ),
            _themes(pen),
        )
        _at_risk(pen)
        pen.headline(f"{kind}类投诉{at(count)}，占投诉的{at(f'{pen.item}.feedback_share')}", f"{kind}类投诉{at(count)}")
        risk, year = number(pen.facts, f"{pen.item}.sales_at_risk"), number(pen.facts, "1.1.1.net_sales")
        pen.weigh(risk / year / _YEAR if risk and year else 0.005)
    tickets = number(pen.facts, f"{pen.item}.complaints")
    if tickets and pen.item != "4.1.4":
        pen.say(pen.sentence(f"售后系统另记该类投诉工单{at(f'{pen.item}.complaints')}"))


def _before(pen: Pen) -> str:
    """Against last month: in per cent where there are enough of them, else the number itself."""
    now = number(pen.facts, f"{pen.item}.feedback_complaints") or 0
    previous = f"{pen.item}.feedback_complaints_prev_month"
    before = number(pen.facts, previous)
    if before is None:
        return ""
    if min(now, before) >= _FEW:
        return f"环比{at(f'{pen.item}.feedback_mom', words='增长/下降')}"
    return f"上月为{at(previous)}"


def _themes(pen: Pen) -> str:
    family = f"{pen.item}.theme_count"
    shown = [theme for theme in ranked(pen.facts, family) if (number(pen.facts, family, theme) or 0) >= _THEME]
    named = [f"“{spelled(theme)}”（{at(family, theme)}）" for theme in shown[:_MOST_THEMES]]
    return pen.sentence(f"较集中的问题是{'和'.join(named)}") if named else ""


def _at_risk(pen: Pen) -> None:
    customers, urgent = number(pen.facts, f"{pen.item}.customers"), number(pen.facts, f"{pen.item}.urgent")
    overdue = number(pen.facts, f"{pen.item}.overdue_of_complainants")
    if customers:
        pen.say(
            pen.sentence(
                f"涉及客户{at(f'{pen.item}.customers')}",
                f"其近十二个月净销售额{at(f'{pen.item}.sales_at_risk')}",
                f"逾期余额{at(f'{pen.item}.overdue_of_complainants')}" if overdue else "",
                f"需紧急处理的投诉{at(f'{pen.item}.urgent')}" if urgent else "",
            )
        )
    elif urgent:
        pen.say(pen.sentence(f"其中需紧急处理的{at(f'{pen.item}.urgent')}"))


def _trend(facts: FactSheet) -> Chart | None:
    months = sorted({month for item in KINDS for month in facts.members(f"{item}.month_count")})
    rows = [series(facts, f"{kind}类", f"{item}.month_count", months) for item, kind in KINDS.items()]
    return chart("line", "各类投诉反馈趋势", "条", months, rows)
