"""Setting up the first administrator, logging in and out, and who one is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from api.auth.actor import Actor, Asking
from api.auth.login import logged_in, set_up
from api.auth.policy import Role
from api.auth.sessions import COOKIE
from api.services import Services, services_of
from api.storage.people import LoginSession

router = APIRouter(prefix="/api", tags=["session"])
Wired = Annotated[Services, Depends(services_of)]


class Credentials(BaseModel):
    """A name and a password."""

    name: str = Field(min_length=1, max_length=64, examples=["wangmin"])
    password: str = Field(min_length=1, max_length=128, examples=["长而难猜的密码 2025"])


class FirstAdmin(Credentials):
    """The first administrator, with the code that the service printed when it started."""

    code: str = Field(max_length=128)
    display: str = Field(default="管理员", min_length=1, max_length=64)


class Me(BaseModel):
    """Who is logged in. `csrf` goes into the X-CSRF-Token header of every change."""

    id: str
    name: str
    display: str
    role: Role
    csrf: str


@router.post("/setup", status_code=201)
def setup(body: FirstAdmin, response: Response, services: Wired, request: Request) -> Me:
    """Make the first administrator and log in."""
    set_up(services, body.code, body.name, body.display, body.password)
    return login(body, response, services, request)


@router.post("/session")
def login(body: Credentials, response: Response, services: Wired, request: Request) -> Me:
    """Log in."""
    address = request.client.host if request.client else ""
    secret, session, actor = logged_in(services, body.name, body.password, address)
    _set_cookie(response, secret, services)
    return _me(actor, session.csrf)


@router.get("/session")
def me(actor: Asking) -> Me:
    """Who one is."""
    return _me(actor, actor.csrf)


@router.delete("/session", status_code=204)
def logout(response: Response, request: Request, services: Wired) -> None:
    """Log out."""
    from api.auth.secrets import hash_of

    with services.database.writing() as db:
        session = db.get(LoginSession, hash_of(request.cookies.get(COOKIE, "")))
        if session:
            db.delete(session)
    response.delete_cookie(COOKIE)


def _me(actor: Actor, csrf: str) -> Me:
    return Me(id=actor.id, name=actor.name, display=actor.display, role=actor.role, csrf=csrf)


def _set_cookie(response: Response, secret: str, services: Services) -> None:
    response.set_cookie(
        COOKIE, secret, httponly=True, samesite="strict", secure=services.secure_cookies,
        max_age=services.limits.session_hours * 3600,
    )  # fmt: skip
