"""Putting an upload back to be read once more, and saying that it was not."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.services import Services
from api.storage.uploads import Comment, Upload


def aside(db: Session, upload_id: str) -> None:
    """Move the comments of a reading below 0, under all that are there, before the file is read anew.

    The new reading finds them again there, with what people said of them.
    """
    lowest = db.scalar(select(func.min(Comment.position)).where(Comment.upload_id == upload_id)) or 0
    own = update(Comment).where(Comment.upload_id == upload_id, Comment.position >= 0)
    db.execute(own.values(position=min(lowest, 0) - 1 - Comment.position).execution_options(synchronize_session=False))


def fail(services: Services, upload_id: str, message: str) -> None:
    """Say on the upload why it was not read; the report that there is stays."""
    own = update(Upload).where(Upload.id == upload_id, Upload.state == "reading")
    with services.database.writing() as db:
        db.execute(own.values(state="failed", message=message, revision=Upload.revision + 1))
