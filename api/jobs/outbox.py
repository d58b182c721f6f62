"""From rows to workers: jobs that were asked for and no worker knows of, and jobs that were lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from api.jobs.due import is_due
from api.jobs.queue import StoredQueue
from api.jobs.records import LIVING, change, end
from api.storage.base import now
from api.storage.briefings import BriefingRecord
from api.storage.engine import Database
from api.storage.work import Job

_AT_ONCE = 100
_LOST = "处理中断，没有完成，请稍后重试。"
_ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})


def send(database: Database, enqueue: Callable[[str], None]) -> int:
    """Hand waiting jobs to the workers; how many. A kill in between has one handed over twice, which does no harm."""
    waiting = select(Job).where(Job.state == "waiting", Job.sent.is_(False)).order_by(Job.asked_at).limit(_AT_ONCE)
    with database.reading() as db:
        found = [job.id for job in db.scalars(waiting) if is_due(job.arguments)]
    for job in found:
        enqueue(job)
        with database.writing() as db:
            change(db, job, LIVING, sent=True)
    return len(found)


def recover(database: Database, status: Callable[[str], str | None], failed: Callable[[Job, str], None]) -> None:
    """Send again what the workers do not know, as after a restored backup, and end what they gave up.

    `status` says what the workers know of a job, None for nothing; `failed` tells what the job was for.
    """
    with database.reading() as db:
        living = list(db.scalars(select(Job).where(Job.state.in_(LIVING), Job.sent.is_(True))))
    for job in living:
        known = status(job.id)
        if known is None:
            with database.writing() as db:
                change(db, job.id, LIVING, sent=False, state="waiting")
        elif known in _ENDED and _still_living(database, job.id):
            failed(job, _LOST)
            with database.writing() as db:
                end(db, job.id, "failed", message=_LOST, blame="later")


def find_orphans(database: Database, queue: StoredQueue) -> None:
    """Ask again for drafts that are wanted and that no job makes: the process died between the two."""
    with database.reading() as db:
        old = BriefingRecord.asked_at < now() - timedelta(seconds=15)
        drafting = db.execute(
            select(BriefingRecord.id, BriefingRecord.asked_by).where(BriefingRecord.state == "drafting", old)
        ).all()
    for briefing, asked_by in drafting:
        queue.submit("draft", f"briefing:{briefing}", {}, asked_by)


def _still_living(database: Database, job_id: str) -> bool:
    with database.reading() as db:
        return db.get_one(Job, job_id).state in LIVING
