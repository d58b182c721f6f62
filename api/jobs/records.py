"""The life of a job's row: begun, ended, cancelled. Each change is one statement: none is lost or made twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from api.storage.base import now
from api.storage.work import Job

LIVING = ("waiting", "running")
MOST_ATTEMPTS = 5


def begin(db: Session, job_id: str, worker: str) -> Job | None:
    """The job, from now on this worker's; None when there is nothing left to do."""
    if not change(db, job_id, LIVING, state="running", worker=worker, attempts=Job.attempts + 1):
        return None
    return db.get_one(Job, job_id, populate_existing=True)


def end(db: Session, job_id: str, state: str, **values: Any) -> bool:
    """Give a job its end; whether it had none yet."""
    return change(db, job_id, LIVING, state=state, **values)


def cancel(db: Session, job_id: str) -> bool:
    """Cancel: at once what nobody began; what runs is told, and ends when it hears. Whether there was anything to."""
    if change(db, job_id, ("waiting",), state="cancelled", cancel_asked=True, message="已取消。"):
        return True
    return change(db, job_id, ("running",), cancel_asked=True)


def change(db: Session, job_id: str, states: tuple[str, ...], **values: Any) -> bool:
    """Change a job if it is in one of these states; whether it was."""
    query = update(Job).where(Job.id == job_id, Job.state.in_(states))
    query = query.values(version=Job.version + 1, changed_at=now(), **values)
    result = db.execute(query.execution_options(synchronize_session=False))
    return isinstance(result, CursorResult) and result.rowcount == 1
