"""What routes for people who are not logged in yet share: where the visit comes from, and the cookie of a session."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field

from api.auth.actor import Actor
from api.auth.login import Opened, Visit
from api.auth.policy import Role
from api.auth.sessions import COOKIE
from api.security.addresses import address_of
from api.services import Services, services_of

Wired = Annotated[Services, Depends(services_of)]


class Me(BaseModel):
    """Who is logged in. `csrf` goes into the X-CSRF-Token header of every change; empty for an API key.

    `model` says whether there is a model to ask, beside the programs that write and sort by themselves.
    """

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    name: str = Field(examples=["wangmin"])
    display: str = Field(examples=["王敏"])
    role: Role
    csrf: str = Field(examples=["kJ3v0bq1yX5n8mR2"])
    model: bool


def visit_of(request: Request, services: Wired) -> Visit:
    """The visit of somebody who wants in; ProblemError 429 when that address asks too often."""
    address = address_of(request)
    services.rates.take(f"login:{address}", services.limits.logins_per_minute)
    return Visit(address, request.cookies.get(COOKIE), request.state.request_id)


Visiting = Annotated[Visit, Depends(visit_of)]


def welcome(opened: Opened, request: Request, response: Response, services: Services) -> Me:
    """Give the browser its cookie, and say who is in."""
    response.set_cookie(
        COOKIE, opened.secret, httponly=True, samesite="strict", secure=is_secure(request, services),
        max_age=services.limits.session_hours * 3600,
    )  # fmt: skip
    return me_of(opened.actor, services)


def is_secure(request: Request, services: Services) -> bool:
    """Whether cookies are only for https."""
    return services.secure_cookies or request.url.scheme == "https"


def me_of(actor: Actor, services: Services) -> Me:
    """An actor as they see themselves."""
    return Me(
        id=actor.id, name=actor.name, display=actor.display, role=actor.role, csrf=actor.csrf,
        model=services.model is not None,
    )  # fmt: skip
