"""A month as a whole: what is there, what is missing, what comes next."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import select, union
from sqlalchemy.orm import Session

from api.routes.uploads import MONTH
from api.routes.visiting import Wired
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.months import MonthView, month_view
from api.uploads.overview import MonthLine, overview

router = APIRouter(prefix="/api/months", tags=["months"])


@router.get("")
def listed(services: Wired) -> list[str]:
    """The months for which there is a file or a briefing, the latest first."""
    with services.database.reading() as db:
        return _months(db)


@router.get("/overview")
def at_a_glance(services: Wired) -> list[MonthLine]:
    """Where each month stands and whom it waits for, the latest first; the last five years."""
    with services.database.reading() as db:
        return overview(db, _months(db))


@router.get("/{month}")
def read(month: Annotated[str, Path(pattern=MONTH, examples=["2025-10"])], services: Wired) -> MonthView:
    """Where a month stands."""
    with services.database.reading() as db:
        return month_view(db, month)


def _months(db: Session) -> list[str]:
    return sorted(db.scalars(union(select(Upload.month), select(BriefingRecord.month))), reverse=True)
