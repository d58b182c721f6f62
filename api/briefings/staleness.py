"""Late data: what uploads that came after a draft would change in it. Nothing of the briefing changes by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.briefings.drafting import request_for
from api.briefings.frames import statements_of
from api.jobs.context import JobContext
from api.services import Services
from api.storage.base import now
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from api.uploads.inputs import month_files
from summarizer.briefing import references
from summarizer.facts import Fact
from summarizer.pipeline import NothingReadError, analyse
from summarizer.stored_facts import family_of
from summarizer.verification import same

_LIVING = ("draft", "in_review", "approved")


def compare_month(services: Services, month: str, job: JobContext) -> None:
    """Mark what is stale, as a job."""
    job.progress(0.1, "核对已有简报")
    mark_stale(services, month)


def mark_stale(services: Services, month: str) -> list[str]:
    """Compute the month again and note on each of its briefings which facts and statements differ; their ids.

    Meant for a job that follows every upload, undo and correction. A briefing that agrees again is no longer stale.
    """
    with services.database.reading() as db:
        query = select(BriefingRecord).where(BriefingRecord.month == month, BriefingRecord.state.in_(_LIVING))
        drafted = {record.id: (record.frame or {}, _stored(db, record)) for record in db.scalars(query)}
    now_by: dict[str, tuple[Mapping[str, Fact], list[str]]] = {}
    marked = []
    for briefing_id, (frame, stored) in drafted.items():
        thresholds = frame.get("thresholds") or {}
        judged_by = json.dumps(thresholds, sort_keys=True)
        if judged_by not in now_by:
            now_by[judged_by] = _facts_now(services, month, thresholds)
        present, uploads = now_by[judged_by]
        mentioned = frame.get("facts") or {}
        changed = [*_changed(mentioned, present), *_appeared(stored, mentioned, present)]
        _note(services, briefing_id, changed, uploads)
        marked += [briefing_id] if changed else []
    return marked


def _facts_now(
    services: Services, month: str, thresholds: Mapping[str, Mapping[str, Any]]
) -> tuple[Mapping[str, Fact], list[str]]:
    """The month's facts, judged by the thresholds that a briefing states, so that only the data is in question."""
    with month_files(services.database, month) as files:
        asked = request_for(services, month, files)
        request = replace(asked, thresholds={**asked.thresholds, **thresholds})
        try:
            return analyse(request, services.classifier).facts, files.uploads
        except NothingReadError:
            return {}, files.uploads


def _changed(stated: Mapping[str, Any], present: Mapping[str, Fact]) -> Iterator[dict[str, str]]:
    for key, old in stated.items():
        fact = present.get(key)
        new = fact.as_json() if fact else None
        if new is None or not same(old["value"], new["value"]):
            yield {"id": key, "label": old["label"], "old": old["text"], "new": new["text"] if new else "无数据"}


def _stored(db: Session, record: BriefingRecord) -> list[Mapping[str, Any]]:
    """Every fact of when the briefing was drafted, also those that it does not mention."""
    return json.loads(db.get_one(Blob, record.facts).content)["facts"] if record.facts else []


def _appeared(
    stored: Sequence[Mapping[str, Any]], stated: Mapping[str, Any], present: Mapping[str, Fact]
) -> Iterator[dict[str, str]]:
    """What is known now and was not; of families that there were, for a new one is news of ours, not of the data."""
    known = {fact["id"] for fact in stored if fact["value"] is not None}
    families = {family_of(fact) for fact in stored}
    for key, fact in present.items():
        if fact.value is not None and key not in known and key not in stated and fact.about.family in families:
            yield {"id": key, "label": fact.label, "old": "无数据", "new": fact.text}


def _note(services: Services, briefing_id: str, changed: list[dict[str, str]], uploads: list[str]) -> None:
    ids = {change["id"] for change in changed}
    with services.database.writing() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        said = [s.id for s in statements_of(db, briefing_id) if ids.intersection(references(s.text))]
        before = record.stale is not None
        record.stale = (
            {"facts": changed, "statements": said, "uploads": uploads, "noticed_at": now().isoformat()}
            if changed
            else None
        )
        if changed or before:
            detail = {"facts": len(changed), "statements": len(said)}
            audit(db, "", "briefing.stale", f"briefing:{briefing_id}", detail)
