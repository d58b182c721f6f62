"""Whether the service can do its work: the database answers, is at this program's version, and jobs are done."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from sqlalchemy.exc import SQLAlchemyError

from api.services import Services
from api.storage.migrating import head, version


@runtime_checkable
class Alive(Protocol):
    """A job queue that knows whether somebody works on it."""

    def alive(self) -> bool:
        """Whether somebody does."""


class Readiness(NamedTuple):
    """Each is True, or False for what is wrong; `jobs` is None where the service has no workers."""

    database: bool
    migrated: bool
    jobs: bool | None

    @property
    def ready(self) -> bool:
        """Whether requests should be sent here."""
        return self.database and self.migrated and self.jobs is not False


def readiness(services: Services) -> Readiness:
    """Ask; an error is an answer, too."""
    try:
        present = version(services.database.engine)
    except SQLAlchemyError:
        return Readiness(False, False, _jobs(services))
    return Readiness(True, present == head(), _jobs(services))


def _jobs(services: Services) -> bool | None:
    return services.jobs.alive() if isinstance(services.jobs, Alive) else None
