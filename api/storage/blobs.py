"""Keeping bytes by their content."""

from __future__ import annotations

import hashlib

from sqlalchemy.orm import Session

from api.storage.uploads import Blob


def keep(db: Session, content: bytes) -> str:
    """The SHA-256 under which the bytes are kept; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    if db.get(Blob, sha256) is None:
        db.add(Blob(sha256=sha256, size=len(content), content=content))
        db.flush()
    return sha256
