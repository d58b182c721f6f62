"""All months at a glance: where each stands, and whom it waits for."""

from __future__ import annotations

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.briefings.views import BriefingLine
from api.uploads.months import NextStep, month_view

_LONGEST = 60  # months


class MonthLine(BaseModel):
    """A month in a list; `briefing` is its latest version, `roles` are those whom it waits for."""

    month: str = Field(examples=["2025-10"])
    uploads: int = Field(description="读入的文件数", examples=[9])
    found: int = Field(description="读到的表数", examples=[15])
    missing: list[str] = Field(examples=[["市场数据"]])
    comments: int
    to_review: int
    briefing: BriefingLine | None
    next: NextStep
    roles: list[str] = Field(examples=[["reviewer"]])


_ROLES = {
    "upload": ["service"],
    "fix": ["service"],
    "review": ["service"],
    "draft": ["manager"],
    "edit": ["reviewer"],
    "approve": ["reviewer"],
    "stale": ["reviewer"],
    "done": ["manager"],
}


def overview(db: Session, months: list[str]) -> list[MonthLine]:
    """A line for each of the months, in their order."""
    return [_line(db, month) for month in months[:_LONGEST]]


def _line(db: Session, month: str) -> MonthLine:
    view = month_view(db, month)
    return MonthLine(
        month=month,
        uploads=sum(upload.state == "read" for upload in view.uploads),
        found=len(view.found),
        missing=view.missing,
        comments=view.comments,
        to_review=view.to_review,
        briefing=view.briefings[0] if view.briefings else None,
        next=view.next,
        roles=_ROLES.get(view.next.code, []),
    )
