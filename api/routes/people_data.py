"""Personal data: where somebody's is, erasing it, and how long uploads are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.auth.actor import Asking
from api.retention import automatic
from api.retention.accounts import erase_account
from api.retention.erasing import erase_everywhere
from api.retention.finding import PLACES, by_place, find, total
from api.retention.passing import Days, days_kept
from api.retention.sought import Sought
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.visiting import Wired

router = APIRouter(prefix="/api", tags=["personal data"])
_ID = "0f8fad5bd9cb469fa16570867728950e"
_SHOWN = 500
Words = Annotated[str, Field(min_length=1, max_length=64, examples=["张三"])]


class Place(BaseModel):
    """Where it occurs: a row (`within` names the column) or a file (`within` names the sheet, `name` the file)."""

    place: str = Field(examples=["uploads"])
    label: str = Field(examples=["上传文件"])
    id: str = Field(examples=[_ID])
    name: str = Field(examples=["客户反馈.xlsx"])
    within: str = Field(examples=["十月"])
    count: int = Field(examples=[3])


class Places(BaseModel):
    """All of it: `total` is what an erasure takes away, `places` are the first 500.

    Those in accounts (`users`) are erased with the account.
    """

    total: int = Field(examples=[3])
    by_place: dict[str, int] = Field(examples=[{"uploads": 3}])
    places: list[Place]


class ToErase(BaseModel):
    """What is to be erased, and the total that was found, which shows that somebody has looked."""

    query: Words
    total: int = Field(ge=0, examples=[3])


class Erased(BaseModel):
    """What was done. `entry` is the act in the audit log, `left` counts what came in meanwhile: erase again."""

    entry: int = Field(examples=[37])
    placeholder: str = Field(examples=["〔已删除AK〕"])
    by_place: dict[str, int] = Field(examples=[{"uploads": 3}])
    files: int = Field(examples=[1])
    left: int = Field(examples=[0])


class Account(BaseModel):
    """An account that was erased."""

    id: str = Field(examples=[_ID])
    display: str = Field(examples=["已删除的用户"])


class Keeping(BaseModel):
    """For how many months uploads are kept, null for ever; for how many days answers to repeated requests and a model's
    replies are, null for as long as before."""

    months: int | None = Field(ge=1, le=240, examples=[24])
    answer_days: int | None = Field(default=None, ge=1, le=366, examples=[7])
    reply_days: int | None = Field(default=None, ge=1, le=3660, examples=[90])


class DueUpload(BaseModel):
    """An upload past its time; `held` while a briefing that is in work stands on it."""

    id: str = Field(examples=[_ID])
    name: str = Field(examples=["客户反馈.xlsx"])
    month: str = Field(examples=["2023-10"])
    uploaded_at: datetime
    held: bool


class Retention(BaseModel):
    """The setting, and what a run would take away now."""

    months: int | None = Field(examples=[24])
    answer_days: int = Field(examples=[7])
    reply_days: int = Field(examples=[90])
    due: list[DueUpload]


class Run(BaseModel):
    """`dry_run` only says what would go."""

    dry_run: bool = True


class Gone(BaseModel):
    """What went, or would go."""

    dry_run: bool
    uploads: list[DueUpload]


@router.get("/personal-data")
def search(query: Annotated[str, Query(min_length=1, max_length=64, examples=["张三"])], services: Wired) -> Places:
    """Find a name, a number or an address in everything that is kept."""
    sought = Sought(query)
    with services.database.reading() as db:
        found = find(db, sought)
    places = [
        Place(place=p.place, label=PLACES.get(p.place, p.place), id=p.id, name=p.name, within=p.within, count=p.times)
        for p in found[:_SHOWN]
    ]
    return Places(total=total(found), by_place=by_place(found), places=places)


@router.post("/personal-data/erase")
def erase(body: ToErase, actor: Asking, services: Wired) -> Erased:
    """Erase it everywhere but in accounts; there is no way back."""
    done = erase_everywhere(services, actor, body.query, body.total)
    return Erased(
        entry=done.entry, placeholder=done.placeholder, by_place=done.counts, files=done.files, left=done.left
    )


@router.post("/personal-data/accounts/{person}/erase")
def erase_person(person: str, actor: Asking, services: Wired) -> Account:
    """Erase who an account belongs to; what was done with it stays under its id."""
    user = erase_account(services, actor, person)
    return Account(id=user.id, display=user.display)


@router.get("/retention")
def retention(services: Wired, response: Response) -> Retention:
    """How long uploads are kept, and which are past their time."""
    with services.database.reading() as db:
        months, revision = automatic.months_kept(db)
        days = days_kept(db)
        found = automatic.due(db, services.clock())
    set_tag(response, revision)
    named = [DueUpload(**upload._asdict()) for upload in found]
    return Retention(months=months, answer_days=days.answers, reply_days=days.replies, due=named)


@router.put("/retention")
def keep(body: Keeping, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None) -> Keeping:
    """Say how long things are kept; no upload is taken away before a run."""
    revision = wanted(if_match)
    with services.database.writing() as db:
        before = days_kept(db)
        days = Days(body.answer_days or before.answers, body.reply_days or before.replies)
        set_tag(response, automatic.keep_for(db, actor.id, body.months, revision, actor.request, days))
    return Keeping(months=body.months, answer_days=days.answers, reply_days=days.replies)


@router.post("/retention/run")
def run(body: Run, actor: Asking, services: Wired) -> Gone:
    """Take away uploads that are past their time, or only say which."""
    if body.dry_run:
        with services.database.reading() as db:
            found = [upload for upload in automatic.due(db, services.clock()) if not upload.held]
    else:
        found = automatic.take_away(services, actor.id, actor.request)
    return Gone(dry_run=body.dry_run, uploads=[DueUpload(**upload._asdict()) for upload in found])
