"""The processes that do jobs: each says that it lives, and takes over what a dead one left.

Only where several share a database; the one process of a SQLite file finds its own work again when it starts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from api.storage.engine import Database
from api.storage.work import Worker

DEAD_AFTER = 12.0  # seconds of silence; a healthy process speaks every second


def sign_in(database: Database, worker: str) -> None:
    """Say for the first time that a worker lives; before it takes any work."""
    with database.writing() as db:
        db.add(Worker(id=worker, started_at=_clock(db), seen_at=_clock(db)))


def sign(database: Database, worker: str) -> None:
    """Say that a worker lives. One that was taken for dead in between signs in anew."""
    with database.writing() as db:
        db.execute(update(Worker).where(Worker.id == worker).values(seen_at=_clock(db)))
        if db.get(Worker, worker) is None:
            db.add(Worker(id=worker, started_at=_clock(db), seen_at=_clock(db)))


def reap(database: Database, worker: str, take_over: Callable[[str], None], silence: float = DEAD_AFTER) -> list[str]:
    """Call `take_over` for each dead worker and forget it then; their ids. It may be called twice for the same."""
    with database.reading() as db:
        limit = _clock(db) - timedelta(seconds=silence)
        dead = list(db.scalars(select(Worker.id).where(Worker.seen_at < limit, Worker.id != worker)))
    for one in dead:
        take_over(one)
        with database.writing() as db:
            db.execute(delete(Worker).where(Worker.id == one, Worker.seen_at < limit))
    return dead


def _clock(db: Session) -> datetime:
    """The database's clock, which is the same for all."""
    moment: datetime = db.execute(select(func.clock_timestamp())).scalar_one()
    return moment
