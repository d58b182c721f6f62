"""The classifier's versions: which there are with their cards, learning a new one, using one, going back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Asking
from api.jobs.views import JobView
from api.learning import versions
from api.learning.loading import usable
from api.learning.promoting import promote, roll_back
from api.problems import not_found
from api.routes.visiting import Wired
from api.storage.work import Job

router = APIRouter(prefix="/api/classifier", tags=["classifier"])
_NAME = "5d1c0f2a9b7e4c63-0f8fad5bd9cb"
VersionName = Annotated[str, Query(max_length=64, examples=[_NAME])]


class VersionView(BaseModel):
    """A version: of how many corrections it was made, its scores, and why it may or may not be used.

    `scores`: `corrections` is the share of held-out corrections that it has right, `fixed_test` the macro-F1 of the
    category on comments that nobody trains on, `…_before` the same of the version that it was held against.
    """

    version: str = Field(examples=[_NAME])
    made_at: datetime
    corrections: int = Field(examples=[120])
    scores: dict[str, float] = Field(examples=[{"corrections_before": 0.41, "corrections": 0.83, "fixed_test": 0.87}])
    note: str = Field(examples=["留作检验的更正上 41% → 83%，固定测试集没有变差"])
    passed: bool = Field(description="是否可以启用")
    present: bool = Field(description="是否正在使用")


class Side(BaseModel):
    """One score of two versions; null where one has none."""

    first: float | None = Field(examples=[0.85])
    second: float | None = Field(examples=[0.87])


@router.get("/versions")
def list_versions(services: Wired) -> list[VersionView]:
    """All versions, the oldest first; none before the first retraining."""
    with services.database.reading() as db:
        return _listed(db)


@router.get("/compare")
def compare(first: VersionName, second: VersionName, services: Wired) -> dict[str, Side]:
    """Each score of two versions side by side."""
    try:
        with services.database.reading() as db:
            found = versions.compare(db, first, second)
    except versions.VersionError as problem:
        raise not_found("这个版本") from problem
    return {name: Side(first=a, second=b) for name, (a, b) in found.items()}


@router.post("/retrain", status_code=202)
def retrain(actor: Asking, services: Wired) -> JobView:
    """Learn from all corrections so far. The new version is kept, and used once somebody promotes it."""
    with services.database.writing() as db:
        job = services.jobs.submit("retrain", "classifier:all", {"person": actor.id}, actor.id, db)
        record(db, actor.id, "classifier.retrain", f"job:{job}", request=actor.request)
        return JobView.of(db.get_one(Job, job))


@router.post("/versions/{version}/promote")
def use(version: str, actor: Asking, services: Wired) -> list[VersionView]:
    """Use a version that proved better, from the next classification on; labels that are there stay."""
    with services.database.writing() as db:
        promote(db, actor, version)
        return _listed(db)


@router.post("/rollback")
def go_back(actor: Asking, services: Wired) -> list[VersionView]:
    """Use the version that was in use before."""
    with services.database.writing() as db:
        roll_back(db, actor)
        return _listed(db)


def _listed(db: Session) -> list[VersionView]:
    present = usable(db)
    return [
        VersionView(
            version=one.version,
            made_at=datetime.fromisoformat(one.made_at),
            corrections=one.corrections,
            scores={name: score for name, score in one.scores.items() if name != "passed"},
            note=one.note,
            passed=bool(one.scores.get("passed")),
            present=one.version == present,
        )
        for one in versions.every(db)
    ]
