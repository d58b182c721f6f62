"""6.3 专项改进时间表: last month's actions scored, then this month's by date."""

from __future__ import annotations

from summarizer.briefing import Cell, Chart, DataTable
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.goals import goal_of
from summarizer.drafting.offline.recommending import ACTION, DEADLINE, OWNER, concluded
from summarizer.drafting.offline.wording import Pen, at, number, spelled
from summarizer.facts import FactSheet, fact_id
from summarizer.kpi.plan.achievements import goal_id, shift_id
from summarizer.units import DAY

LAST, DONE, RANK, NEW = "6.3.actions", "6.3.completion_rate", "6.3.action_rank", "6.3.new_actions"
OVERDUE, OVERDUE_COUNT, CARRIED = "6.3.overdue_items", "6.3.overdue_count", "6.3.carry_over_count"
SCORED, REACHED, IMPROVED = "6.3.scored_actions", "6.3.reached_count", "6.3.improved_count"
UNMOVED, UNJUDGED, RESULT = "6.3.unmoved_count", "6.3.unjudged_count", "6.3.result"
_FAILED, _MOST_FAILED = ("没有变化", "偏离目标"), 2
_LONGEST_LIST = 160  # characters


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the timetable of 6.3."""
    pen = Pen(facts, "6.3")
    _last_month(pen)
    names = _by_date(facts)
    _this_month(pen, names)
    pen.show(chart=_timeline(facts, names), table=_timetable(facts, names))
    return concluded(pen)


def _last_month(pen: Pen) -> None:
    if number(pen.facts, LAST) == 0:
        pen.say(pen.sentence("上月没有行动计划"))
        return
    listed = pen.facts.get(OVERDUE)
    brief = bool(listed and listed.value and len(listed.text) <= _LONGEST_LIST)
    pen.say(
        pen.sentence(
            f"上月行动计划{at(LAST)}，完成率{at(DONE)}",
            f"逾期未完成{at(OVERDUE_COUNT)}" if number(pen.facts, OVERDUE_COUNT) else "",
            f"结转{at(CARRIED)}" if number(pen.facts, CARRIED) else "",
        ),
        _achieved(pen),
    )
    pen.say(pen.sentence(f"逾期的是{at(OVERDUE)}") if brief else "")
    pen.headline(f"上月行动计划完成率{at(DONE)}，本月新列行动{at(NEW)}", f"上月行动计划完成率{at(DONE)}")
    pen.weigh(0.01)


def _achieved(pen: Pen) -> str:
    """Whether the facts moved that last month's actions were to move."""
    if not number(pen.facts, SCORED):
        return ""
    parts = ((REACHED, "达到目标"), (IMPROVED, "有所改善"), (UNMOVED, "没有改善"), (UNJUDGED, "无法核对"))
    said = [f"{words}{at(family)}" for family, words in parts if number(pen.facts, family)]
    return pen.sentence(f"写明验收指标的上月行动{at(SCORED)}", *said) + _unmoved(pen)


def _unmoved(pen: Pen) -> str:
    """Those of last month's actions that did not move their fact, by name: the meeting asks for them first."""
    named = []
    for name in pen.facts.members(RESULT):
        goal = goal_id(pen.facts, name)
        if goal is not None and pen.facts.value(RESULT, name) in _FAILED:
            moved = pen.facts[pen.facts[goal].inputs[0]]
            said = f"“{at('6.3.scored_action', name)}”（{spelled(moved.label)}现为{{{{{moved.id}}}}}）"
            named.append(pen.clause(said))
    shown = list(filter(None, named))[:_MOST_FAILED]
    return f"未见成效的有{'、'.join(shown)}。" if shown else ""


def _this_month(pen: Pen, names: list[str]) -> None:
    if not names:
        return
    first, top = names[0], min(names, key=lambda name: number(pen.facts, RANK, name) or 0)
    earliest = f"最早的行动由{at(OWNER, first)}在{at(DEADLINE, first)}前{at(ACTION, first)}"
    pen.say(
        pen.sentence(f"本月列入时间表的行动{at(NEW)}", earliest),
        pen.sentence(f"影响最大的行动是{at(ACTION, top)}") if top != first else "",
    )
    pen.headline(f"本月列入时间表的行动{at(NEW)}")


def _by_date(facts: FactSheet) -> list[str]:
    """The actions of the timetable, the earliest first, equals by rank."""
    return sorted(facts.members(RANK), key=lambda name: (facts.value(DEADLINE, name), facts.value(RANK, name)))


def _timeline(facts: FactSheet, names: list[str]) -> Chart | None:
    """When this month's actions are due."""
    return chart("timeline", "本月行动的完成期限", DAY, names, [series(facts, "完成期限", DEADLINE, names)])


def _timetable(facts: FactSheet, names: list[str]) -> DataTable | None:
    """Last month's actions with what they achieved, then this month's."""
    scored, rows = _scored(facts), []
    for name in names:
        goal = goal_of(facts, name)
        if goal:
            moved = facts[goal.inputs[0]]
            refs = [fact_id(family, name) for family in (ACTION, OWNER, DEADLINE)]
            rows.append(
                [*(Cell(ref=ref) for ref in refs), Cell(text=moved.label), Cell(ref=moved.id), Cell(ref=goal.id)]
            )
    header = ["行动", "责任人", "完成期限", "验收指标", "现值", "目标值"]
    if not scored:
        return DataTable(title="本月专项改进时间表", header=header, rows=rows) if rows else None
    title = "上月行动评分与本月专项改进时间表" if rows else "上月行动评分"
    told = [[*row, Cell(text="—"), Cell(text="本月新列")] for row in rows]
    return DataTable(title=title, header=[*header, "变化", "成效"], rows=[*scored, *told])


def _scored(facts: FactSheet) -> list[list[Cell]]:
    """A row for each of last month's actions whose fact could be held against its goal."""
    rows = []
    for name in facts.members(RESULT):
        goal = goal_id(facts, name)
        if goal is not None:
            moved = facts[facts[goal].inputs[0]]
            refs = [fact_id(f"6.3.scored_{part}", name) for part in ("action", "owner", "deadline")]
            known = [Cell(ref=ref) if facts[ref].value is not None else Cell(text="—") for ref in refs]
            held = (moved.id, goal, shift_id(facts, name), fact_id(RESULT, name))
            rows.append([*known, Cell(text=moved.label), *(Cell(ref=ref) for ref in held)])
    return rows
