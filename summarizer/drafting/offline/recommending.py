"""Recommendations of one item: the actions of this month's playbook that stand there, put into words."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing import Statement
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.offline.goals import goal_of
from summarizer.drafting.offline.playbook import playbook
from summarizer.drafting.offline.wording import Pen, at, spelled
from summarizer.facts import Fact, FactSheet

ACTION, OWNER, DEADLINE = "6.3.action", "6.3.action_owner", "6.3.action_deadline"


def concluded(pen: Pen, *quotes: Statement) -> ItemDraft:
    """What the pen wrote, then the quotes, then the recommendations, of which the playbook allows few per item."""
    draft = pen.draft()
    draft.statements += [*quotes, *recommendations(pen.facts, pen.item)]
    return draft


def recommendations(facts: FactSheet, item: str) -> list[Statement]:
    """The actions recommended at an item, the weightiest first."""
    named = enumerate(_actions_of(facts, item))
    return [statement(item, _text(facts, name, first=place == 0), "recommendation") for place, name in named]


def _actions_of(facts: FactSheet, item: str) -> Iterator[str]:
    own = {entry.name for entry in playbook().entries if entry.item == item}
    return (name for name in facts.members(ACTION) if name in own)


def _text(facts: FactSheet, name: str, *, first: bool) -> str:
    begin = "建议由" if first else "同时建议由"
    who_when_what = f"{begin}{at(OWNER, name)}于{at(DEADLINE, name)}前{at(ACTION, name)}"
    goal = goal_of(facts, name)
    if goal is None:
        return f"{who_when_what}。"
    moved = facts[goal.inputs[0]]
    change = f"{spelled(moved.label)}由{{{{{moved.id}}}}}{_verb(moved, goal)}{{{{{goal.id}}}}}"
    if first and not change.startswith("前"):  # 以前… would be read as a word of its own
        return f"{who_when_what}，以{change}为验收标准。"
    return f"{who_when_what}，验收标准为{change}。"


def _verb(moved: Fact, goal: Fact) -> str:
    if moved.unit == "pp":
        return "调整至"
    return "降至" if goal.value < moved.value else "升至"
