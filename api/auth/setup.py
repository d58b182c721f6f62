"""The first administrator: there is no account until somebody who sees the service start makes one."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.auth.lockout import address_key, check_lock, count_failure
from api.auth.login import Opened, Visit, open_for
from api.auth.passwords import hashed
from api.auth.secrets import hash_of, new_secret, same
from api.problems import ProblemError
from api.services import Services
from api.storage.engine import Database
from api.storage.people import User
from api.storage.work import Setting

_SETUP = "setup_code"


def setup_code(database: Database) -> str | None:
    """A new code for making the first administrator, the old one void; None when there are people already.

    Whoever starts the service shows it on the terminal, and nowhere else.
    """
    code = new_secret()
    with database.writing() as db:
        db.execute(delete(Setting).where(Setting.name == _SETUP))
        if _has_people(db):
            return None
        db.add(Setting(name=_SETUP, value={"hash": hash_of(code)}))
    return code


def set_up(services: Services, code: str, name: str, display: str, password: str, visit: Visit) -> Opened:
    """Make the first administrator and log them in.

    ProblemError 403 for a wrong code or when there is somebody already, 422 for a weak password, 429 while locked out.
    """
    wrong = ProblemError(403, "setup_code", "初始化代码无效，请重新启动服务并使用新打印的代码。")
    key = address_key(visit.address)
    with services.database.reading() as db:
        check_lock(db, (key,), services.clock())
        right = _is_code(db, code)
    if not right:
        with services.database.writing() as db:
            count_failure(db, (key,), services.clock(), services.limits)
        raise wrong
    with services.hashing.turn():
        kept = hashed(password, name)
    with services.database.writing() as db:
        used = db.execute(delete(Setting).where(Setting.name == _SETUP).returning(Setting.value)).scalar_one_or_none()
        if used is None or not same(hash_of(code), str(used["hash"])) or _has_people(db):
            raise wrong
        user = User(login=User.login_of(name), name=name, display=display, role="admin", password=kept)
        db.add(user)
        db.flush()
        return open_for(db, services, user, visit, "setup")


def _is_code(db: Session, code: str) -> bool:
    setting = db.get(Setting, _SETUP)
    return setting is not None and same(hash_of(code), str(setting.value["hash"]))


def _has_people(db: Session) -> bool:
    return bool(db.scalar(select(func.count()).select_from(User)))
