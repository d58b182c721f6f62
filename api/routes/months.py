"""A month as a whole: what is there, what is missing, what comes next."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import select, union

from api.routes.uploads import MONTH
from api.routes.visiting import Wired
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.months import MonthView, month_view

router = APIRouter(prefix="/api/months", tags=["months"])


@router.get("")
def listed(services: Wired) -> list[str]:
    """The months for which there is a file or a briefing, the latest first."""
    months = union(select(Upload.month), select(BriefingRecord.month))
    with services.database.reading() as db:
        return sorted(db.scalars(months), reverse=True)


@router.get("/{month}")
def read(month: Annotated[str, Path(pattern=MONTH, examples=["2025-10"])], services: Wired) -> MonthView:
    """Where a month stands."""
    with services.database.reading() as db:
        return month_view(db, month)
