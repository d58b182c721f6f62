"""Uploaded files, whole and unchanged, and what was found in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from api.storage.base import Base, new_id, now


class Blob(Base):
    """Bytes by the SHA-256 of their content: written once, never changed."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class Upload(Base):
    """A file that somebody uploaded for a month. `kind` is kpi or feedback; `state` reading, read, failed or undone.

    `report` is the import report of this file as the command line writes it; `mapping` is what a person said of it.
    """

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    month: Mapped[str] = mapped_column(String(7), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    state: Mapped[str] = mapped_column(String(12), default="reading")
    report: Mapped[dict[str, Any] | None]
    mapping: Mapped[dict[str, Any] | None]
    message: Mapped[str | None]
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    undone_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]


class Comment(Base):
    """One comment of a feedback upload with the classifier's labels; `position` is its place among the upload's."""

    __tablename__ = "comments"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    upload_id: Mapped[str] = mapped_column(ForeignKey("uploads.id", ondelete="CASCADE"))
    position: Mapped[int]
    feedback_id: Mapped[str] = mapped_column(String(128))
    text: Mapped[str]
    labels: Mapped[dict[str, Any]]
    confidence: Mapped[float]
    needs_review: Mapped[bool]
    model: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        UniqueConstraint("upload_id", "position", name="uq_comments_place"),
        Index("ix_comments_queue", "upload_id", "needs_review", "confidence"),
    )


class Correction(Base):
    """A person's word on one field of a comment; the latest one counts."""

    __tablename__ = "corrections"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(32))
    old: Mapped[list[Any]]
    new: Mapped[list[Any]]
    corrected_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    corrected_at: Mapped[datetime] = mapped_column(default=now)
