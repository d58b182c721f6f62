"""A queue that does each job as soon as it is asked for, in the same thread: for tests of routes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from api.jobs.queue import StoredQueue
from api.jobs.running import run
from api.services import Services
from api.storage.work import Job


class InlineQueue(StoredQueue):
    """`bind` it to the services that jobs are to have; without them jobs wait, as they do while no worker is there."""

    services: Services | None = None

    def bind(self, services: Services) -> Services:
        """The services, with which this queue now works."""
        self.services = services
        return services

    def ring(self) -> None:
        """Do everything that waits, what that asks for included."""
        super().ring()
        while self.services is not None and (job := self._next(self.services)):
            run(self.services, job, "inline")

    def _next(self, services: Services) -> str | None:
        with services.database.reading() as db:
            return db.scalar(select(Job.id).where(Job.state == "waiting").order_by(Job.asked_at).limit(1))


def with_jobs(services: Services, **changes: Any) -> Services:
    """The services with a queue that does jobs at once, and what else is to be different."""
    queue = InlineQueue(services.database)
    return queue.bind(replace(services, jobs=queue, **changes))
