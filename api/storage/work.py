"""Jobs, and requests that were answered already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, new_id, now


class Job(Base):
    """Long work. `kind` is a name of api.jobs.kinds; `state` is waiting, running, done, failed or cancelled.

    `progress` is 0 to 1 with `stage` in words; `blame` of a failure says what helps: later (try again) or person.
    `sent` says that the workers know of it, `attempts` how often one began, `version` grows with every change.
    """

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(64), index=True)
    arguments: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(12), default="waiting", index=True)
    stage: Mapped[str] = mapped_column(String(255), default="")
    progress: Mapped[float] = mapped_column(default=0.0)
    parts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    message: Mapped[str | None]
    blame: Mapped[str | None] = mapped_column(String(8))
    result: Mapped[dict[str, Any] | None]
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    worker: Mapped[str | None] = mapped_column(String(64))
    sent: Mapped[bool] = mapped_column(default=False, server_default=false())
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    asked_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)


class Worker(Base):
    """A process that does jobs, where several share a database; one that was not `seen_at` of late is dead."""

    __tablename__ = "workers"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)


class Answered(Base):
    """The answer to a request that may be sent again, by person and Idempotency-Key. `request` is its hash."""

    __tablename__ = "answered"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[dict[str, Any]]
    answered_at: Mapped[datetime] = mapped_column(default=now)


class Setting(Base):
    """One setting of the installation, by name."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)


class Reply(Base):
    """What a model answered, by the hash of everything that determines it."""

    __tablename__ = "replies"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str]
    kept_at: Mapped[datetime] = mapped_column(default=now)
