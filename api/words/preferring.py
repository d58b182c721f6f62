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
    from summarizer.drafting.offline.phrasing import Reviewed

    items = [one for one in fates(db, month) if one.place.startswith("item:")]
    ours = [one for one in items if one.kind == "finding" and one.fate in ("unchanged", "edited")]
    reviewed = [Reviewed(one.month, one.text, one.last) for one in ours]
    return counted(((shape(one.item, one.kind, one.text), one.fate) for one in items), reviewed)
