"""Sessions of browsers: on the server, so that logging out and disabling work on the next request."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.auth.secrets import hash_of, new_secret
from api.storage.people import LoginSession

COOKIE = "jianbao_session"


def open_session(db: Session, user_id: str, moment: datetime, hours: int) -> tuple[str, LoginSession]:
    """A new session: what the cookie holds, and the record."""
    secret = new_secret()
    session = LoginSession(
        id=hash_of(secret), user_id=user_id, csrf=new_secret(), created_at=moment, seen_at=moment,
        expires_at=moment + timedelta(hours=hours),
    )  # fmt: skip
    db.add(session)
    return secret, session


def session_of(db: Session, secret: str | None, moment: datetime) -> LoginSession | None:
    """The session behind a cookie, unless it has run out."""
    session = db.get(LoginSession, hash_of(secret)) if secret else None
    return session if session and session.expires_at > moment else None


def close_sessions(db: Session, user_id: str) -> None:
    """End all sessions of a person."""
    db.execute(delete(LoginSession).where(LoginSession.user_id == user_id))
