"""Whose an API key is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.secrets import hash_of
from api.storage.people import ApiKey, User

PREFIX = "jb_"


def user_of_key(db: Session, key: str) -> User | None:
    """The person whose key this is; None for a key that is unknown or revoked."""
    if not key.startswith(PREFIX):
        return None
    return db.scalar(
        select(User)
        .join(ApiKey, ApiKey.user_id == User.id)
        .where(ApiKey.hash == hash_of(key), ApiKey.revoked_at.is_(None))
    )
