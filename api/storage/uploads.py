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

    No two of a month have the same `name`, so that rows are known by it. `report` is the import report of this file as
    the command line writes it; `mapping` holds the rules that a person gave and those that were used (see
    api.uploads.mappings). `refused` names the blob with the rows that were not imported.
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
    refused: Mapped[str | None] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    undone_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]

    @property
    def tables(self) -> set[str]:
        """The tables that were found in it."""
        files = (self.report or {}).get("files", [])
        return {str(sheet["table"]) for file in files for sheet in file["sheets"] if sheet.get("table")}

    __table_args__ = (
        Index("uq_uploads_content", "month", "kind", "sha256", unique=True),
        Index("uq_uploads_name", "month", "name", unique=True),
    )


class Comment(Base):
    """One comment of a feedback upload with its labels by field; `category` is the one among them that lists ask for.

    `position` is its place among the upload's; one that a later reading of the file did not find any more is below 0.
    `sheet` and `row` are where it stands in the file; row 0 is unknown. The lowest `turn` is the most worth a look
    (`classifiers.queueing`).
    """

    __tablename__ = "comments"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    upload_id: Mapped[str] = mapped_column(ForeignKey("uploads.id", ondelete="CASCADE"))
    position: Mapped[int]
    sheet: Mapped[str] = mapped_column(default="", server_default="")
    row: Mapped[int] = mapped_column(default=0, server_default="0")
    feedback_id: Mapped[str] = mapped_column(String(128))
    text: Mapped[str]
    category: Mapped[str] = mapped_column(String(32), server_default="")
    labels: Mapped[dict[str, Any]]
    confidence: Mapped[float]
    needs_review: Mapped[bool]
    turn: Mapped[float] = mapped_column(default=0.0, server_default="0")
    model: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        UniqueConstraint("upload_id", "position", name="uq_comments_place"),
        Index("ix_comments_queue", "upload_id", "needs_review", "confidence"),
        Index("ix_comments_turn", "upload_id", "needs_review", "turn"),
        Index("ix_comments_category", "upload_id", "category", "confidence"),
        Index("ix_comments_counts", "upload_id", "position", "category", "needs_review"),
        Index("ix_comments_feedback_id", "upload_id", "feedback_id"),
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
