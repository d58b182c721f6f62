"""6.3 专项改进时间表: whether the facts that last month's actions were to move did move, and how far.

The plan names a fact by its id or its label, with its value before and its goal. What cannot be held against this
month's facts, since a region was renamed or a file is missing, is null and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from summarizer.facts import Fact, FactSheet, Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.reading.cells.numbers import number_of
from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.selection import Selection
from summarizer.register import family_named, register
from summarizer.units import clean, written

REACHED, IMPROVED, UNMOVED, WORSE = "达到目标", "有所改善", "没有变化", "偏离目标"
METRIC, BEFORE, GOAL = "验收指标", "指标原值", "指标目标值"
_COLUMNS = ("事项", "状态", METRIC, BEFORE, GOAL)
_SHIFT = "6.3.shift_"
_POINTS = "pp"


@dataclass(frozen=True)
class Judgement:
    """How a fact stands to what it was and was to be; `change` is in its unit, in points for a ratio."""

    result: str
    change: float


def judged(before: float, goal: float, now: float, unit: str) -> Judgement:
    """A fact in points is a difference that shall come nearer to zero, on whichever side; another has the direction
    that leads from its value before to its goal. What is written alike has not changed."""
    change = clean((now - before) * (100 if unit == "ratio" else 1))
    if unit == _POINTS:
        before, goal, now = abs(before), abs(goal), abs(now)
    better = 1 if goal >= before else -1
    if (now - goal) * better >= 0 or written(now, unit) == written(goal, unit):
        return Judgement(REACHED, change)
    if written(now, unit) == written(before, unit):
        return Judgement(UNMOVED, change)
    return Judgement(IMPROVED if (now - before) * better > 0 else WORSE, change)


def add_achievements(data: Context) -> None:
    """The facts of what last month's actions achieved; all that they may name must be there by now."""
    facts, plan = data.facts, data.select("上月行动计划")
    gap = plan.gap or plan.table.missing(*_COLUMNS)
    named = plan.with_gap(gap) if gap else plan.where(METRIC, "非空")
    facts.put("6.3.scored_actions", named.count(*_COLUMNS))
    results = [_put_action(facts, row, str(place)) for place, row in enumerate(_rows(named), start=1)]
    ids = [fact.id for fact in results]
    for family, outcomes in (
        ("6.3.reached_count", (REACHED,)),
        ("6.3.improved_count", (IMPROVED,)),
        ("6.3.unmoved_count", (UNMOVED, WORSE)),
        ("6.3.unjudged_count", (None,)),
    ):
        found = sum(fact.value in outcomes for fact in results)
        facts.put(family, Measured(None, reason=gap) if gap else Measured(found), inputs=ids)


def _rows(plan: Selection) -> Iterator[Selection]:
    """The actions one by one, the earliest deadline first; one that is written twice comes once."""
    if plan.gap:
        return
    columns = [column for column in ("截止日", "事项", METRIC, GOAL) if column in plan.frame]
    for key in plan.frame.sort_values(columns[0], kind="stable")[columns].drop_duplicates().itertuples(index=False):
        row = plan
        for column, cell in zip(columns, key, strict=True):
            row = row.where(column, "为空") if pd.isna(cell) else row.where(column, "=", _plain(cell))
        yield row


def _put_action(facts: FactSheet, row: Selection, name: str) -> Fact:
    for family, column in (("action", "事项"), ("owner", "负责人"), ("deadline", "截止日"), ("state", "状态")):
        facts.put(f"6.3.scored_{family}", row.measure(_cell(row, column), column, reason="没有填写"), name)
    moved = _moved(facts, str(_cell(row, METRIC)))
    if isinstance(moved, str):
        return facts.put("6.3.result", row.measure(None, METRIC, reason=moved), name)
    before, goal, now = _number(row, BEFORE, moved.unit), _number(row, GOAL, moved.unit), moved.value
    reason = moved.reason or _unreadable(before, goal, now, moved)
    if reason or before is None or goal is None:
        return facts.put("6.3.result", row.measure(None, *_COLUMNS[2:], reason=reason), name, inputs=[moved.id])
    found = judged(before, goal, float(now), moved.unit)
    facts.put(_families("6.3.goal_")[moved.unit], row.measure(goal, GOAL), _goal_name(name), inputs=[moved.id])
    shift = _families(_SHIFT)[_POINTS if moved.unit == "ratio" else moved.unit]
    facts.put(shift, row.measure(found.change, BEFORE), name, inputs=[moved.id])
    return facts.put("6.3.result", row.measure(found.result, *_COLUMNS[2:]), name, inputs=[moved.id])


def _goal_name(name: str) -> str:
    return f"上月行动之{name}"


def goal_id(facts: FactSheet, name: str) -> str | None:
    """The goal of a scored action, in whatever unit it is."""
    ids = (fact_id(family, _goal_name(name)) for family in _families("6.3.goal_").values())
    return next((key for key in ids if key in facts), None)


def shift_id(facts: FactSheet, name: str) -> str | None:
    """By how much the fact of a scored action changed."""
    return next((key for each in _families(_SHIFT).values() if (key := fact_id(each, name)) in facts), None)


def _families(prefix: str) -> dict[str, str]:
    """The families of goals or changes by unit."""
    return {about.unit: family for family, about in register().items() if family.startswith(prefix)}


def _moved(facts: FactSheet, named: str) -> Fact | str:
    """The fact that the plan names by id or label, or why there is none."""
    named = named.strip()
    fact = facts.get(named) or next((each for each in facts.values() if each.label == named), None)
    if fact is not None:
        return fact
    return f"本月没有“{_label(named)}”这项指标，可能已改名或不再出现"


def _label(named: str) -> str:
    """What a fact of another month was called: by its id, else as it is named."""
    family = family_named(named)
    if family is None:
        return named
    return register()[family].label_of([named[len(family) + 1 :]] if named != family else [])


def _unreadable(before: float | None, goal: float | None, now: object, moved: Fact) -> str | None:
    if moved.unit not in _families("6.3.goal_") or isinstance(now, bool) or not isinstance(now, (int, float)):
        return f"“{moved.label}”不是可以比较的数值"
    missing = [name for name, value in ((BEFORE, before), (GOAL, goal)) if value is None]
    return f"“{'”和“'.join(missing)}”没有填写，或不是数字" if missing else None


def _number(row: Selection, column: str, unit: str) -> float | None:
    """A number of the plan in the unit of the fact; a percentage as a fraction, 8.2个百分点 without its words."""
    cell = _cell(row, column)
    try:
        number = number_of(str(cell).strip().removesuffix("个百分点"), money=unit == "元") if cell is not None else None
    except UnreadableCellError:
        return None
    if number is None:
        return None
    return number.value / 100 if number.percent and unit == "ratio" else number.value * (number.scale or 1.0)


def _cell(row: Selection, column: str) -> str | date | None:
    if column not in row.frame.columns or pd.isna(cell := row.frame[column].iloc[0]):
        return None
    return _plain(cell)


def _plain(cell: object) -> str | date:
    return cell.date() if isinstance(cell, pd.Timestamp) else str(cell)
