"""Asking for work: a row in the database, kept in the transaction that wants it; workers find it there."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from api.storage.engine import Database
from api.storage.turns import take_turn
from api.storage.work import Job

# What must be done once more if it is asked for while it runs, since it may have seen the state before.
_ANEW = frozenset({"compare", "themes", "weigh"})
_SILENCE = 20.0  # seconds


class StoredQueue:
    """Jobs wait as rows. `rung` is set when one was added, so that a worker of this process need not wait to look."""

    def __init__(self, database: Database) -> None:
        self.rung = threading.Event()
        self._database = database
        self._beat = 0.0

    def submit(
        self, kind: str, subject: str, arguments: Mapping[str, Any], asked_by: str, db: Session | None = None
    ) -> str:
        """Ask for work; the job's id. See JobQueue."""
        if db is not None:
            return self._add(db, kind, subject, arguments, asked_by)
        with self._database.writing() as own:
            return self._add(own, kind, subject, arguments, asked_by)

    def beat(self) -> None:
        """A worker of this process says that it looks after the queue."""
        self._beat = time.monotonic()

    def alive(self) -> bool:
        """Whether a worker of this process did so of late."""
        return time.monotonic() - self._beat < _SILENCE

    def ring(self) -> None:
        """Say that there is work."""
        self.rung.set()

    def _add(self, db: Session, kind: str, subject: str, arguments: Mapping[str, Any], asked_by: str) -> str:
        event.listen(db, "after_commit", lambda _: self.ring(), once=True)
        take_turn(db, f"{kind} {subject}")
        if (same := _unfinished(db, kind, subject)) is not None:
            return same
        job = Job(kind=kind, subject=subject, arguments=dict(arguments), asked_by=asked_by)
        db.add(job)
        db.flush()
        return job.id


def _unfinished(db: Session, kind: str, subject: str) -> str | None:
    states = ("waiting",) if kind in _ANEW else ("waiting", "running")
    query = select(Job.id).where(
        Job.kind == kind, Job.subject == subject, Job.state.in_(states), Job.cancel_asked.is_(False)
    )
    return db.scalar(query.limit(1))
