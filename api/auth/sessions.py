"""Sessions of browsers: on the server, so that logging out and disabling work on the next request."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.auth.secrets import hash_of, new_secret
from api.services import Limits
from api.storage.engine import Database
from api.storage.people import LoginSession

COOKIE = "jianbao_session"
_HANDLE = 32  # characters of a session's id by which its person speaks of it
_SEEN = timedelta(minutes=1)  # not every request needs to be written down


def open_session(db: Session, user_id: str, moment: datetime, hours: int) -> tuple[str, LoginSession]:
    """A new session: what the cookie holds, and the record."""
    secret = new_secret()
    session = LoginSession(
        id=hash_of(secret), user_id=user_id, csrf=new_secret(), created_at=moment, seen_at=moment,
        expires_at=moment + timedelta(hours=hours),
    )  # fmt: skip
    db.add(session)
    return secret, session


def session_of(db: Session, secret: str | None, moment: datetime, limits: Limits) -> LoginSession | None:
    """The session behind a cookie, unless it has run out or was not used for long."""
    session = db.get(LoginSession, hash_of(secret)) if secret else None
    if session is None or session.expires_at <= moment:
        return None
    return session if session.seen_at > moment - timedelta(minutes=limits.idle_minutes) else None


def note_use(database: Database, session: LoginSession, moment: datetime) -> None:
    """Write down now and then that a session is in use; a database that cannot write must not stop readers."""
    if session.seen_at > moment - _SEEN:
        return
    try:
        with database.writing() as db:
            db.execute(update(LoginSession).where(LoginSession.id == session.id).values(seen_at=moment))
    except OperationalError:
        return


def close_session(db: Session, secret: str | None) -> bool:
    """End the session behind a cookie; whether there was one."""
    return bool(secret) and _deleted(db, LoginSession.id == hash_of(str(secret)))


def close_sessions(db: Session, user_id: str, but: str = "") -> int:
    """End all sessions of a person but the one of that id; how many."""
    ended = db.scalars(select(LoginSession).where(LoginSession.user_id == user_id, LoginSession.id != but)).all()
    for session in ended:
        db.delete(session)
    return len(ended)


def sessions_of(db: Session, user_id: str, moment: datetime, limits: Limits) -> list[LoginSession]:
    """The sessions of a person that are still good, the latest first."""
    good = LoginSession.expires_at > moment, LoginSession.seen_at > moment - timedelta(minutes=limits.idle_minutes)
    mine = select(LoginSession).where(LoginSession.user_id == user_id, *good)
    return list(db.scalars(mine.order_by(LoginSession.created_at.desc(), LoginSession.id)))


def handle_of(session_id: str) -> str:
    """How a session is named outside: the start of a hash, which opens nothing."""
    return session_id[:_HANDLE]


def close_by_handle(db: Session, user_id: str, handle: str) -> bool:
    """End one of a person's own sessions; whether it is theirs."""
    if len(handle) != _HANDLE:
        return False
    return _deleted(db, LoginSession.id.startswith(handle, autoescape=True), LoginSession.user_id == user_id)


def drop_expired(db: Session, moment: datetime) -> None:
    """Forget sessions that ran out."""
    db.execute(delete(LoginSession).where(LoginSession.expires_at <= moment))


def _deleted(db: Session, *conditions: object) -> bool:
    gone = db.execute(delete(LoginSession).where(*conditions).returning(LoginSession.id))  # type: ignore[arg-type]
    return gone.first() is not None
