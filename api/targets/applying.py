"""A decision put into a briefing that is drafted already: its facts, its tables, and what the offline writer said.

What a person or a model wrote is left alone: those sentences are named, for somebody to look at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.actor import Actor
from api.briefings.editing import change
from api.briefings.frames import as_statement, recorded, statements_of
from api.briefings.grounds import Grounds
from api.services import Services
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, StatementRecord, StatementRevision
from api.storage.uploads import Blob
from summarizer.briefing import Briefing, Statement, references
from summarizer.drafting.closure import carry
from summarizer.facts import FactSheet

TOPIC, ITEMS = "6.1", ("6.1.1", "6.1.2", "6.1.3")
_PLACES = (f"headline:{TOPIC}", *(f"item:{item}" for item in ITEMS))
AGAIN = "regenerate"


@dataclass
class Applied:
    """What became of the statements: `rewritten` by the offline writer, `to_check` by people. By id."""

    rewritten: list[str] = field(default_factory=list)
    to_check: list[str] = field(default_factory=list)


def apply(db: Session, services: Services, actor: Actor, record: BriefingRecord, decided: FactSheet) -> Applied:
    """Put decided facts in the place of a held briefing's; its revision grows, so that nobody approves what they did
    not see."""
    from summarizer.drafting.offline.writer import write_briefing
    from summarizer.periods import Month

    before = services.grounds.of(db, record).facts
    stored = json.loads(db.get_one(Blob, record.facts).content)
    stored["facts"] = [fact.as_json() for fact in decided.values()]
    record.facts = keep(db, json.dumps(stored, ensure_ascii=False).encode())
    frame = Briefing.model_validate(record.frame)
    fresh = write_briefing(decided, company=frame.company, month=Month.parse(frame.month))
    _redraw(frame, fresh)
    carry(frame, decided, stored.get("thresholds") or frame.thresholds)
    record.frame = frame.model_dump(mode="json")
    record.revision += 1
    applied = _rewrite(db, actor, record, fresh)
    changed = {key for key, fact in decided.items() if key not in before or before[key].value != fact.value}
    applied.to_check += _unsure(db, record, services.grounds.of(db, record), changed, set(applied.rewritten))
    return applied


def _redraw(frame: Briefing, fresh: Briefing) -> None:
    """The tables of 6.1, and what was kept back, as they are now."""
    new = {item.no: item for item in fresh.items()}
    for item in frame.items():
        if item.no in ITEMS:
            own = new[item.no]
            item.statements, item.table, item.chart, item.more = own.statements, own.table, own.chart, own.more
    headlines = {topic.no: topic.headline for section in fresh.sections for topic in section.topics}
    for topic in (topic for section in frame.sections for topic in section.topics if topic.no == TOPIC):
        topic.headline = headlines[TOPIC]


def _rewrite(db: Session, actor: Actor, record: BriefingRecord, fresh: Briefing) -> Applied:
    """What the offline writer wrote and nobody touched is said anew; with its history, as everything."""
    applied = Applied()
    for place in _PLACES:
        wanted = [one for one in _said(fresh, place) if one.kind in ("finding", "gap")]
        standing = [one for one in statements_of(db, record.id) if one.place == place]
        texts = {one.text for one in standing}
        wanted = [one for one in wanted if one.text not in texts]
        for old in _untouched(db, standing):
            if old.text in {one.text for one in _said(fresh, place)}:
                continue
            new = _closest(old, wanted)
            if new is not None:
                wanted.remove(new)
            values = {"text": new.text, "kind": new.kind, "evidence": list(new.evidence)} if new else {"removed": True}
            change(db, actor, old, old.revision, AGAIN, values)
            applied.rewritten.append(old.id)
        for number, new in enumerate(wanted if place != _PLACES[0] or not standing else []):
            db.add(recorded(record.id, place, max((one.position for one in standing), default=-1) + 1 + number, new))
    db.flush()
    return applied


def _said(briefing: Briefing, place: str) -> list[Statement]:
    if place.startswith("headline:"):
        topics = (topic for section in briefing.sections for topic in section.topics)
        return [topic.headline for topic in topics if topic.no == TOPIC and topic.headline is not None]
    return next(item.statements for item in briefing.items() if f"item:{item.no}" == place)


def _untouched(db: Session, standing: Sequence[StatementRecord]) -> list[StatementRecord]:
    """The offline writer's findings that no person changed."""
    ids = [one.id for one in standing]
    touched = select(StatementRevision.statement_id).where(
        StatementRevision.statement_id.in_(ids), StatementRevision.action != AGAIN
    )
    by_people = set(db.scalars(touched))
    return [
        one
        for one in standing
        if one.written_by == "offline" and one.kind in ("finding", "gap") and one.id not in by_people
    ]


def _closest(old: StatementRecord, wanted: Sequence[Statement]) -> Statement | None:
    """The new statement that shares most facts with the old one; any other for the first that has none."""
    refs = set(references(old.text))
    return max(wanted, key=lambda new: len(refs & set(new.refs)), default=None)


def _unsure(db: Session, record: BriefingRecord, grounds: Grounds, changed: set[str], rewritten: set[str]) -> list[str]:
    """Statements of others about what is different now: all in 6.1, elsewhere those that are not true any more."""
    return [
        one.id
        for one in statements_of(db, record.id)
        if one.id not in rewritten
        and changed & set(references(one.text))
        and ((one.place in _PLACES and one.written_by != "offline") or grounds.refusals(as_statement(one)))
    ]
