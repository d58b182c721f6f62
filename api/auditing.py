"""Writing the audit log: each act sealed with the one before, in the transaction that it tells of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from api.storage.audit import AuditEntry
from api.storage.base import now

_LOCK = 7_203_451  # one writer of the chain at a time, where the database has several


def record(
    db: Session, actor: str, action: str, subject: str, detail: Mapping[str, Any] | None = None, request: str = ""
) -> None:
    """Add an act. `detail` holds ids, counts and states, never names or texts of people."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = db.scalar(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1))
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=now(),
        actor=actor,
        action=action,
        subject=subject,
        detail=dict(detail or {}),
        request=request,
    )
    entry.seal = seal_of(entry, last.seal if last else "")
    db.add(entry)
    db.flush()


def seal_of(entry: AuditEntry, before: str) -> str:
    """The hash over an entry and the seal of the one before."""
    told = [
        entry.number, entry.at.isoformat(), entry.actor, entry.action, entry.subject, entry.detail, entry.request,
        before,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def broken_seals(db: Session) -> Iterator[int]:
    """The numbers of entries that were changed, or whose predecessor is missing."""
    before, expected = "", 1
    for entry in db.scalars(select(AuditEntry).order_by(AuditEntry.number)):
        if entry.number != expected or entry.seal != seal_of(entry, before):
            yield entry.number
        before, expected = entry.seal, entry.number + 1
