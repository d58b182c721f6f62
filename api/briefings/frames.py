"""A briefing as the database keeps it: its frame as drafted, and its statements one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.briefings.carrying import carry_added
from api.storage.briefings import BriefingRecord, StatementRecord
from summarizer.briefing import Briefing, Statement, references

SUMMARY = "summary"
_HEADLINE, _ITEM = "headline:", "item:"


def store(db: Session, record: BriefingRecord, briefing: Briefing) -> None:
    """Put a new draft in the record's place: the frame, and fresh statements."""
    db.execute(delete(StatementRecord).where(StatementRecord.briefing_id == record.id))
    record.frame = briefing.model_dump(mode="json")
    db.add_all(_records(record.id, briefing))


def assembled(db: Session, record: BriefingRecord) -> Briefing:
    """The briefing as it stands now: the frame with the statements that are not removed, and all facts they name."""
    briefing = Briefing.model_validate(record.frame)
    kept = statements_of(db, record.id)
    briefing.summary = _at(kept, SUMMARY)
    for section in briefing.sections:
        for topic in section.topics:
            topic.headline = next(iter(_at(kept, _HEADLINE + topic.no)), None)
            for item in topic.items:
                item.statements = _at(kept, _ITEM + item.no)
    carry_added(db, record, briefing)
    return briefing


def statements_of(db: Session, briefing_id: str, *, removed: bool = False) -> Sequence[StatementRecord]:
    """The statements in the order in which they are read, or those that were taken out."""
    query = select(StatementRecord).where(
        StatementRecord.briefing_id == briefing_id, StatementRecord.removed.is_(removed)
    )
    return db.scalars(query.order_by(StatementRecord.place, StatementRecord.position, StatementRecord.id)).all()


def recorded(briefing_id: str, place: str, position: int, statement: Statement) -> StatementRecord:
    """A fresh record of a statement at its place."""
    return StatementRecord(
        briefing_id=briefing_id,
        place=place,
        position=position,
        item=statement.item,
        kind=statement.kind,
        text=statement.text,
        evidence=list(statement.evidence),
        written_by=statement.written_by,
        by_hand=statement.by_hand or None,
    )


def copied(record: StatementRecord, briefing_id: str) -> StatementRecord:
    """The same statement for another version of the briefing."""
    return recorded(briefing_id, record.place, record.position, as_statement(record))


def as_statement(record: StatementRecord) -> Statement:
    """The statement of a record."""
    return Statement.model_validate(
        {
            "item": record.item,
            "kind": record.kind,
            "text": record.text,
            "refs": references(record.text),
            "evidence": record.evidence,
            "written_by": record.written_by,
            "by_hand": record.by_hand or "",
        }
    )


def _at(records: Sequence[StatementRecord], place: str) -> list[Statement]:
    return [as_statement(record) for record in records if record.place == place]


def _records(briefing_id: str, briefing: Briefing) -> Iterator[StatementRecord]:
    for place, statements in _places(briefing):
        for position, statement in enumerate(statements):
            yield recorded(briefing_id, place, position, statement)


def _places(briefing: Briefing) -> Iterator[tuple[str, Sequence[Statement]]]:
    yield SUMMARY, briefing.summary
    for section in briefing.sections:
        for topic in section.topics:
            yield _HEADLINE + topic.no, [topic.headline] if topic.headline else []
            for item in topic.items:
                yield _ITEM + item.no, item.statements
