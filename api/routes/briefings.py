"""Briefings: asking for one, reading, reviewing, approving, exporting."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import select

from api.actions.approved import keep_actions
from api.auth.actor import Asking
from api.briefings import asking, reviewing, unmarked
from api.briefings.carrying import added_facts
from api.briefings.exporting import ask_export as ask_for_file
from api.briefings.exporting import exported
from api.briefings.frames import statements_of
from api.briefings.views import BriefingLine, BriefingView
from api.jobs.views import JobView
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.variants import Chosen, ExportWish
from api.sending.announcing import announce
from api.services import Services, services_of
from api.storage.briefings import BriefingRecord
from api.storage.work import Job
from summarizer.briefing import references

router = APIRouter(prefix="/api/briefings", tags=["briefings"])
Wired = Annotated[Services, Depends(services_of)]
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class Asked(BaseModel):
    """The month of the briefing that is wanted."""

    month: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2025-10"])


class Started(BaseModel):
    """A briefing that is being drafted, and the job that does it."""

    briefing: str
    job: str


class Reason(BaseModel):
    """Why something is sent back or opened again."""

    reason: str = Field(min_length=1, max_length=500, examples=["华东的原因请再核实"])


@router.post("", status_code=202)
def ask(body: Asked, actor: Asking, services: Wired) -> Started:
    """Ask for a month's briefing: a new version, drafted by a job; the one that is being drafted, if there is one."""

    with services.database.writing() as db:
        briefing = asking.ask(db, actor.id, body.month)
        job = services.jobs.submit("draft", f"briefing:{briefing}", {}, actor.id, db)
        return Started(briefing=briefing, job=job)


@router.get("")
def listed(
    services: Wired,
    month: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}$")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[BriefingLine]:
    """Briefings, the newest month and version first."""
    query = select(BriefingRecord).order_by(BriefingRecord.month.desc(), BriefingRecord.version.desc()).limit(limit)
    with services.database.reading() as db:
        found = db.scalars(query.where(BriefingRecord.month == month) if month else query)
        return [BriefingLine.of(record) for record in found]


@router.get("/{briefing}")
def read(briefing: str, services: Wired, response: Response) -> BriefingView:
    """A whole briefing as it stands now."""
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing)
        statements = statements_of(db, briefing)
        named = (ref for statement in statements for ref in references(statement.text))
        added = added_facts(db, record, named, record.frame["facts"]) if record.frame else {}
        view = BriefingView.whole(record, list(statements), added, reviewing.fingerprint(db, record))
        set_tag(response, view.fingerprint)
        return view


@router.post("/{briefing}/submit")
def submit(briefing: str, actor: Asking, services: Wired) -> BriefingLine:
    """Hand a draft to review."""
    with services.database.writing() as db:
        submitted = reviewing.submit(db, actor, briefing)
        announce(db, services, actor.id, submitted, "submitted")
        return BriefingLine.of(submitted)


@router.post("/{briefing}/return")
def send_back(briefing: str, body: Reason, actor: Asking, services: Wired) -> BriefingLine:
    """Send back what is in review, with a reason."""
    with services.database.writing() as db:
        return BriefingLine.of(reviewing.send_back(db, actor, briefing, body.reason))


@router.post("/{briefing}/revise", status_code=201)
def revise(briefing: str, body: Reason, actor: Asking, services: Wired) -> BriefingLine:
    """Open a new version of what was approved, with a reason; the approved one stays as it is."""
    with services.database.writing() as db:
        return BriefingLine.of(reviewing.revise(db, actor, briefing, body.reason))


@router.post("/{briefing}/approve")
def approve(briefing: str, actor: Asking, services: Wired, if_match: IfMatch = None) -> BriefingLine:
    """Approve exactly what was read: If-Match names its ETag. The snapshot is frozen by its hash."""
    with services.database.writing() as db:
        approved = reviewing.approve(db, actor, briefing, wanted(if_match))
        keep_actions(db, services, approved)
        announce(db, services, actor.id, approved, "approved")
        return BriefingLine.of(approved)


@router.post("/{briefing}/exports", status_code=202)
def ask_export(briefing: str, body: ExportWish, actor: Asking, services: Wired) -> JobView:
    """Have a file made by a job; when that is done, GET …/export/{format} gives it at once."""
    with services.database.writing() as db:
        job = ask_for_file(db, services.jobs, briefing, body.format, body.variant, actor.id)
        return JobView.of(db.get_one(Job, job))


@router.get("/{briefing}/export/{format}", response_class=Response)
def export(
    briefing: str,
    format: str,  # noqa: A002
    actor: Asking,
    services: Wired,
    variant: Chosen,
) -> Response:
    """A file of the approved snapshot, or of the draft with the words that say so; for Taiwan or Hong Kong if asked."""
    if variant.unmarked:
        with services.database.reading() as db:
            unmarked.must_have_agreed(db, actor, briefing)
    content, name = exported(services.database, briefing, format, variant)
    if variant.unmarked:
        with services.database.writing() as db:
            unmarked.note_copy(db, actor, briefing, format)
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    kind = _TYPES.get(format, "application/octet-stream")
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})
