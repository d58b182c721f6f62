"""Keeping bytes by their content."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.storage.uploads import Blob


def keep(db: Session, content: bytes) -> str:
    """The SHA-256 under which the bytes are kept; the same bytes are kept once. Erased ones are put back."""
    sha256 = hashlib.sha256(content).hexdigest()
    blob = db.get(Blob, sha256)
    if blob is None:
        db.add(Blob(sha256=sha256, size=len(content), content=content))
        db.flush()
    elif db.scalar(select(func.length(Blob.content)).where(Blob.sha256 == sha256)) != len(content):
        db.execute(update(Blob).where(Blob.sha256 == sha256).values(content=content))
    return sha256
