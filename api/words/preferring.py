"""What the reviewers of earlier months wished to be mentioned, for the draft of the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from api.words.fates import Fated, fates

if TYPE_CHECKING:
    from summarizer.drafting.offline.habits import Habits
    from summarizer.drafting.offline.ordering import Shape


def habits_before(db: Session, month: str) -> Habits:
    """The habits that the approved months before this one show."""
    from summarizer.drafting.offline.habits import counted, shape
    from summarizer.drafting.offline.phrasing import Reviewed

    items = [one for one in fates(db, month) if one.place.startswith("item:")]
    ours = [one for one in items if one.kind == "finding" and one.fate in ("unchanged", "edited")]
    reviewed = [Reviewed(one.month, one.text, one.last) for one in ours]
    return counted(((shape(one.item, one.kind, one.text), one.fate) for one in items), reviewed, _orders(items))


def _orders(items: list[Fated]) -> list[list[Shape]]:
    """The findings of each month's items as they were left, of those in which a reviewer moved any."""
    from summarizer.drafting.offline.ordering import shape

    found: dict[tuple[str, str], list[Fated]] = {}
    for one in items:
        if one.kind == "finding" and one.fate != "removed":
            found.setdefault((one.month, one.item), []).append(one)
    moved = [own for own in found.values() if any(one.moved for one in own)]
    return [[shape(one.item, one.kind, one.text) for one in own] for own in moved]
