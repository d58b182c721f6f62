"""Jobs: what is being done, how far it is, and that it is no longer wanted."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor, Asking
from api.jobs.events import events
from api.jobs.kinds import KINDS
from api.jobs.records import LIVING, cancel
from api.jobs.views import JobView
from api.problems import ProblemError, not_found
from api.routes.visiting import Wired
from api.services import Services
from api.storage.work import Job

router = APIRouter(prefix="/api/jobs", tags=["jobs"])
_EVENT = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "event": {"enum": ["job", "end"]}, "data": {"type": "string"}},
    "required": ["event", "data"],
}
_EVENTS: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {"schema": _EVENT}}}}


@router.get("")
def listed(
    services: Wired,
    subject: Annotated[str | None, Query(max_length=64, examples=["briefing:3f2c…"])] = None,
    living: Annotated[bool, Query(description="只列等待中和进行中的")] = False,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=32)] = None,
) -> list[JobView]:
    """Jobs, the newest first; `after` is the id of the last one seen."""
    query = select(Job).order_by(Job.asked_at.desc(), Job.id.desc()).limit(limit)
    if subject:
        query = query.where(Job.subject == subject)
    if living:
        query = query.where(Job.state.in_(LIVING))
    with services.database.reading() as db:
        if after and (last := db.get(Job, after)) is not None:
            query = query.where((Job.asked_at < last.asked_at) | ((Job.asked_at == last.asked_at) & (Job.id < last.id)))
        return [JobView.of(record) for record in db.scalars(query)]


@router.get("/{job}")
def read(job: str, services: Wired) -> JobView:
    """One job."""
    with services.database.reading() as db:
        return JobView.of(_found(db, job))


@router.delete("/{job}")
def stop(job: str, actor: Asking, services: Wired) -> JobView:
    """Cancel: at once what nobody began; what runs stops at the next step. Twice is once."""
    with services.database.writing() as db:
        found = _own(db, job, actor)
        if found.cancel_asked:
            return JobView.of(found)
        waited = found.state == "waiting"
        if not cancel(db, job):
            raise ProblemError(409, "ended", "这项任务已经结束，不能取消。", {"state": found.state})
        audit(db, actor.id, "job.cancel", f"job:{job}", {"kind": found.kind}, actor.request)
        db.refresh(found)
        view = JobView.of(found)
    if waited:
        _tell(services, view)
    return view


@router.post("/{job}/retry", status_code=202)
def retry(job: str, actor: Asking, services: Wired) -> JobView:
    """Ask once more for what failed and may succeed later, or was cancelled; the new job. Twice is once."""
    with services.database.writing() as db:
        found = _own(db, job, actor)
        if found.state not in ("failed", "cancelled"):
            raise ProblemError(409, "not_failed", "这项任务没有失败，不需要重试。", {"state": found.state})
        if found.blame == "person":
            raise ProblemError(409, "act_first", f"请先处理再重试：{found.message}")
        KINDS[found.kind].again(db, found.subject.partition(":")[2])
        audit(db, actor.id, "job.retry", f"job:{job}", {"kind": found.kind}, actor.request)
        new = services.jobs.submit(found.kind, found.subject, found.arguments, actor.id, db)
        return JobView.of(db.get_one(Job, new))


@router.get("/{job}/events", response_class=StreamingResponse, responses=_EVENTS)
def follow(
    job: str,
    services: Wired,
    last: Annotated[str | None, Header(alias="Last-Event-ID", max_length=20, examples=["7"])] = None,
) -> StreamingResponse:
    """Its progress as server-sent events: `job` with the whole state after each change, `end` when it has ended."""

    def present() -> JobView | None:
        with services.database.reading() as db:
            found = db.get(Job, job)
            return JobView.of(found) if found else None

    if present() is None:
        raise not_found("这项任务")
    seen = int(last) if last and last.isascii() and last.isdigit() else 0
    return StreamingResponse(events(present, seen), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _found(db: Session, job: str) -> Job:
    if (found := db.get(Job, job)) is None:
        raise not_found("这项任务")
    return found


def _own(db: Session, job: str, actor: Actor) -> Job:
    """The job, if it is the actor's to decide on; ProblemError 403 for somebody else's."""
    found = _found(db, job)
    if actor.role != "admin" and found.asked_by != actor.id:
        raise ProblemError(403, "not_yours", "只有发起人或管理员可以取消或重试这项任务。")
    return found


def _tell(services: Services, job: JobView) -> None:
    """Tell what the job was for that nobody will do it."""
    KINDS[job.kind].failed(services, job.subject.partition(":")[2], "已取消。")
