"""Logging in, and the first administrator."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from api.auditing import record
from api.auth.actor import Actor
from api.auth.passwords import hashed, matches
from api.auth.secrets import hash_of, new_secret, same
from api.auth.sessions import open_session
from api.problems import ProblemError
from api.services import Services
from api.storage.engine import Database
from api.storage.people import Attempt, LoginSession, User
from api.storage.work import Setting

_SETUP = "setup_code"


def setup_code(database: Database) -> str | None:
    """A new code for making the first administrator, the old one void; None when there are people already."""
    code = new_secret()
    with database.writing() as db:
        if db.scalar(select(func.count()).select_from(User)):
            return None
        db.merge(Setting(name=_SETUP, value={"hash": hash_of(code)}))
    return code


def set_up(services: Services, code: str, name: str, display: str, password: str) -> None:
    """Make the first administrator; ProblemError 403 for a wrong code or when there is one already."""
    kept = hashed(password, name)
    with services.database.writing() as db:
        setting = db.get(Setting, _SETUP)
        if setting is None or not same(hash_of(code), str(setting.value["hash"])):
            raise ProblemError(403, "setup_code", "初始化代码无效，请重新启动服务并使用新打印的代码。")
        user = User(login=User.login_of(name), name=name, display=display, role="admin", password=kept)
        db.add(user)
        db.delete(setting)
        db.flush()
        record(db, user.id, "setup", f"user:{user.id}")


def logged_in(services: Services, name: str, password: str, address: str) -> tuple[str, LoginSession, Actor]:
    """The cookie's secret, the session and the person; ProblemError 401 for a wrong pair, 429 while locked out."""
    moment, limits = services.clock(), services.limits
    with services.database.reading() as db:
        user = db.scalar(select(User).where(User.login == User.login_of(name)))
        attempt = db.get(Attempt, address)
        for held in (user, attempt):
            if held and held.locked_until and held.locked_until > moment:
                raise ProblemError(429, "locked", "尝试次数过多，已暂时锁定，请稍后再试或联系管理员。")
    right = matches(password, user.password if user and user.active else None)
    with services.database.writing() as db:
        user = db.get(User, user.id) if user else None
        attempt = db.get(Attempt, address) or Attempt(address=address, failures=0)
        db.add(attempt)
        if user is None or not right:
            for held in (user, attempt):
                if held:
                    held.failures += 1
                    if held.failures >= limits.failures * (1 if held is user else 4):
                        held.locked_until, held.failures = moment + timedelta(minutes=limits.lock_minutes), 0
            outcome = None
        else:
            user.failures = attempt.failures = 0
            secret, session = open_session(db, user.id, moment, limits.session_hours)
            record(db, user.id, "login", f"user:{user.id}")
            outcome = secret, session, Actor(user.id, user.name, user.display, user.role, session.csrf)  # type: ignore[arg-type]
    if outcome is None:
        raise ProblemError(401, "wrong_password", "用户名或密码不正确。")
    return outcome
