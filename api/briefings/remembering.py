"""The numbers of approved months, for the comparisons of the months after them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from summarizer.periods import Month
from summarizer.stored_facts import family_of

if TYPE_CHECKING:
    from summarizer.kpi.memory import Known, Memory

_MOST = 25  # months back: two years, and the month before


def memory_of(db: Session, month: Month) -> Memory:
    """What the approved briefings of the months before this one stated; not those that were cut off early, which say
    nothing of their whole month."""
    from summarizer.kpi.memory import Memory

    query = select(BriefingRecord.month, Blob.content).join(Blob, Blob.sha256 == BriefingRecord.facts)
    months = (BriefingRecord.month < str(month), BriefingRecord.month >= str(month - _MOST))
    found = db.execute(query.where(BriefingRecord.state == "approved", *months))
    known = {Month.parse(text): _known(content, Month.parse(text)) for text, content in found}
    return Memory(month, {of: values for of, values in known.items() if values})


def _known(content: bytes, month: Month) -> Known:
    from summarizer.kpi.memory import worth_keeping

    facts = json.loads(content)["facts"]
    if any(fact["id"] == "0.period.cutoff" and fact["value"] != month.last.isoformat() for fact in facts):
        return {}
    return {
        (family, tuple(fact["members"])): fact["value"]
        for fact in facts
        if fact["value"] is not None and (family := family_of(fact)) in worth_keeping()
    }
