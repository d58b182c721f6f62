"""Taking the bytes of a blob away for good: a note stays under its name, so that what refers to it can be explained."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from api.storage.uploads import Blob

_ERASED = "erased"
_LONGEST_NOTE = 1000


def erase(db: Session, sha256: str, moment: datetime, entry: int, replaced_by: str | None = None) -> None:
    """Put a note in place of a blob's bytes. `entry` is the number of the act in the audit log.

    The name is still the hash of what was removed; `replaced_by` names the blob that others refer to now instead.
    """
    told = {"sha256": sha256, "at": moment.isoformat(), "audit": entry, "replaced_by": replaced_by}
    content = json.dumps({_ERASED: told}, separators=(",", ":")).encode()
    db.execute(update(Blob).where(Blob.sha256 == sha256).values(content=content))


def is_note_of(content: bytes, sha256: str) -> bool:
    """Whether these bytes are the note that stands in place of a blob of this name."""
    if len(content) > _LONGEST_NOTE:
        return False
    try:
        told = json.loads(content)
    except ValueError:
        return False
    erased = told.get(_ERASED) if isinstance(told, dict) else None
    return isinstance(erased, dict) and erased.get("sha256") == sha256
