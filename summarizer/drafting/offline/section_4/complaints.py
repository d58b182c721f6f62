"""4.1.1 to 4.1.4: what customers complain about, who they are, and what they say in their own words."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.briefing import Chart
from summarizer.drafting.offline.chances import against_history, limit
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.quoting import quotes
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

KINDS: Mapping[str, str] = {"4.1.1": "交付", "4.1.2": "合同", "4.1.3": "质量", "4.1.4": "服务"}
_FEW = 10  # complaints in a month; below, a percentage against the last month says little
_MOST_THEMES = 2
_THEME, _THEME_SHARE = 3, 0.2  # complaints from which a theme is one, and their share of the category's
_YEAR = 12
_MONTHS = 4  # of history, from which a month is called usual or not
_AT_RISK, _USUAL = 0.3, 0.02  # of the money of those who complain: what a rise puts at risk, and a usual month


def write(facts: FactSheet, item: str) -> ItemDraft:
    """The statements of one category; 4.1.1 shows the trend of all four."""
    pen = Pen(facts, item)
    write_findings(pen)
    if item == "4.1.1":
        _reviewed(pen)
        pen.show(chart=_trend(facts))
    return concluded(pen, *quotes(facts, item, f"{item}.case_quote"))


def write_findings(pen: Pen) -> None:
    """How many complaints of the category there are, how that changed, what they are about and what is at risk."""
    count, share, kind = f"{pen.item}.feedback_complaints", f"{pen.item}.feedback_share", KINDS[pen.item]
    complaints = number(pen.facts, count)
    if complaints == 0:
        pen.say(pen.sentence(f"本月没有{kind}类投诉反馈", _before(pen)), _tickets(pen))
    elif complaints:
        counted = f"本月{kind}类投诉反馈{at(count)}{_range(pen)}"
        pen.say(pen.sentence(counted, f"占全部投诉的{at(share)}", _before(pen)), _themes(pen, complaints))
        pen.say(_at_risk(pen), _tickets(pen))
        pen.headline(f"{kind}类投诉{at(count)}，占投诉的{at(share)}", f"{kind}类投诉{at(count)}")
        risk, month = number(pen.facts, f"{pen.item}.sales_at_risk"), number(pen.facts, "1.1.1.net_sales")
        part = _AT_RISK if abs(_unusual(pen)) >= limit(len(KINDS)) or not _history(pen) else _USUAL
        pen.weigh((risk / month / _YEAR if risk and month else 0.05) * part)
    else:
        pen.say(_tickets(pen))


def _range(pen: Pen) -> str:
    """How far the classifier's measured error lets the true count lie; nothing where people have looked at all."""
    low, high = f"{pen.item}.range_low", f"{pen.item}.range_high"
    least, most = number(pen.facts, low), number(pen.facts, high)
    told = least is not None and most is not None and least < most and least % 1 == 0 == most % 1
    return f"（按分类误差推算在{at(low)}至{at(high)}之间）" if told else ""


def _tickets(pen: Pen) -> str:
    tickets = f"{pen.item}.complaints"
    if pen.item == "4.1.4" or not number(pen.facts, tickets):
        return ""
    return pen.sentence(f"售后系统另记该类投诉工单{at(tickets)}")


def _reviewed(pen: Pen) -> None:
    """What the counts of 4.1 stand on: how much feedback there was, and how much of it a person has seen."""
    total, unreviewed = at("4.1.0.feedback_total"), at("4.1.0.unreviewed")
    pen.say(
        pen.sentence(
            f"本月反馈{total}，其中投诉{at('4.1.0.feedback_complaints')}",
            f"尚未人工复核的有{unreviewed}，数量以复核后为准" if number(pen.facts, "4.1.0.unreviewed") else "",
        )
    )


def _before(pen: Pen) -> str:
    """Against last month, in per cent where there are enough; and whether that is more than months usually differ."""
    now = number(pen.facts, f"{pen.item}.feedback_complaints") or 0
    previous = f"{pen.item}.feedback_complaints_prev_month"
    before = number(pen.facts, previous)
    if before is None:
        return ""
    unusual = _unusual(pen)
    if _history(pen) and abs(unusual) < limit(len(KINDS)):
        return f"上月为{at(previous)}，在正常波动之内"
    change = f"上月为{at(previous)}"
    if min(now, before) >= _FEW:
        change = f"环比{at(f'{pen.item}.feedback_mom', words='增长/下降')}"
    if not _history(pen):
        return change
    return f"{change}，超出通常波动"


def _history(pen: Pen) -> list[float]:
    """The counts of the months before, oldest first."""
    family = f"{pen.item}.month_count"
    months = sorted(pen.facts.members(family))[:-1]
    found = [count for month in months if (count := number(pen.facts, family, month)) is not None]
    return found if len(found) >= _MONTHS else []


def _unusual(pen: Pen) -> float:
    """The month's count against the months before."""
    return against_history(number(pen.facts, f"{pen.item}.feedback_complaints") or 0.0, _history(pen))


def _themes(pen: Pen, complaints: float) -> str:
    """The themes that make up a good part of the complaints; a few alike among many are no theme."""
    family = f"{pen.item}.theme_count"
    least = max(_THEME, _THEME_SHARE * complaints)
    shown = [theme for theme in ranked(pen.facts, family) if (number(pen.facts, family, theme) or 0) >= least]
    named = [f"“{spelled(theme)}”（{at(family, theme)}）" for theme in shown[:_MOST_THEMES]]
    return pen.sentence(f"较集中的问题是{'和'.join(named)}") if named else ""


def _at_risk(pen: Pen) -> str:
    customers, urgent = f"{pen.item}.customers", f"{pen.item}.urgent"
    overdue = f"{pen.item}.overdue_of_complainants"
    pressing = f"需紧急处理的投诉{at(urgent)}" if number(pen.facts, urgent) else ""
    if not number(pen.facts, customers):
        return pen.sentence(pressing)
    return pen.sentence(
        f"涉及客户{at(customers)}",
        f"其近十二个月净销售额{at(f'{pen.item}.sales_at_risk')}",
        f"逾期余额{at(overdue)}" if number(pen.facts, overdue) else "",
        pressing,
    )


def _trend(facts: FactSheet) -> Chart | None:
    months = sorted({month for item in KINDS for month in facts.members(f"{item}.month_count")})
    rows = [series(facts, f"{kind}类", f"{item}.month_count", months) for item, kind in KINDS.items()]
    return chart("line", "各类投诉反馈趋势", "条", months, rows)
