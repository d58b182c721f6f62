"""What a piece of long work is given: ways to say how far it is, and to hear that nobody wants it any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy.orm import Session


class JobCancelledError(Exception):
    """Somebody cancelled the job; what it did so far is undone or harmless."""


class JobLostError(Exception):
    """Another process does the job now, since this one was silent for too long; it must not go on."""


class JobFailedError(Exception):
    """The job cannot succeed. `message` is for people; `blame` is later (try again) or person (somebody must act)."""

    def __init__(self, message: str, blame: str = "person") -> None:
        super().__init__(message)
        self.message = message
        self.blame = blame


class JobQueue(Protocol):
    """Where long work waits for somebody to do it."""

    def submit(
        self, kind: str, subject: str, arguments: Mapping[str, Any], asked_by: str, db: Session | None = None
    ) -> str:
        """Ask for work; the job's id. The same kind and subject that is still waiting or running is the same job.

        With `db` it is asked for in that transaction: if the act is undone, nobody does the work.
        """


class NoQueue:
    """A service without workers."""

    def submit(
        self, kind: str, subject: str, arguments: Mapping[str, Any], asked_by: str, db: Session | None = None
    ) -> str:
        """RuntimeError: nobody would ever do it."""
        raise RuntimeError(f"nobody does {kind} of {subject} ({dict(arguments)}) for {asked_by} ({db})")


class JobContext(Protocol):
    """The job from the inside."""

    @property
    def arguments(self) -> Mapping[str, Any]:
        """What was asked for beside the subject."""

    def progress(self, fraction: float, stage: str, part: str = "") -> None:
        """Say how far it is (0 to 1), in words; `part` names one of several that move at once."""

    def check(self) -> None:
        """JobCancelledError once somebody cancelled it, JobLostError once it is another's."""
