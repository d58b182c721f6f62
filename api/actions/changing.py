"""People add actions, change them, and say how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.problems import ProblemError, not_found, stale
from api.storage.actions import ActionRecord

PLAN = "上月行动计划"
DONE = "已完成"


def states() -> tuple[str, ...]:
    """What an action's state may be: the choices of the table that it goes into."""
    from summarizer.kpi.tables import table_specs

    (column,) = [column for column in table_specs()[PLAN].columns if column.name == "状态"]
    return tuple(column.choices)


def actions_of(db: Session, month: str) -> list[ActionRecord]:
    """The actions that a month's meeting decided, the earliest deadline first."""
    query = select(ActionRecord).where(ActionRecord.month == month, ActionRecord.dropped.is_(False))
    return sorted(db.scalars(query), key=lambda action: (action.due, action.made_at, action.id))


def open_before(db: Session, month: str) -> list[ActionRecord]:
    """What the meeting of a month looks back on: all that the month before decided, and of earlier ones what is not
    done, for it carries over."""
    query = select(ActionRecord).where(ActionRecord.month < month, ActionRecord.dropped.is_(False))
    found = list(db.scalars(query.order_by(ActionRecord.month, ActionRecord.made_at, ActionRecord.id)))
    last = max((action.month for action in found), default="")
    return [action for action in found if action.month == last or action.state != DONE]


def add(db: Session, actor: Actor, month: str, given: Mapping[str, Any]) -> ActionRecord:
    """A new action; ProblemError 422 for a state that there is not."""
    action = ActionRecord(month=month)
    _put(action, given)
    db.add(action)
    db.flush()
    audit(db, actor.id, "action.add", f"action:{action.id}", {"month": month}, actor.request)
    return action


def change(db: Session, actor: Actor, action_id: str, seen: int, given: Mapping[str, Any]) -> ActionRecord:
    """Change what is given of an action whose revision is still `seen`; ProblemError 412 for another, 404 for none."""
    action = db.get(ActionRecord, action_id, with_for_update=True)
    if action is None:
        raise not_found("这项行动")
    if action.revision != seen:
        raise stale(action.revision)
    _put(action, given)
    action.revision += 1
    audit(db, actor.id, "action.change", f"action:{action_id}", {"fields": sorted(given)}, actor.request)
    return action


def _put(action: ActionRecord, given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        setattr(action, name, value)
    if given.get("state", states()[0]) not in states():
        raise ProblemError(422, "unknown_state", f"没有“{given['state']}”这种状态，可选：{'、'.join(states())}。")
    if "state" in given:
        action.done_on = (given.get("done_on") or date.today()) if given["state"] == DONE else None
