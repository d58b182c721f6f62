"""Reading the audit log: filtered, page by page, written out, and held against its seals."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.auditing import broken_seals
from api.storage.audit import AuditEntry
from classifiers.writing import harmless

COLUMNS = ("number", "at", "actor", "action", "subject", "detail", "request", "seal")


class Wanted(NamedTuple):
    """Which entries: of one person's id, of one act or of a group of acts (`briefing.`), of one thing, of a time."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class Verified(NamedTuple):
    """What the seals say: how many entries there are, which do not fit, and the seal of the last one.

    Whoever notes the last seal elsewhere can tell later that no entries were cut off at the end.
    """

    entries: int
    broken: list[int]
    seal: str


def page_of(db: Session, wanted: Wanted, limit: int, before: int | None) -> tuple[list[AuditEntry], int | None]:
    """Entries, the newest first, and the `before` of the next page if there is one."""
    query = _chosen(wanted).order_by(AuditEntry.number.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(AuditEntry.number < before)
    found = list(db.scalars(query))
    return found[:limit], found[limit - 1].number if len(found) > limit else None


def lines(db: Session, wanted: Wanted) -> Iterator[str]:
    """Entries as lines of JSON, the oldest first."""
    for entry in _all(db, wanted):
        yield json.dumps(told(entry), ensure_ascii=False) + "\n"


def rows(db: Session, wanted: Wanted) -> Iterator[str]:
    """Entries as lines of CSV, the oldest first; the detail as JSON in one cell. No cell is a formula."""
    yield "\ufeff" + _row(COLUMNS)
    for entry in _all(db, wanted):
        cells = {**told(entry), "detail": json.dumps(entry.detail, ensure_ascii=False)}
        yield _row([str(cells[name]) for name in COLUMNS])


def told(entry: AuditEntry) -> dict[str, Any]:
    """An entry as it is sealed, its moment in ISO form."""
    return {name: getattr(entry, name) for name in COLUMNS} | {"at": entry.at.isoformat()}


def verified(db: Session) -> Verified:
    """Hold every entry against its seal."""
    last = db.scalar(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1))
    return Verified(last.number if last else 0, list(broken_seals(db)), last.seal if last else "")


def _all(db: Session, wanted: Wanted) -> Iterator[AuditEntry]:
    yield from db.scalars(_chosen(wanted).order_by(AuditEntry.number).execution_options(yield_per=500))


def _chosen(wanted: Wanted) -> Select[AuditEntry]:
    query = select(AuditEntry)
    if wanted.actor is not None:
        query = query.where(AuditEntry.actor == wanted.actor)
    if wanted.action is not None:
        group = wanted.action.endswith(".")
        action = AuditEntry.action
        query = query.where(action.startswith(wanted.action, autoescape=True) if group else action == wanted.action)
    if wanted.subject is not None:
        query = query.where(AuditEntry.subject == wanted.subject)
    if wanted.since is not None:
        query = query.where(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditEntry.at < wanted.until)
    return query


def _row(cells: list[str] | tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([harmless(cell) for cell in cells])
    return line.getvalue()
