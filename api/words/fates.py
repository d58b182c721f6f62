"""What became of each statement of the drafts that were approved: kept as it was, changed, taken out, or added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.briefings import BriefingRecord, StatementRecord, StatementRevision

Fate = Literal["unchanged", "edited", "removed", "added"]
_APPROVED = ("approved", "superseded")
_CHANGES = ("edit", "accept")


@dataclass(frozen=True)
class Fated:
    """A statement of a month's draft: `text` as it was drafted, `last` as it was approved, by whom it is written,
    and whether a reviewer moved it."""

    month: str
    place: str
    item: str
    kind: str
    text: str
    last: str
    fate: Fate
    written_by: str
    moved: bool = False


def fates(db: Session, before: str | None = None) -> Iterator[Fated]:
    """The statements of each month's first approved briefing, which holds the review of its draft; gaps are left out.

    A later version begins with what was approved, so nothing that is kept in it was judged anew. Only months before
    `before`, if that is given.
    """
    months: dict[str, str] = {}
    query = select(BriefingRecord.id, BriefingRecord.month).where(BriefingRecord.state.in_(_APPROVED))
    for briefing_id, month in db.execute(query.order_by(BriefingRecord.month, BriefingRecord.version)):
        if before is None or month < before:
            months.setdefault(month, briefing_id)
    for month, briefing_id in months.items():
        yield from _of(db, briefing_id, month)


def _of(db: Session, briefing_id: str, month: str) -> Iterator[Fated]:
    own = (StatementRecord.briefing_id == briefing_id, StatementRecord.kind != "gap")
    query = (
        select(StatementRevision.statement_id, StatementRevision.action, StatementRevision.before)
        .join(StatementRecord, StatementRecord.id == StatementRevision.statement_id)
        .where(*own)
        .order_by(StatementRevision.revision)
    )
    done: dict[str, list[tuple[str, str | None]]] = {}
    for statement_id, action, text in db.execute(query):
        done.setdefault(statement_id, []).append((action, text))
    places = (StatementRecord.place, StatementRecord.position)
    for record in db.scalars(select(StatementRecord).where(*own).order_by(*places)):
        history = done.get(record.id, [])
        first = next((text for action, text in history if action in _CHANGES and text is not None), record.text)
        actions = {action for action, _ in history}
        if record.removed and "remove" not in actions:
            continue  # by the offline writer itself, when other numbers were set: nobody judged it
        fate = _fate(record, first, actions)
        told = (month, record.place, record.item, record.kind, first, record.text)
        yield Fated(*told, fate, record.written_by, "move" in actions)


def _fate(record: StatementRecord, first: str, actions: set[str]) -> Fate:
    if "add" in actions:
        return "removed" if record.removed else "added"
    if record.removed:
        return "removed"
    return "unchanged" if record.text == first else "edited"
