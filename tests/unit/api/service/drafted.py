"""A drafted briefing in the database, made once from a few facts of an invented month."""

from __future__ import annotations

import json
from functools import cache

from sqlalchemy.orm import Session

from api.briefings.frames import store
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord
from summarizer.briefing import Briefing
from summarizer.drafting.offline.writer import write_briefing
from summarizer.facts import FactSheet
from summarizer.periods import Month
from tests.factories.random_sheets import random_sheet


@cache
def drafted_month() -> tuple[Briefing, FactSheet]:
    """A briefing of the offline writer over a whole invented fact sheet."""
    facts = random_sheet(7)
    return write_briefing(facts, company="启明机电", month=Month(2025, 10)), facts


def put_briefing(db: Session, asked_by: str, state: str = "draft", month: str = "2025-10") -> str:
    """A briefing in this state; its id."""
    briefing, facts = drafted_month()
    stored = {"month": "2025-10", "facts": [fact.as_json() for fact in facts.values()]}
    record = BriefingRecord(month=month, state=state, inputs=[], asked_by=asked_by)
    db.add(record)
    db.flush()
    record.facts = keep(db, json.dumps(stored, ensure_ascii=False).encode())
    store(db, record, briefing.model_copy(deep=True))
    return record.id
