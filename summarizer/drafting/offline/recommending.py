"""Recommendations of one item: the actions of this month's playbook that stand there, put into words."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing import Statement
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.offline.goals import goal_of
from summarizer.drafting.offline.playbook import playbook
from summarizer.drafting.offline.wording import Pen, at, spelled, varied
from summarizer.facts import Fact, FactSheet

# Facts of survey waves, which are not monthly.
_SURVEYED = ("4.3.1.", "4.3.2.", "4.3.3.", "4.3.4.improvement", "4.3.4.self_service", "3.2.1.customers_R3")
_NEXT_WAVE = "下期调研时"
MOST_SAID = 6  # statements of an item, quotes and recommendations among them
ACTION, OWNER, DEADLINE, RANK = "6.3.action", "6.3.action_owner", "6.3.action_deadline", "6.3.action_rank"


def concluded(pen: Pen, *quotes: Statement) -> ItemDraft:
    """What the pen wrote, then the quotes, then the recommendations, of which the playbook allows few per item."""
    advice = recommendations(pen.facts, pen.item)
    draft = pen.draft(MOST_SAID - len(quotes) - len(advice))
    draft.statements += [*quotes, *advice]
    return draft


def recommendations(facts: FactSheet, item: str) -> list[Statement]:
    """The actions recommended at an item, the weightiest first."""
    named = enumerate(_actions_of(facts, item))
    return [statement(item, _text(facts, name, first=place == 0), "recommendation") for place, name in named]


def _actions_of(facts: FactSheet, item: str) -> Iterator[str]:
    own = {entry.name for entry in playbook().entries if entry.item == item}
    return (name for name in facts.members(ACTION) if name in own)


def _text(facts: FactSheet, name: str, *, first: bool) -> str:
    """Who does what by when, and what shows that it worked; in one of several ways, always the same for an action."""
    return f"{'' if first else '同时'}{_way(name, _change(facts, name))}"


def _change(facts: FactSheet, name: str) -> str:
    """What shows that an action worked; nothing where no goal is known."""
    goal = goal_of(facts, name)
    if goal is None:
        return ""
    moved = facts[goal.inputs[0]]
    when = _NEXT_WAVE if moved.id.startswith(_SURVEYED) else ""  # nobody can look before the next wave
    return f"{when}{spelled(moved.label)}由{{{{{moved.id}}}}}{_verb(moved, goal)}{{{{{goal.id}}}}}"


def _way(name: str, change: str) -> str:
    owner, day, action = at(OWNER, name), at(DEADLINE, name), at(ACTION, name)
    if not change:
        return f"建议由{owner}于{day}前{action}。"
    asked = "要求" if change.startswith(_NEXT_WAVE) else "验收时要求"
    ways = [
        f"建议由{owner}于{day}前{action}，验收标准为{change}。",
        f"建议由{owner}牵头，于{day}前{action}，{asked}{change}。",
        f"建议于{day}前{action}，由{owner}负责，验收标准为{change}。",
        f"建议由{owner}负责，于{day}前{action}。验收标准为{change}。",
    ]
    if not change.startswith(("前", _NEXT_WAVE)):  # 以前…, 以下… would be read as words of their own
        ways.append(f"建议由{owner}于{day}前{action}，以{change}为验收标准。")
    return varied(name, *ways)


def decision(facts: FactSheet) -> Statement | None:
    """The one thing that the meeting must settle: the weightiest action of the timetable; None where there is none."""
    ranks = {name: fact.value for name, fact in facts.family(RANK).items()}
    if not ranks:
        return None
    name = min(ranks, key=lambda each: ranks[each])
    who_when_what = f"请会议决定：是否于{at(DEADLINE, name)}前{at(ACTION, name)}，由{at(OWNER, name)}负责"
    change = _change(facts, name)
    return statement(
        "6.3", f"{who_when_what}，验收标准为{change}。" if change else f"{who_when_what}。", "recommendation"
    )


def _verb(moved: Fact, goal: Fact) -> str:
    if moved.unit == "pp":
        return "调整至"
    return "降至" if goal.value < moved.value else "升至"
