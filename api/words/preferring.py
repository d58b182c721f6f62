"""What the reviewers of earlier months wished to be mentioned, for the draft of the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from api.words.fates import fates

if TYPE_CHECKING:
    from summarizer.drafting.offline.habits import Habits


def habits_before(db: Session, month: str) -> Habits:
    """The habits that the approved months before this one show."""
    from summarizer.drafting.offline.habits import counted, shape

    items = (one for one in fates(db, month) if one.place.startswith("item:"))
    return counted((shape(one.item, one.kind, one.text), one.fate) for one in items)
