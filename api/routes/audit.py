"""The audit log, for administrators: who did what to what, and whether the log is whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from api import audit_log
from api.audit_log import Wanted
from api.auditing import record
from api.auth.actor import Asking
from api.routes.visiting import Wired
from api.services import Services
from api.storage.audit import AuditEntry

router = APIRouter(prefix="/api/audit", tags=["audit"])
_ID = "0f8fad5bd9cb469fa16570867728950e"
_CODE = r"^[\w.:+/@#-]*$"
_TYPES = {"jsonl": "application/jsonl; charset=utf-8", "csv": "text/csv; charset=utf-8"}


def _in_range(moment: datetime | None) -> datetime | None:
    """ValueError for a moment that has no counterpart in UTC, at either end of the calendar."""
    if moment is not None and not 1 < moment.year < 9999:
        raise ValueError("no such year")
    return moment


Since = Annotated[AwareDatetime | None, AfterValidator(_in_range)]


class Act(BaseModel):
    """One act. `actor` is a person's id, empty for the system; `seal` hashes it and the act before."""

    number: int = Field(examples=[37])
    at: datetime
    actor: str = Field(examples=[_ID])
    action: str = Field(examples=["briefing.approve"])
    subject: str = Field(examples=[f"briefing:{_ID}"])
    detail: dict[str, Any] = Field(examples=[{"month": "2025-10"}])
    request: str
    seal: str

    @classmethod
    def of(cls, entry: AuditEntry) -> Act:
        """The act of an entry."""
        return cls.model_validate(entry, from_attributes=True)


class Acts(BaseModel):
    """A page of acts, the newest first; `next` is the `after` of the next page, null on the last."""

    entries: list[Act]
    next: int | None = Field(examples=[None])


class Seals(BaseModel):
    """What the seals say. `broken` are the numbers of acts that were changed or whose predecessor is missing.

    Note the last `seal` elsewhere: it shows later whether acts at the end were cut off.
    """

    entries: int = Field(examples=[1024])
    broken: list[int] = Field(examples=[[]])
    seal: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])


def _wanted(
    actor: Annotated[str | None, Query(max_length=32, pattern=_CODE, description="id")] = None,
    action: Annotated[
        str | None, Query(max_length=64, pattern=_CODE, description="briefing.approve, or briefing. for all of a kind")
    ] = None,
    subject: Annotated[str | None, Query(max_length=128, pattern=_CODE)] = None,
    since: Since = None,
    until: Since = None,
) -> Wanted:
    return Wanted(actor, action, subject, since, until)


Chosen = Annotated[Wanted, Depends(_wanted)]


@router.get("")
def listed(
    wanted: Chosen,
    services: Wired,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[int | None, Query(ge=0, le=2**31 - 1)] = None,
) -> Acts:
    """Acts, the newest first."""
    with services.database.reading() as db:
        found, following = audit_log.page_of(db, wanted, limit, after)
        return Acts(entries=[Act.of(entry) for entry in found], next=following)


@router.get("/export", response_class=StreamingResponse)
def export(
    wanted: Chosen,
    actor: Asking,
    services: Wired,
    format: Literal["jsonl", "csv"] = "jsonl",  # noqa: A002
) -> StreamingResponse:
    """All acts in a file, the oldest first; that it was exported is an act, too."""
    with services.database.writing() as db:
        record(db, actor.id, "audit.export", "audit:", {"format": format}, actor.request)
    disposition = {"Content-Disposition": f'attachment; filename="audit.{format}"'}
    return StreamingResponse(_parts(services, wanted, format), media_type=_TYPES[format], headers=disposition)


@router.get("/verify")
def verify(services: Wired) -> Seals:
    """Hold every act against its seal."""
    with services.database.reading() as db:
        found = audit_log.verified(db)
    return Seals(entries=found.entries, broken=found.broken, seal=found.seal)


def _parts(services: Services, wanted: Wanted, form: str) -> Iterator[str]:
    with services.database.reading() as db:
        yield from audit_log.rows(db, wanted) if form == "csv" else audit_log.lines(db, wanted)
