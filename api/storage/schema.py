"""All tables in one place, for migrations and tests."""

from __future__ import annotations

from sqlalchemy import MetaData

from api.storage import actions, audit, briefings, people, sending, suggestions, targets, themes, uploads, work
from api.storage.base import Base

SUBJECTS = (people, uploads, suggestions, themes, briefings, actions, targets, sending, work, audit)


def metadata() -> MetaData:
    """The tables of every subject."""
    return Base.metadata
