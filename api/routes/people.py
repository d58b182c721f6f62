"""People, for administrators."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.auth import people
from api.auth.actor import Asking
from api.auth.lockout import locked_names, name_key
from api.auth.passwords import LONGEST
from api.auth.policy import Role
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.visiting import Wired
from api.security.text import Name
from api.services import Services
from api.storage.people import User

router = APIRouter(prefix="/api/people", tags=["people"])

_ID = "0f8fad5bd9cb469fa16570867728950e"
Subject = Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[!-~]+$", examples=["248289761001"])]


class PersonToMake(BaseModel):
    """A new person. Without password and subject they get an invitation, with which they set a password themselves."""

    name: Name = Field(examples=["lina"])
    display: Name = Field(examples=["李娜"])
    role: Role
    password: str | None = Field(default=None, max_length=LONGEST, examples=[None])
    subject: Subject | None = None


class PersonChange(BaseModel):
    """What is to change; what is left out or null stays, but `subject` null takes the provider's account away."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "manager"}, {"active": False}]})

    role: Role | None = None
    display: Name | None = None
    active: bool | None = None
    subject: Subject | None = None


class PersonInfo(BaseModel):
    """A person. `locked`: too many wrong passwords; `invited`: has an invitation that was not used; `oidc`: logs in by
    the company's provider."""

    id: str = Field(examples=[_ID])
    name: str = Field(examples=["lina"])
    display: str = Field(examples=["李娜"])
    role: Role
    active: bool
    locked: bool
    invited: bool
    oidc: bool
    created_at: datetime
    revision: int


class PersonMade(BaseModel):
    """A person, and the code of their invitation, shown this once. They use it within three days."""

    person: PersonInfo
    invitation: str | None = Field(examples=["q0Tz3vZ8b6Yc1uXwR5nJ4mK7pLhGfDsA"])


class PeopleList(BaseModel):
    """A page of people by name; `next` is the `after` of the next page, null on the last."""

    people: list[PersonInfo]
    next: str | None = Field(examples=[None])


@router.get("")
def list_people(
    services: Wired, limit: Annotated[int, Query(ge=1, le=500)] = 100, after: str | None = None
) -> PeopleList:
    """All people."""
    with services.database.reading() as db:
        found, following = people.page_of(db, limit, after)
        locked = locked_names(db, services.clock())
    return PeopleList(people=[_info(user, services, locked) for user in found], next=following)


@router.post("", status_code=201)
def make_person(body: PersonToMake, actor: Asking, response: Response, services: Wired) -> PersonMade:
    """Make a person. A repeated request is refused, as the name is taken."""
    made = people.made(services, actor, people.NewPerson(**body.model_dump()))
    return _made(made, response, services)


@router.get("/{person}")
def one_person(person: str, response: Response, services: Wired) -> PersonInfo:
    """One person, with the ETag that changes need."""
    with services.database.reading() as db:
        user = people.person(db, person)
    return _answer(user, response, services)


@router.patch("/{person}")
def change_person(
    person: str, body: PersonChange, actor: Asking, response: Response, services: Wired, if_match: IfMatch = None
) -> PersonInfo:
    """Change role or display name, disable or enable; it works on their next request."""
    given = body.model_dump(exclude_unset=True)
    values = {name: value for name, value in given.items() if value is not None or name == "subject"}
    return _answer(people.changed(services, actor, person, wanted(if_match), values), response, services)


@router.post("/{person}/invitation")
def invite_person(person: str, actor: Asking, response: Response, services: Wired) -> PersonMade:
    """A new code with which a person who forgot their password sets another."""
    return _made(people.invited(services, actor, person), response, services)


@router.post("/{person}/unlock", status_code=204)
def unlock_person(person: str, actor: Asking, services: Wired) -> None:
    """Let a person who typed too many wrong passwords try again."""
    people.unlocked(services, actor, person)


@router.delete("/{person}/sessions", status_code=204)
def end_sessions(person: str, actor: Asking, services: Wired) -> None:
    """Log a person out everywhere."""
    people.sessions_ended(services, actor, person)


def _made(made: people.Made, response: Response, services: Services) -> PersonMade:
    return PersonMade(person=_answer(made.user, response, services), invitation=made.invitation)


def _answer(user: User, response: Response, services: Services) -> PersonInfo:
    set_tag(response, user.revision)
    with services.database.reading() as db:
        locked = locked_names(db, services.clock())
    return _info(user, services, locked)


def _info(user: User, services: Services, locked: frozenset[str]) -> PersonInfo:
    until = user.invitation_until
    invited = user.invitation is not None and until is not None and until > services.clock()
    return PersonInfo.model_validate({
        "id": user.id, "name": user.name, "display": user.display, "role": user.role, "active": user.active,
        "locked": name_key(user.name) in locked, "invited": invited, "oidc": user.subject is not None,
        "created_at": user.created_at, "revision": user.revision,
    })  # fmt: skip
