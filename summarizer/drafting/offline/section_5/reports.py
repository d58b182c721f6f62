"""5.1 to 5.3: what the front line asks for, how often, in its own words, and what the results say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.quoting import quotes
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_5.evidence import (
    approval_chart,
    approval_days,
    lost_to_competitors,
    lost_while_negotiating,
    people_below_target,
    weakest_people,
)
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

THEMES: Mapping[str, str] = {
    "5.1.1": "CRM系统功能", "5.1.2": "移动端数据同步", "5.1.3": "竞品情报", "5.2.1": "售前与交付信息断层",
    "5.2.2": "审批流程", "5.2.3": "市场活动", "5.3.1": "产品技术培训", "5.3.2": "谈判技巧培训", "5.3.3": "数据分析培训",
}  # fmt: skip

# What the month's results add to the reports.
_EVIDENCE: Mapping[str, Callable[[Pen], None]] = {
    "5.1.3": lost_to_competitors,
    "5.2.2": approval_days,
    "5.3.1": weakest_people,
    "5.3.2": lost_while_negotiating,
    "5.3.3": people_below_target,
}


def write(facts: FactSheet, item: str) -> ItemDraft:
    """The statements of one theme; 5.1.1 shows all themes, 5.2.2 the days of approval."""
    pen = Pen(facts, item)
    write_reports(pen)
    if add := _EVIDENCE.get(item):
        add(pen)
    if item == "5.1.1":
        pen.show(chart=_theme_bars(facts))
    if item == "5.2.2":
        pen.show(chart=approval_chart(facts))
    return concluded(pen, *quotes(facts, item, f"{item}.quote", most=1))


def write_reports(pen: Pen) -> None:
    """How many reports there are on the item's theme, by how many people, and how many the month before."""
    count, theme = f"{pen.item}.feedback", THEMES[pen.item]
    reports = number(pen.facts, count)
    if reports == 0:
        pen.say(pen.sentence(f"本月没有关于{theme}的一线反馈", _last_month(pen)))
    elif reports:
        by = f"由{at(f'{pen.item}.reporters')}提出"
        pen.say(pen.sentence(f"本月关于{theme}的一线反馈有{at(count)}", by, _last_month(pen)))
        pen.headline(f"关于{theme}的一线反馈{at(count)}")
        pen.weigh(min(reports, 20.0) / 2000)


def _last_month(pen: Pen) -> str:
    """The month before, if the counts by month end with this one."""
    family = f"{pen.item}.month_count"
    months = sorted(pen.facts.members(family))
    if len(months) < 2 or number(pen.facts, family, months[-1]) != number(pen.facts, f"{pen.item}.feedback"):
        return ""
    return f"上月为{at(family, months[-2])}"


def _theme_bars(facts: FactSheet) -> Chart | None:
    shown = {theme: ref for item, theme in THEMES.items() if (ref := known(facts, f"{item}.feedback"))}
    ordered = sorted(shown, key=lambda theme: -(facts[shown[theme]].value or 0))
    return chart("bar", "一线反馈主题", "条", ordered, [Series(name="反馈", refs=[shown[theme] for theme in ordered])])
