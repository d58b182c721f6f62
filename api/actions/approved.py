"""The actions of an approved briefing as records, in the transaction that approves it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.services import Services
from api.storage.actions import ActionRecord
from api.storage.briefings import BriefingRecord
from summarizer.drafting.offline.goals import goal_of
from summarizer.facts import FactSheet, fact_id


def keep_actions(db: Session, services: Services, briefing: BriefingRecord) -> list[ActionRecord]:
    """Keep what the briefing's timetable lists. What was kept of an earlier version of the month and nobody has
    touched is brought up to date, or dropped where the new one does not list it; people's own changes stay."""
    from summarizer.drafting.offline.actions import RANK

    if briefing.facts is None:
        return []
    facts = services.grounds.of(db, briefing).facts
    query = select(ActionRecord).where(ActionRecord.month == briefing.month, ActionRecord.name != "")
    known = {record.name: record for record in db.scalars(query)}
    names = sorted(facts.members(RANK), key=lambda name: facts.value(RANK, name) or 0)
    kept = [_record(known.get(name), facts, name, briefing) for name in names]
    db.add_all(kept)
    for name, record in known.items():
        if name not in names and record.revision == 1:
            record.dropped = True
    db.flush()
    return kept


def _record(known: ActionRecord | None, facts: FactSheet, name: str, briefing: BriefingRecord) -> ActionRecord:
    from summarizer.drafting.offline.actions import ACTION, DEADLINE, OWNER

    if known is not None and known.revision > 1:
        return known
    record = known or ActionRecord(month=briefing.month, name=name)
    due, goal = facts.value(DEADLINE, name), goal_of(facts, name)
    assert isinstance(due, date)  # every action of a timetable has a deadline
    record.text, record.owner = str(facts[fact_id(ACTION, name)].text), str(facts.value(OWNER, name) or "")
    record.due, record.briefing_id, record.dropped = due, briefing.id, False
    if goal is not None:
        moved = facts[goal.inputs[0]]
        record.moved, record.unit = moved.id, moved.unit
        record.before, record.goal = _number(moved.value), _number(goal.value)
    return record


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
