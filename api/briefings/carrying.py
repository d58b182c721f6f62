"""Facts that reviewers put into a briefing after it was drafted: they travel with it as those of the draft do."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy.orm import Session

from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from summarizer.briefing import Briefing
from summarizer.drafting.closure import referred, thresholds_used
from summarizer.stored_facts import sheet_of

Stored = dict[str, Any]


def carry_added(db: Session, record: BriefingRecord, briefing: Briefing) -> None:
    """Put into the briefing the facts that its statements name and it does not carry, with all under them."""
    added, thresholds = _added(db, record, referred(briefing), briefing.facts)
    if not added:
        return
    briefing.facts = {**briefing.facts, **added}
    briefing.thresholds = thresholds_used(added, sheet_of(added.values()), thresholds) | briefing.thresholds


def added_facts(db: Session, record: BriefingRecord, ids: Iterable[str], carried: Collection[str]) -> dict[str, Stored]:
    """The facts of these ids that a briefing does not carry, and all that they were computed from."""
    return _added(db, record, ids, carried)[0]


def _added(
    db: Session, record: BriefingRecord, ids: Iterable[str], carried: Collection[str]
) -> tuple[dict[str, Stored], dict[str, Stored]]:
    """The missing facts and the thresholds of the draft; both empty, and nothing is read, where none is missing."""
    waiting = [key for key in ids if key not in carried]
    if not waiting or record.facts is None:
        return {}, {}
    stored = json.loads(db.get_one(Blob, record.facts).content)
    known = {str(fact["id"]): fact for fact in stored["facts"]}
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in known and key not in found and key not in carried:
            found.add(key)
            waiting += known[key]["inputs"]
    return {key: fact for key, fact in known.items() if key in found}, stored.get("thresholds", {})
