"""Logging in and out, and one's own password."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor, actor_for
from api.auth.lockout import address_key, check_lock, count_failure, forgive, name_key
from api.auth.passwords import hashed, matches
from api.auth.sessions import close_session, close_sessions, drop_expired, open_session
from api.problems import ProblemError
from api.services import Services
from api.storage.people import User


class Opened(NamedTuple):
    """A session that was just opened: what its cookie holds, and who it is of."""

    secret: str
    actor: Actor


class Visit(NamedTuple):
    """Where somebody who is not logged in comes from: address, the cookie of an older session, the request's id."""

    address: str
    cookie: str | None = None
    request: str = ""


def logged_in(services: Services, name: str, password: str, visit: Visit) -> Opened:
    """A new session; ProblemError 401 for a wrong pair, 429 while locked out, 503 when too many log in at once."""
    keys = name_key(name), address_key(visit.address)
    with services.hashing.turn():
        with services.database.reading() as db:
            check_lock(db, keys, services.clock())
            user = _named(db, name)
        right = matches(password, user.password if user and user.active else None)
        with services.database.writing() as db:
            user = _named(db, name)
            if right and user and user.active:
                forgive(db, keys[0])
                return open_for(db, services, user, visit, "login")
            if count_failure(db, keys, services.clock(), services.limits):
                record(db, "", "locked", f"user:{user.id}" if user else "user:", request=visit.request)
    raise ProblemError(401, "wrong_password", "用户名或密码不正确。")


def open_for(db: Session, services: Services, user: User, visit: Visit, action: str) -> Opened:
    """A new session for a person who proved who they are; the browser's older one ends."""
    moment = services.clock()
    close_session(db, visit.cookie)
    drop_expired(db, moment)
    secret, session = open_session(db, user.id, moment, services.limits.session_hours)
    record(db, user.id, action, f"user:{user.id}", request=visit.request)
    return Opened(secret, actor_for(user, session, visit.request))


def logged_out(services: Services, actor: Actor, cookie: str | None) -> None:
    """End the session of the cookie."""
    with services.database.writing() as db:
        if close_session(db, cookie):
            record(db, actor.id, "logout", f"user:{actor.id}", request=actor.request)


def password_changed(services: Services, actor: Actor, current: str, new: str) -> Opened:
    """Change one's own password; all sessions end and a new one opens.

    ProblemError 403 when `current` is wrong, which counts as at logging in; 422 for a weak one; 429 while locked.
    """
    key = name_key(actor.name)
    with services.hashing.turn():
        with services.database.reading() as db:
            check_lock(db, (key,), services.clock())
            kept = db.get_one(User, actor.id).password
        right = matches(current, kept)
        replacement = hashed(new, actor.name) if right else ""
        with services.database.writing() as db:
            user = db.get_one(User, actor.id, with_for_update=True)
            if right and user.password == kept:
                user.password, user.invitation = replacement, None
                forgive(db, key)
                close_sessions(db, actor.id)
                return open_for(db, services, user, Visit("", None, actor.request), "password_changed")
            count_failure(db, (key,), services.clock(), services.limits)
    raise ProblemError(403, "wrong_password", "当前密码不正确。")


def _named(db: Session, name: str) -> User | None:
    return db.scalar(select(User).where(User.login == User.login_of(name)))
