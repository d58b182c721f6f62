"""Routes of actions: what meetings decided, how far it is, and what minutes say of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.actions.changing import actions_of, add, change
from api.auth.actor import Asking
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.uploads import MONTH
from api.services import Services, services_of
from summarizer.minutes.extraction import extracted

router = APIRouter(prefix="/api/actions", tags=["actions"])
Wired = Annotated[Services, Depends(services_of)]
Month = Annotated[str, Query(pattern=MONTH, examples=["2025-10"])]
_TEXT = Field(min_length=1, max_length=500, examples=["回访流失客户，逐家说明整改进展"])
_OWNER = Field(default="", max_length=64, examples=["周敏"])


class ActionView(BaseModel):
    """An action as it stands. `before` and `goal` are of the fact `moved`, in its unit."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    month: str
    text: str
    owner: str
    due: date
    state: str = Field(examples=["进行中"])
    done_on: date | None
    moved: str
    before: float | None
    goal: float | None
    unit: str
    sentence: str
    revision: int


class NewAction(BaseModel):
    """An action that people decided; `sentence` is what the minutes say, if it comes from there."""

    model_config = ConfigDict(extra="forbid")

    text: str = _TEXT
    owner: str = _OWNER
    due: date
    sentence: str = Field(default="", max_length=2000)


class ChangedAction(BaseModel):
    """What is to be different of an action; `dropped` takes it off the list."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(default=None, min_length=1, max_length=500)
    owner: str | None = Field(default=None, max_length=64)
    due: date | None = None
    state: str | None = Field(default=None, max_length=8, examples=["已完成"])
    done_on: date | None = None
    dropped: bool | None = None


class Minutes(BaseModel):
    """Minutes as text, the day of the meeting, and names of people who are known."""

    text: str = Field(max_length=200_000, examples=["由周敏牵头，11月15日前回访流失客户。"])
    meeting: date
    people: list[str] = Field(default=[], max_length=500)


class Found(BaseModel):
    """A decision or an action of the minutes, to be confirmed; `start` and `end` are the place of its sentence."""

    model_config = ConfigDict(from_attributes=True)

    kind: str = Field(examples=["action"])
    text: str
    owner: str | None
    due: date | None
    sentence: str
    start: int
    end: int
    found_by: Literal["model", "rules"]


@router.get("")
def listed(month: Month, services: Wired) -> list[ActionView]:
    """What a month's meeting decided, the earliest deadline first."""
    with services.database.reading() as db:
        return [ActionView.model_validate(action) for action in actions_of(db, month)]


@router.post("", status_code=201)
def create(month: Month, body: NewAction, actor: Asking, services: Wired) -> ActionView:
    """Add an action to a month's."""
    with services.database.writing() as db:
        return ActionView.model_validate(add(db, actor, month, body.model_dump()))


@router.patch("/{action}")
def update(
    action: Annotated[str, Path(max_length=32)],
    body: ChangedAction,
    actor: Asking,
    services: Wired,
    response: Response,
    if_match: IfMatch = None,
) -> ActionView:
    """Change an action, or say how far it is; If-Match names the revision that was seen."""
    given = body.model_dump(exclude_unset=True)
    with services.database.writing() as db:
        changed = change(db, actor, action, wanted(if_match), _stated(given))
        set_tag(response, changed.revision)
        return ActionView.model_validate(changed)


@router.post("/minutes")
def read_minutes(body: Minutes, services: Wired) -> list[Found]:
    """The decisions and actions of minutes, as the model reads them where there is one and it answers, else by rules.
    Nothing is kept: people confirm them, one by one, as new actions."""
    from summarizer.drafting.model.minuting import asking_of, read_with_model

    found = None
    if services.model is not None:
        found = read_with_model(body.text, body.meeting, body.people, asking_of(services.model))
    by: Literal["model", "rules"] = "rules" if found is None else "model"
    found = extracted(body.text, body.meeting, body.people) if found is None else found
    return [Found(**vars(one), found_by=by) for one in found]


def _stated(given: dict[str, Any]) -> dict[str, Any]:
    """Without nulls for what cannot be empty."""
    return {name: value for name, value in given.items() if value is not None or name == "done_on"}
