"""How a running job speaks to the people who wait for it: through its row, not more often than they can read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select, update

from api.jobs.context import JobCancelledError, JobLostError
from api.storage.base import now
from api.storage.engine import Database
from api.storage.work import Job

_PAUSE = 0.3  # seconds between two writes, or two looks
_LONGEST = 255


class Reporter:
    """The JobContext of a job that a worker does. Safe to use from several threads."""

    def __init__(
        self,
        database: Database,
        job_id: str,
        worker: str,
        clock: Callable[[], float] = time.monotonic,
        arguments: Mapping[str, Any] | None = None,
    ) -> None:
        self.arguments: Mapping[str, Any] = arguments or {}
        self._database, self._job, self._worker, self._clock = database, job_id, worker, clock
        self._parts: dict[str, str] = {}
        self._told = self._looked = -_PAUSE
        self._lock = threading.Lock()

    def progress(self, fraction: float, stage: str, part: str = "") -> None:
        """Say how far it is; what comes too soon after the last is dropped, but the state of a part is remembered."""
        with self._lock:
            if part:
                self._parts[part] = stage
            if self._clock() - self._told < _PAUSE:
                return
            self._told = self._clock()
            self._tell(min(max(fraction, 0.0), 1.0), stage)

    def check(self) -> None:
        """Look whether the job is still wanted, and still ours."""
        with self._lock:
            if self._clock() - self._looked < _PAUSE:
                return
            self._looked = self._clock()
        with self._database.reading() as db:
            found = db.execute(select(Job.worker, Job.state, Job.cancel_asked).where(Job.id == self._job)).one()
        if found.worker != self._worker or found.state != "running":
            raise JobLostError(self._job)
        if found.cancel_asked:
            raise JobCancelledError(self._job)

    def _tell(self, fraction: float, stage: str) -> None:
        own = update(Job).where(Job.id == self._job, Job.worker == self._worker, Job.state == "running")
        values = {"progress": fraction, "stage": stage[:_LONGEST], "parts": dict(self._parts), "changed_at": now()}
        with self._database.writing() as db:
            db.execute(own.values(version=Job.version + 1, **values))
