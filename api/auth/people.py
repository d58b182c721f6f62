"""People, as an administrator sees and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.auth.lockout import unlock
from api.auth.passwords import hashed
from api.auth.policy import Role
from api.auth.secrets import hash_of, new_secret
from api.auth.sessions import close_sessions
from api.problems import ProblemError, not_found, stale
from api.services import Services
from api.storage.people import User


class NewPerson(NamedTuple):
    """A person to be made. Without a password they get an invitation; `subject` is who they are at the provider."""

    name: str
    display: str
    role: Role
    password: str | None = None
    subject: str | None = None


class Made(NamedTuple):
    """A person, with the code of their invitation, which is shown once."""

    user: User
    invitation: str | None


def page_of(db: Session, limit: int, after: str | None) -> tuple[list[User], str | None]:
    """People by name, and where the next page starts, if there is one; ProblemError 404 for an unknown `after`."""
    query = select(User).order_by(User.login).limit(limit + 1)
    if after is not None:
        query = query.where(User.login > person(db, after).login)
    found = list(db.scalars(query))
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def person(db: Session, user_id: str, lock: bool = False) -> User:
    """A person; ProblemError 404 when there is none. `lock` keeps others from changing them until the end."""
    user = db.get(User, user_id, with_for_update=lock or None)
    if user is None:
        raise not_found("这个人")
    return user


def made(services: Services, actor: Actor, new: NewPerson) -> Made:
    """Make a person; ProblemError 409 for a name or subject that somebody has, 422 for a weak password."""
    kept = None
    if new.password is not None:
        with services.hashing.turn():
            kept = hashed(new.password, new.name)
    user = User(login=User.login_of(new.name), name=new.name, display=new.display, role=new.role, password=kept)
    user.subject = _subject(services, new.subject)
    code = None if kept or user.subject else _invite(services, user)
    try:
        with services.database.writing() as db:
            db.add(user)
            db.flush()
            record(db, actor.id, "person_made", f"user:{user.id}", {"role": new.role}, actor.request)
    except IntegrityError as problem:
        raise _taken() from problem
    return Made(user, code)


def changed(services: Services, actor: Actor, user_id: str, revision: int, values: Mapping[str, Any]) -> User:
    """Change role, display, active or subject; it works on the person's next request.

    ProblemError 404, 409 for the last administrator, 412 when `revision` is not the present one.
    """
    values = dict(values)
    if "subject" in values:
        values["subject"] = _subject(services, values["subject"])
    try:
        with services.database.writing() as db:
            lock_admins(db)
            user = person(db, user_id, lock=True)
            if user.revision != revision:
                raise stale(user.revision)
            told: dict[str, Any] = {
                name: [getattr(user, name), values[name]] for name in ("role", "active") if name in values
            }
            for name, value in values.items():
                setattr(user, name, value)
            user.revision += 1
            db.flush()
            _check_admins(db)
            if not user.active:
                close_sessions(db, user.id)
            told |= {name: True for name in ("display", "subject") if name in values}
            record(db, actor.id, "person_changed", f"user:{user.id}", told, actor.request)
    except IntegrityError as problem:
        raise _taken() from problem
    return user


def invited(services: Services, actor: Actor, user_id: str) -> Made:
    """A new invitation for a person, any older one void; their password works until they use it."""
    with services.database.writing() as db:
        user = person(db, user_id, lock=True)
        code = _invite(services, user)
        record(db, actor.id, "invited", f"user:{user.id}", request=actor.request)
    return Made(user, code)


def unlocked(services: Services, actor: Actor, user_id: str) -> None:
    """Let a person who is locked out try again."""
    with services.database.writing() as db:
        user = person(db, user_id)
        unlock(db, user.name)
        record(db, actor.id, "unlocked", f"user:{user.id}", request=actor.request)


def sessions_ended(services: Services, actor: Actor, user_id: str) -> None:
    """Log a person out everywhere."""
    with services.database.writing() as db:
        count = close_sessions(db, person(db, user_id).id)
        record(db, actor.id, "sessions_ended", f"user:{user_id}", {"sessions": count}, actor.request)


def _invite(services: Services, user: User) -> str:
    code = new_secret()
    user.invitation = hash_of(code)
    user.invitation_until = services.clock() + timedelta(hours=services.limits.invitation_hours)
    return code


def _subject(services: Services, subject: str | None) -> str | None:
    if subject is None:
        return None
    if services.oidc is None:
        raise ProblemError(409, "oidc_off", "没有配置统一登录，不能填写统一登录账号。")
    return services.oidc.subject_key(subject)


def lock_admins(db: Session) -> None:
    """Two administrators who demote each other at the same time must come one after the other."""
    db.execute(select(User.id).where(User.role == "admin").order_by(User.id).with_for_update())


def may_change_role(db: Session, user: User, role: Role) -> bool:
    """Whether an administrator is left who can log in when this person gets another role."""
    return role == "admin" or user.role != "admin" or _has_admin(db, but=user.id)


def _check_admins(db: Session) -> None:
    if not _has_admin(db):
        raise ProblemError(409, "last_admin", "这是最后一位可用的管理员，不能停用或改变角色。请先指定另一位管理员。")


def _has_admin(db: Session, but: str = "") -> bool:
    able = or_(User.password.is_not(None), User.subject.is_not(None))
    found = select(User.id).where(User.role == "admin", User.active, able, User.id != but)
    return db.scalar(found.limit(1)) is not None


def _taken() -> ProblemError:
    return ProblemError(409, "name_taken", "已有同名的用户，或此统一登录账号已绑定他人。")
