"""Drafting a briefing as a job: files to facts to statements, stored when all of it is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from api.auditing import record as audit
from api.briefings.frames import store
from api.briefings.remembering import memory_of
from api.briefings.replies import DatabaseCache
from api.configuring.naming import naming
from api.configuring.thresholds import thresholds_now
from api.jobs.context import JobContext, JobFailedError
from api.services import Services
from api.storage.base import now
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord
from api.targets.deciding import decision_of
from api.uploads.inputs import MonthFiles, month_files
from api.words.examples import examples_before
from api.words.preferring import habits_before
from summarizer.briefing import Briefing
from summarizer.drafting.model.people import people_of
from summarizer.drafting.model.progress import SectionProgress
from summarizer.periods import Month
from summarizer.pipeline import Analysis, NothingReadError, Request, Unstated, analyse, draft, rewrite

_READ, _WRITE = 0.05, 0.6  # how far the whole is when reading starts, and when writing does


def draft_briefing(services: Services, briefing_id: str, job: JobContext) -> None:
    """Draft and store. Safe to run again after a kill: nothing is stored before the end, replies are kept."""
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        if record.state != "drafting":
            return
        month = record.month
    with month_files(services.database, month) as files:
        request = request_for(services, month, files)
        analysis = _analysed(services, request, job)
        job.check()
        job.progress(_WRITE, "撰写")
        briefing = _written(services, request, analysis, job)
    job.check()
    _store(services, briefing_id, briefing, analysis, request.thresholds, files.uploads)


def request_for(services: Services, month: str, files: MonthFiles) -> Request:
    """What a month's uploads ask for."""
    with services.database.reading() as db:
        names, _ = naming(db)
        habits = habits_before(db, month)
        memory = memory_of(db, Month.parse(month))
        decision = decision_of(db, month)
        accepted = examples_before(db, month) if services.model is not None else []
    return Request(
        Month.parse(month),
        files.kpi,
        files.feedback,
        thresholds=thresholds_now(services),
        rules=files.rules,
        corrections=files.corrections,
        unstated=Unstated(names.company, names.presenter),
        habits=habits,
        memory=memory,
        decision=decision,
        accepted=accepted,
    )


def _analysed(services: Services, request: Request, job: JobContext) -> Analysis:
    stages: dict[str, None] = {}

    def progress(stage: str, detail: str = "") -> None:
        stages[stage] = None
        job.check()
        job.progress(_READ + (_WRITE - _READ) * (1 - 0.85 ** len(stages)), stage + detail)

    try:
        return analyse(request, services.classifier, progress)
    except NothingReadError as problem:
        raise JobFailedError(str(problem)) from problem


def _written(services: Services, request: Request, analysis: Analysis, job: JobContext) -> Briefing:
    offline = draft(request, analysis, now().astimezone())
    if services.model is None:
        return offline
    ended: set[str] = set()

    def heard(progress: SectionProgress) -> None:
        job.check()
        if progress.state in ("done", "offline"):
            ended.add(progress.part)
        job.progress(_WRITE + (1 - _WRITE) * len(ended) / 7, f"{progress.part}（{progress.state}）", progress.part)

    return rewrite(offline, request, analysis, services.model, DatabaseCache(services.database), heard)


def _store(
    services: Services,
    briefing_id: str,
    briefing: Briefing,
    analysis: Analysis,
    thresholds: Mapping[str, Mapping[str, Any]],
    uploads: list[str],
) -> None:
    facts = {
        "month": briefing.month,
        "facts": [fact.as_json() for fact in analysis.facts.values()],
        "people": sorted(people_of(analysis.tables)),
        "thresholds": thresholds,
    }
    with services.database.writing() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        if record.state != "drafting":
            return
        store(db, record, briefing)
        record.facts = keep(db, json.dumps(facts, ensure_ascii=False).encode())
        record.inputs, record.state, record.message = uploads, "draft", None
        record.revision += 1
        audit(db, record.asked_by, "briefing.drafted", f"briefing:{briefing_id}", {"facts": record.facts})
