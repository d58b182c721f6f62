"""The person behind the claims of an ID token."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.login import Opened, Visit, open_for
from api.auth.oidc.provider import Provider
from api.auth.oidc.settings import OidcSettings
from api.auth.people import lock_admins, may_change_role
from api.auth.policy import Role
from api.problems import ProblemError
from api.services import Services
from api.storage.people import User

_LONGEST = 64


def let_in(services: Services, provider: Provider, claims: Mapping[str, Any], visit: Visit) -> Opened:
    """Log in the person whose subject this is, made anew if that is allowed; ProblemError 403 if it is not."""
    key = provider.subject_key(claims["sub"])
    try:
        return _let_in(services, provider.settings, key, claims, visit)
    except IntegrityError:  # the same person came twice at the same time, or the name was taken meanwhile
        return _let_in(services, provider.settings, key, claims, visit)


def _let_in(services: Services, settings: OidcSettings, key: str, claims: Mapping[str, Any], visit: Visit) -> Opened:
    role = role_of(settings, claims)
    with services.database.writing() as db:
        lock_admins(db)
        user = db.scalar(select(User).where(User.subject == key).with_for_update())
        if user is None:
            user = _made(db, settings, key, claims, role, visit)
        elif role and role != user.role and may_change_role(db, user, role):
            record(db, user.id, "person_changed", f"user:{user.id}", {"role": [user.role, role]}, visit.request)
            user.role, user.revision = role, user.revision + 1
        if not user.active:
            raise ProblemError(403, "oidc_unknown", "您的账号尚未开通或已停用，请联系管理员。")
        return open_for(db, services, user, visit, "login_oidc")


def role_of(settings: OidcSettings, claims: Mapping[str, Any]) -> Role | None:
    """The role that the claims give; of several the first in the configuration, None when they say nothing."""
    found = claims.get(settings.role_claim) if settings.role_claim else None
    values = {str(value) for value in (found if isinstance(found, list) else [found])}
    return next((role for value, role in settings.roles.items() if value in values), None)


def _made(
    db: Session, settings: OidcSettings, key: str, claims: Mapping[str, Any], role: Role | None, visit: Visit
) -> User:
    if settings.create is None:
        raise ProblemError(403, "oidc_unknown", "您的账号尚未开通或已停用，请联系管理员。")
    name = _visible(claims.get("preferred_username")) or f"sso-{key[:12]}"
    if db.scalar(select(User.id).where(User.login == User.login_of(name))):
        name = f"{name[: _LONGEST - 13]}-{key[:12]}"  # a name is no proof: never the person who has it already
    display = _visible(claims.get("name")) or name
    user = User(login=User.login_of(name), name=name, display=display, role=role or settings.create, subject=key)
    db.add(user)
    db.flush()
    record(db, user.id, "person_made", f"user:{user.id}", {"role": user.role, "by": "oidc"}, visit.request)
    return user


def _visible(text: object) -> str:
    """A claim as one line that can be shown and stored; empty if there is nothing in it."""
    if not isinstance(text, str):
        return ""
    kept = "".join(char for char in text if not unicodedata.category(char).startswith(("C", "Zl", "Zp")))
    return kept.strip()[:_LONGEST].strip()
