"""The first administrator, invitations, logging in and out, and one's own sessions and password."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from api.auth import sessions
from api.auth.actor import Asking
from api.auth.invitations import accepted
from api.auth.login import logged_in, logged_out, password_changed
from api.auth.own_sessions import other_sessions_ended, own_session_ended
from api.auth.passwords import LONGEST
from api.auth.setup import set_up
from api.routes.visiting import Me, Visiting, Wired, me_of, welcome
from api.security.text import Name

router = APIRouter(prefix="/api", tags=["session"])

_GOOD = "长而难猜的口令 2025"


class Credentials(BaseModel):
    """A name and a password."""

    name: str = Field(min_length=1, max_length=64, examples=["wangmin"])
    password: str = Field(min_length=1, max_length=LONGEST, examples=[_GOOD])


class FirstAdmin(BaseModel):
    """The first administrator, with the code that the service printed when it started."""

    code: str = Field(max_length=128, examples=["q0Tz3vZ8b6Yc1uXwR5nJ4mK7pLhGfDsA"])
    name: Name = Field(examples=["wangmin"])
    display: Name = Field(default="管理员", examples=["王敏"])
    password: str = Field(min_length=1, max_length=LONGEST, examples=[_GOOD])


class Acceptance(BaseModel):
    """The code of an invitation, and the password that its person chooses."""

    code: str = Field(max_length=128, examples=["q0Tz3vZ8b6Yc1uXwR5nJ4mK7pLhGfDsA"])
    password: str = Field(min_length=1, max_length=LONGEST, examples=[_GOOD])


class PasswordChange(BaseModel):
    """One's password now, and the next one."""

    current: str = Field(min_length=1, max_length=LONGEST, examples=[_GOOD])
    new: str = Field(min_length=1, max_length=LONGEST, examples=["另一句更难猜的话 2026"])


class SessionInfo(BaseModel):
    """A browser in which one is logged in; `current` is the one that asks."""

    id: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015"])
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool


class SessionList(BaseModel):
    """All browsers in which one is logged in."""

    sessions: list[SessionInfo]


@router.post("/setup", status_code=201)
def setup(body: FirstAdmin, visit: Visiting, request: Request, response: Response, services: Wired) -> Me:
    """Make the first administrator and log in."""
    opened = set_up(services, body.code, body.name, body.display, body.password, visit)
    return welcome(opened, request, response, services)


@router.post("/invitation")
def accept(body: Acceptance, visit: Visiting, request: Request, response: Response, services: Wired) -> Me:
    """Set one's password with the code of an invitation, and log in."""
    return welcome(accepted(services, body.code, body.password, visit), request, response, services)


@router.post("/session")
def login(body: Credentials, visit: Visiting, request: Request, response: Response, services: Wired) -> Me:
    """Log in."""
    return welcome(logged_in(services, body.name, body.password, visit), request, response, services)


@router.get("/session")
def me(actor: Asking, services: Wired) -> Me:
    """Who one is."""
    return me_of(actor, services)


@router.delete("/session", status_code=204)
def logout(actor: Asking, request: Request, response: Response, services: Wired) -> None:
    """Log out."""
    logged_out(services, actor, request.cookies.get(sessions.COOKIE))
    response.delete_cookie(sessions.COOKIE)


@router.put("/session/password")
def change_password(body: PasswordChange, actor: Asking, request: Request, response: Response, services: Wired) -> Me:
    """Change one's own password; all other sessions end, and this one gets a new cookie."""
    return welcome(password_changed(services, actor, body.current, body.new), request, response, services)


@router.get("/sessions")
def own_sessions(actor: Asking, services: Wired) -> SessionList:
    """Where one is logged in."""
    with services.database.reading() as db:
        found = sessions.sessions_of(db, actor.id, services.clock(), services.limits)
    return SessionList(sessions=[
        SessionInfo(
            id=sessions.handle_of(session.id), created_at=session.created_at, seen_at=session.seen_at,
            expires_at=session.expires_at, current=session.id == actor.session,
        )
        for session in found
    ])  # fmt: skip


@router.delete("/sessions", status_code=204)
def end_others(actor: Asking, services: Wired) -> None:
    """Log out everywhere else."""
    other_sessions_ended(services, actor)


@router.delete("/sessions/{session}", status_code=204)
def end_one(session: str, actor: Asking, services: Wired) -> None:
    """End one of one's own sessions."""
    own_session_ended(services, actor, session)
