"""Who is asking, and whether they may: every request passes here before its route runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from api.auth.keys import user_of_key
from api.auth.policy import Role, Rule, policy
from api.auth.secrets import same
from api.auth.sessions import COOKIE, session_of
from api.problems import ProblemError, not_found
from api.services import Services, services_of
from api.storage.briefings import BriefingRecord
from api.storage.people import User

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_CSRF = "x-csrf-token"


@dataclass(frozen=True)
class Actor:
    """The person who asks. `csrf` is of the browser's session, empty for a program with a key."""

    id: str
    name: str
    display: str
    role: Role
    csrf: str = ""


def admit(request: Request, services: Annotated[Services, Depends(services_of)]) -> None:
    """Let the request pass, its actor in `request.state.actor`; ProblemError 401, 403, 404 or 409 if it may not."""
    rule = policy().get((request.method, request.scope["route"].path))
    if rule is None:
        raise ProblemError(403, "not_listed", "此功能未开放。")
    with services.database.reading() as db:
        actor = _actor(request, db, services)
        if not rule.public and actor is None:
            raise ProblemError(401, "login_required", "请先登录。", headers={"WWW-Authenticate": "Bearer"})
        if not rule.admits(actor.role if actor else None):
            raise ProblemError(403, "forbidden", "您的角色不能使用此功能，请联系管理员。")
        if actor and actor.csrf and request.method not in _SAFE:
            _check_csrf(request, actor)
        _check_state(request, db, rule)
    request.state.actor = actor


def actor_of(request: Request) -> Actor:
    """The actor of an admitted request to a route that is not public."""
    actor: Actor = request.state.actor
    return actor


Asking = Annotated[Actor, Depends(actor_of)]


def _actor(request: Request, db: Session, services: Services) -> Actor | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _active(user_of_key(db, key.strip()))
    session = session_of(db, request.cookies.get(COOKIE), services.clock())
    return _active(db.get(User, session.user_id), session.csrf) if session else None


def _active(user: User | None, csrf: str = "") -> Actor | None:
    if user is None or not user.active:
        return None
    return Actor(user.id, user.name, user.display, user.role, csrf)  # type: ignore[arg-type]


def _check_csrf(request: Request, actor: Actor) -> None:
    if not same(request.headers.get(_CSRF, ""), actor.csrf):
        raise ProblemError(403, "csrf", "页面已过期，请刷新后重试。")


def _check_state(request: Request, db: Session, rule: Rule) -> None:
    """The briefing in the path exists, and is in a state in which the route may be used."""
    if (briefing_id := request.path_params.get("briefing")) is None:
        return
    briefing = db.get(BriefingRecord, briefing_id)
    if briefing is None:
        raise not_found("这份简报")
    if rule.states is not None and briefing.state not in rule.states:
        raise ProblemError(409, "wrong_state", "简报当前的状态不允许此操作。", {"state": briefing.state})
