"""A month as a whole: what is there, what is missing, what comes next."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from sqlalchemy import select, union
from sqlalchemy.orm import Session

from api.auth.actor import Asking
from api.routes.uploads import MONTH
from api.routes.visiting import Wired
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.kept_themes import DEFAULT_MOST, month_themes
from api.uploads.labels import checked
from api.uploads.months import MonthView, month_view
from api.uploads.overview import MonthLine, overview
from api.uploads.themes import ThemeView

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


@router.get("/{month}/themes")
def themes(
    month: Annotated[str, Path(pattern=MONTH, examples=["2025-10"])],
    services: Wired,
    actor: Asking,
    category: Annotated[str | None, Query(max_length=32, description="只看一类；默认除“其他”外的各类")] = None,
    most: Annotated[int, Query(ge=1, le=20, description="每类最多几个主题")] = DEFAULT_MOST,
) -> list[ThemeView]:
    """What the month's complaints are about: themes in the customers' words, each with its change and a case."""
    if category is not None:
        checked("category", [category])
    return month_themes(services, month, category, most, actor.id)


def _months(db: Session) -> list[str]:
    return sorted(db.scalars(union(select(Upload.month), select(BriefingRecord.month))), reverse=True)
