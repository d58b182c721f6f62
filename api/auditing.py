"""Writing the audit log: each act sealed with the one before, in the transaction that it tells of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from api.storage.audit import AuditEntry
from api.storage.base import now

_LOCK = 7_203_451  # one writer of the chain at a time, where the database has several
# What ids, states, hashes, months and moments are made of: no space, no line break, no letter of a person's name.
_CODE = re.compile(r"[A-Za-z0-9_.:+/@#-]{0,128}")
_UNSAFE = re.compile(r"[^A-Za-z0-9_.:+/@#-]")
LEFT_OUT = "(left out)"


def record(
    db: Session, actor: str, action: str, subject: str, detail: Mapping[str, Any] | None = None, request: str = ""
) -> AuditEntry:
    """Add an act. `detail` holds ids, counts and states; a text in it that is none is left out, whatever it says."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = db.scalar(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1))
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=now(),
        actor=_line(actor, 32),
        action=_line(action, 64),
        subject=_line(subject, 128),
        detail={_line(str(name), 64): _coded(value) for name, value in (detail or {}).items()},
        request=_line(request, 64),
    )
    entry.seal = seal_of(entry, last.seal if last else "")
    db.add(entry)
    db.flush()
    return entry


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
    query = select(AuditEntry).order_by(AuditEntry.number).execution_options(yield_per=1000)
    for entry in db.scalars(query):
        if entry.number != expected or entry.seal != seal_of(entry, before):
            yield entry.number
        before, expected = entry.seal, entry.number + 1


def _line(code: str, most: int) -> str:
    """A code without anything that could look like another line or another field of the log."""
    return _UNSAFE.sub("_", code)[:most]


def _coded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_line(str(name), 64): _coded(part) for name, part in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_coded(part) for part in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value if isinstance(value, str) and _CODE.fullmatch(value) else LEFT_OUT
