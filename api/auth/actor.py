"""Who is asking, and whether they may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import Depends, Request
from sqlalchemy.orm import Session
from starlette.requests import HTTPConnection

from api.auth.keys import user_of_key
from api.auth.policy import Role, Rule
from api.auth.secrets import same
from api.auth.sessions import COOKIE, note_use, session_of
from api.problems import ProblemError, not_found
from api.security.addresses import address_of
from api.security.origins import check_origin
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.people import LoginSession, User

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_CSRF = "x-csrf-token"


@dataclass(frozen=True)
class Actor:
    """The person who asks. `csrf` and `session` are of the browser's session, empty for a program with a key.

    `request` is the id of the request, for the audit log.
    """

    id: str
    name: str
    display: str
    role: Role
    csrf: str = ""
    session: str = ""
    request: str = ""


def admitted(connection: HTTPConnection, method: str, rule: Rule, places: Mapping[str, Any]) -> Actor | None:
    """The actor of a request that may pass, None for nobody on a public route; `places` is what stands in the path.

    ProblemError 401, 403, 404, 409 or 429 for one that may not.
    """
    services: Services = connection.app.state.services
    with services.database.reading() as db:
        actor, session = _asking(connection, db, services)
        services.rates.take(actor.id if actor else address_of(connection), services.limits.requests_per_minute)
        _check_rule(rule, actor)
        if method not in _SAFE and not _bearer(connection):
            check_origin(connection, services.public_url)
            if session and not rule.public and not same(connection.headers.get(_CSRF, ""), session.csrf):
                raise ProblemError(403, "csrf", "页面已过期，请刷新后重试。")
        _check_state(places, db, rule)
    if session:
        note_use(services.database, session, services.clock())
    return actor


def actor_of(request: Request) -> Actor:
    """The actor of an admitted request to a route that is not public."""
    actor: Actor = request.state.actor
    return actor


Asking = Annotated[Actor, Depends(actor_of)]


def actor_for(user: User, session: LoginSession | None = None, request: str = "") -> Actor:
    """A person as an actor."""
    role = cast(Role, user.role)
    if session is None:
        return Actor(user.id, user.name, user.display, role, request=request)
    return Actor(user.id, user.name, user.display, role, session.csrf, session.id, request)


def _asking(
    connection: HTTPConnection, db: Session, services: Services
) -> tuple[Actor, LoginSession | None] | tuple[None, None]:
    """Whoever the key or the cookie is of, unless they are disabled."""
    session: LoginSession | None = None
    if key := _bearer(connection):
        user = user_of_key(db, key)
    else:
        session = session_of(db, connection.cookies.get(COOKIE), services.clock(), services.limits)
        user = db.get(User, session.user_id) if session else None
    if user is None or not user.active:
        return None, None
    return actor_for(user, session, connection.state.request_id), session


def _bearer(connection: HTTPConnection) -> str:
    """The API key that the request brings; browsers never add one by themselves."""
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    return (key.strip() or "-") if scheme.lower() == "bearer" else ""


def _check_rule(rule: Rule, actor: Actor | None) -> None:
    if not rule.public and actor is None:
        raise ProblemError(401, "login_required", "请先登录。", headers={"WWW-Authenticate": "Bearer"})
    if not rule.admits(actor.role if actor else None):
        raise ProblemError(403, "forbidden", "您的角色不能使用此功能，请联系管理员。")
    if rule.session and actor and not actor.session:
        raise ProblemError(403, "session_required", "此功能须本人登录后使用，不能用 API 密钥。")


def _check_state(places: Mapping[str, Any], db: Session, rule: Rule) -> None:
    """The briefing in the path exists, and is in a state in which the route may be used."""
    if (briefing_id := places.get("briefing")) is None:
        return
    briefing = db.get(BriefingRecord, briefing_id)
    if briefing is None:
        raise not_found("这份简报")
    if rule.states is not None and briefing.state not in rule.states:
        raise ProblemError(409, "wrong_state", "简报当前的状态不允许此操作。", {"state": briefing.state})
