"""Keeping bytes by their content."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.storage.uploads import Blob


def keep(db: Session, content: bytes) -> str:
    """The SHA-256 under which the bytes are kept; the same bytes are kept once, also when two bring them at once.

    Bytes that were erased, and left a note of another length in their place, are put back.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    length = db.scalar(select(func.length(Blob.content)).where(Blob.sha256 == sha256))
    if length is None:
        insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
        values = {"sha256": sha256, "size": len(content), "content": content}
        db.execute(insert(Blob).values(values).on_conflict_do_nothing())
    elif length != len(content):
        db.execute(update(Blob).where(Blob.sha256 == sha256).values(content=content))
    return sha256
