"""Keeping bytes by their content."""

from __future__ import annotations

import hashlib

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.storage.uploads import Blob


def keep(db: Session, content: bytes) -> str:
    """The SHA-256 under which the bytes are kept; the same bytes are kept once, also when two bring them at once."""
    sha256 = hashlib.sha256(content).hexdigest()
    if db.get(Blob, sha256) is None:
        insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
        values = {"sha256": sha256, "size": len(content), "content": content}
        db.execute(insert(Blob).values(values).on_conflict_do_nothing())
    return sha256
