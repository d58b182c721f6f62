"""Locking out whoever guesses: by name, whether or not somebody has it, and by address."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.auth.secrets import hash_of
from api.problems import ProblemError
from api.services import Limits
from api.storage.people import Attempt, User

_ADDRESS = "address:"
_ADDRESS_FACTOR = 4  # an office shares one address
_KEPT = timedelta(days=1)


def name_key(name: str) -> str:
    """The key of a name; hashed, since people type their password into the wrong field."""
    return f"name:{hash_of(User.login_of(name))[:48]}"


def address_key(address: str) -> str:
    """The key of an address."""
    return f"{_ADDRESS}{address}"[:64]


def check_lock(db: Session, keys: tuple[str, ...], moment: datetime) -> None:
    """ProblemError 429 while one of the keys is locked; the same for names that exist and names that do not."""
    until = [found.locked_until for found in db.scalars(select(Attempt).where(Attempt.key.in_(keys)))]
    left = max(((end - moment).total_seconds() for end in until if end), default=0)
    if left > 0:
        wait = math.ceil(left)
        message = f"尝试次数过多，已暂时锁定，请 {math.ceil(wait / 60)} 分钟后再试或联系管理员。"
        raise ProblemError(429, "locked", message, headers={"Retry-After": str(wait)})


def count_failure(db: Session, keys: tuple[str, ...], moment: datetime, limits: Limits) -> bool:
    """Count a wrong secret against each key; whether that locked one of them."""
    db.execute(delete(Attempt).where(Attempt.since < moment - _KEPT))
    locked = [_count(db, key, moment, limits) for key in sorted(keys)]  # each is counted
    return any(locked)


def forgive(db: Session, key: str) -> None:
    """Forget what a key did wrong. A right password forgives its name only: else one's own login would free an address
    from which others' are guessed."""
    db.execute(delete(Attempt).where(Attempt.key == key))


def unlock(db: Session, name: str) -> None:
    """Lift the lock of a name and those of all addresses, since nobody can tell from which one the person comes."""
    forgive(db, name_key(name))
    db.execute(delete(Attempt).where(Attempt.key.startswith(_ADDRESS)))


def locked_names(db: Session, moment: datetime) -> frozenset[str]:
    """The keys of the names that are locked."""
    return frozenset(db.scalars(select(Attempt.key).where(Attempt.locked_until > moment)))


def _count(db: Session, key: str, moment: datetime, limits: Limits) -> bool:
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    fresh = dialect.insert(Attempt).values(key=key, failures=0, since=moment)
    db.execute(fresh.on_conflict_do_nothing())
    attempt = db.scalars(select(Attempt).where(Attempt.key == key).with_for_update()).one()
    window = timedelta(minutes=limits.lock_minutes)
    if attempt.since < moment - window:
        attempt.failures, attempt.since = 0, moment
    attempt.failures += 1
    if attempt.failures < limits.failures * (_ADDRESS_FACTOR if key.startswith(_ADDRESS) else 1):
        return False
    attempt.failures, attempt.locked_until = 0, moment + window
    return True
