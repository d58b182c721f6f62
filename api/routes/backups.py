"""Backups: which there are, making one, how often one is made, saving one elsewhere. An administrator's."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from api.auditing import record
from api.auth.actor import Asking
from api.backup import keeping
from api.jobs.views import JobView
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.visiting import Wired
from api.storage.work import Job

router = APIRouter(prefix="/api/backups", tags=["backups"])
Name = Annotated[str, Path(max_length=64, examples=["jianbao-20251101-020000.zip"])]


class BackupView(BaseModel):
    """A backup. `whole` is false for a file that was cut off or changed; it cannot be restored."""

    name: str = Field(examples=["jianbao-20251101-020000.zip"])
    size: int = Field(examples=[48_213_004], description="字节")
    made_at: datetime | None
    rows: int | None = Field(examples=[182_113])
    whole: bool


class TermsBody(BaseModel):
    """Whether a backup is made every day, and how many are kept; making one more takes the oldest away."""

    daily: bool = Field(examples=[True])
    keep: int = Field(ge=1, le=keeping.MOST_KEPT, examples=[7])


class BackupsView(TermsBody):
    """`folder` is where they are on the server; the latest comes first."""

    folder: str = Field(examples=["/var/lib/jianbao/backups"])
    backups: list[BackupView]


@router.get("")
def list_backups(services: Wired, response: Response) -> BackupsView:
    """What is kept on the machine that answers, and what was agreed."""
    with services.database.reading() as db:
        agreed, revision = keeping.terms(db)
    set_tag(response, revision)
    return _view(services, agreed)


@router.put("")
def agree(body: TermsBody, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None) -> BackupsView:
    """Say whether one is made every day, and how many are kept."""
    wish, revision = keeping.Terms(body.daily, body.keep), wanted(if_match)
    with services.database.writing() as db:
        set_tag(response, keeping.agree(db, actor, wish, revision))
    return _view(services, wish)


@router.post("", status_code=202)
def make(actor: Asking, services: Wired) -> JobView:
    """Make one now, while everybody goes on working."""
    with services.database.writing() as db:
        job = keeping.ask(services, db, actor.id)
        record(db, actor.id, "backup.make", f"job:{job}", request=actor.request)
        return JobView.of(db.get_one(Job, job))


@router.get("/{backup}", response_class=FileResponse)
def save_elsewhere(backup: Name, actor: Asking, services: Wired) -> FileResponse:
    """The file, to be kept on another machine. It holds hashes of passwords and what customers wrote."""
    path = keeping.path_of(services, backup)
    with services.database.writing() as db:
        record(db, actor.id, "backup.download", f"backup:{backup}", request=actor.request)
    return FileResponse(path, media_type="application/zip", filename=backup)


@router.delete("/{backup}", status_code=204, response_class=Response)
def remove(backup: Name, actor: Asking, services: Wired) -> None:
    """Take one away for good."""
    with services.database.writing() as db:
        keeping.remove(services, db, actor, backup)


def _view(services: Wired, agreed: keeping.Terms) -> BackupsView:
    folder = keeping.folder_of(services)
    found = [
        BackupView(
            name=one.name,
            size=one.size,
            made_at=datetime.fromisoformat(one.made_at) if one.made_at else None,
            rows=one.rows,
            whole=one.rows is not None,
        )
        for one in keeping.listed(folder)
    ]
    return BackupsView(daily=agreed.daily, keep=agreed.keep, folder=str(folder), backups=found)
