"""Using an invitation: the person sets a password by themselves, and nobody else ever knows it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.lockout import address_key, check_lock, count_failure, forgive, name_key
from api.auth.login import Opened, Visit, open_for
from api.auth.passwords import hashed
from api.auth.secrets import hash_of
from api.auth.sessions import close_sessions
from api.problems import ProblemError
from api.services import Services
from api.storage.people import User


def accepted(services: Services, code: str, password: str, visit: Visit) -> Opened:
    """Set the password of the person whom the code is for, and log them in; the code is used up.

    ProblemError 403 for a code that is wrong, used or too old, 422 for a weak password, 429 while locked out.
    """
    key = address_key(visit.address)
    with services.database.reading() as db:
        check_lock(db, (key,), services.clock())
        user = _of_code(db, code, services.clock())
    if user is None:
        with services.database.writing() as db:
            count_failure(db, (key,), services.clock(), services.limits)
        raise _void()
    with services.hashing.turn():
        kept = hashed(password, user.name)
    with services.database.writing() as db:
        user = _of_code(db, code, services.clock(), lock=True)
        if user is None:
            raise _void()
        user.password, user.invitation, user.invitation_until = kept, None, None
        user.revision += 1
        forgive(db, name_key(user.name))
        close_sessions(db, user.id)
        return open_for(db, services, user, visit, "invitation_used")


def _of_code(db: Session, code: str, moment: datetime, lock: bool = False) -> User | None:
    found = select(User).where(User.invitation == hash_of(code), User.invitation_until > moment, User.active)
    return db.scalar(found.with_for_update() if lock else found)


def _void() -> ProblemError:
    return ProblemError(403, "invitation", "邀请码无效或已过期，请联系管理员重新发送。")
