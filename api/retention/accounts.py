"""Erasing a person who used the service: what they did stays under their id, who they were goes."""

from __future__ import annotations

from sqlalchemy import update

from api.auditing import record
from api.auth.actor import Actor
from api.auth.people import lock_admins, may_change_role, person
from api.auth.sessions import close_sessions
from api.problems import ProblemError
from api.retention.erasing import empty_log
from api.services import Services
from api.storage.people import ApiKey, User

PLACEHOLDER = "已删除的用户"


def erase_account(services: Services, actor: Actor, user_id: str) -> User:
    """Put a placeholder in the place of name, login and display, and let nobody in by this account again.

    ProblemError 404, 409 for oneself or the last administrator. Texts that name the person are for
    `api.retention.erasing`.
    """
    with services.database.writing() as db:
        lock_admins(db)
        user = person(db, user_id, lock=True)
        if user.id == actor.id:
            raise ProblemError(409, "oneself", "不能删除自己的账号，请由另一位管理员操作。")
        if not may_change_role(db, user, "service"):
            raise ProblemError(409, "last_admin", "这是最后一位可用的管理员，不能删除。请先指定另一位管理员。")
        user.login = user.name = f"erased-{user.id}"
        user.display, user.active = PLACEHOLDER, False
        user.password = user.subject = user.invitation = user.invitation_until = None
        user.revision += 1
        close_sessions(db, user.id)
        revoked = {"name": PLACEHOLDER, "revoked_at": services.clock()}
        db.execute(update(ApiKey).where(ApiKey.user_id == user.id, ApiKey.revoked_at.is_(None)).values(revoked))
        db.execute(update(ApiKey).where(ApiKey.user_id == user.id).values(name=PLACEHOLDER))
        record(db, actor.id, "personal_data.erase_account", f"user:{user.id}", request=actor.request)
    empty_log(services)
    return user
