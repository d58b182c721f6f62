"""A model's second opinion on a month's unsure comments: asked for, and listed beside the labels."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.auditing import record
from api.auth.actor import Asking
from api.jobs.views import JobView
from api.routes.uploads import MONTH
from api.routes.visiting import Wired
from api.storage.work import Job
from api.uploads.suggesting import SuggestionView, check_model, suggestions

router = APIRouter(prefix="/api/months/{month}/suggestions", tags=["months"])
MonthPath = Annotated[str, Path(pattern=MONTH, examples=["2025-10"])]


@router.get("")
def listed(
    month: MonthPath,
    services: Wired,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=32)] = None,
) -> list[SuggestionView]:
    """What the model would say of unsure comments; the labels are as they were. `after` is the comment seen last."""
    with services.database.reading() as db:
        return suggestions(db, month, limit, after)


@router.post("", status_code=202)
def ask(month: MonthPath, actor: Asking, services: Wired) -> JobView:
    """Ask the model about the unsure comments of a month, masked, two hundred at most at a time."""
    check_model(services)
    with services.database.writing() as db:
        job = services.jobs.submit("suggest", f"month:{month}", {}, actor.id, db)
        record(db, actor.id, "month.suggest", f"job:{job}", request=actor.request)
        return JobView.of(db.get_one(Job, job))
