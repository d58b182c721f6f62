"""Briefings in work: the frame, its statements one by one with their whole history, and what was approved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from api.storage.base import Base, new_id, now


class BriefingRecord(Base):
    """A month's briefing. `state` is drafting, draft, in_review, approved, superseded or failed.

    `frame` is the briefing as drafted (summarizer.briefing.Briefing); its statements live in StatementRecord and are
    put back when it is read. `facts` names the blob with all facts of the month, `inputs` the uploads it was made of.
    `snapshot` names the blob of the approved briefing, whose hash is the blob's own name.
    """

    __tablename__ = "briefings"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    month: Mapped[str] = mapped_column(String(7), index=True)
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(12), default="drafting")
    revision: Mapped[int] = mapped_column(default=1)
    frame: Mapped[dict[str, Any] | None] = deferred(mapped_column(JSON))
    facts: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    inputs: Mapped[list[Any]]
    snapshot: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    stale: Mapped[dict[str, Any] | None]
    message: Mapped[str | None]
    asked_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    submitted_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("month", "version", name="uq_briefings_version"),)


class StatementRecord(Base):
    """One statement. `place` is summary, headline:1.1 or item:1.1.1; `by_hand` is the reason why a typed number stays.

    A statement that was taken out stays with `removed`, so that it can be put back.
    """

    __tablename__ = "statements"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    briefing_id: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), index=True)
    place: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]
    item: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str]
    evidence: Mapped[list[Any]]
    written_by: Mapped[str] = mapped_column(String(8))
    by_hand: Mapped[str | None]
    removed: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    edited_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    edited_at: Mapped[datetime | None]


class StatementRevision(Base):
    """What was done to a statement: edit, add, remove, restore, accept (a proposal) or regenerate (with the draft)."""

    __tablename__ = "statement_history"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    statement_id: Mapped[str] = mapped_column(ForeignKey("statements.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    action: Mapped[str] = mapped_column(String(12))
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[str | None]
    done_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    done_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (UniqueConstraint("statement_id", "revision", name="uq_statement_history_revision"),)


class Remark(Base):
    """What a person says of a statement to the others."""

    __tablename__ = "remarks"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    briefing_id: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), index=True)
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statements.id", ondelete="CASCADE"))
    text: Mapped[str]
    made_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    settled_at: Mapped[datetime | None]


class Proposal(Base):
    """A text offered beside a person's: open, accepted or rejected. `based_on` is the revision that it answers.

    Without a statement it is a new one for `item`, of this `kind`.
    """

    __tablename__ = "proposals"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    briefing_id: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), index=True)
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statements.id", ondelete="CASCADE"), index=True)
    based_on: Mapped[int]
    item: Mapped[str] = mapped_column(String(16), default="", server_default="")
    kind: Mapped[str] = mapped_column(String(16), default="", server_default="")
    instruction: Mapped[str]
    text: Mapped[str]
    evidence: Mapped[list[Any]]
    written_by: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8), default="open")
    asked_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)


class Export(Base):
    """A file made of an approved snapshot, or of a draft with its watermark; `variant` is what else was chosen."""

    __tablename__ = "exports"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    briefing_id: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), index=True)
    format: Mapped[str] = mapped_column(String(8))
    variant: Mapped[str] = mapped_column(String(160), default="", server_default="")
    snapshot: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    made_at: Mapped[datetime] = mapped_column(default=now)
