"""Uploads that are older than the company wants to keep them: which they are, and taking them away."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from api.auditing import record
from api.problems import stale
from api.retention.erasing import empty_log
from api.retention.passing import SETTING, Days, days_kept, take_away_passed
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.erasing import erase, is_note_of
from api.storage.themes import KeptThemes
from api.storage.uploads import Blob, Comment, Upload
from api.storage.work import Setting

_IN_WORK = ("drafting", "draft", "in_review")
GONE = "超过保留期限，原文件已删除。"


class Due(NamedTuple):
    """An upload past its time; `held` while a briefing that is in work stands on it."""

    id: str
    name: str
    month: str
    uploaded_at: datetime
    held: bool


def months_kept(db: Session) -> tuple[int | None, int]:
    """For how many months uploads are kept, None for ever, and the setting's revision (0 while nobody set it)."""
    setting = db.get(Setting, SETTING)
    return (setting.value["months"], setting.revision) if setting else (None, 0)


def keep_for(
    db: Session, actor_id: str, months: int | None, revision: int, request: str, days: Days | None = None
) -> int:
    """Set it; the new revision. ProblemError 412 when `revision` is not the present one."""
    days = days or days_kept(db)
    setting = db.get(Setting, SETTING, with_for_update=True)
    present = setting.revision if setting else 0
    if present != revision:
        raise stale(present)
    if setting is None:
        setting = Setting(name=SETTING, value={}, revision=0)
        db.add(setting)
    terms = {"months": months, "answer_days": days.answers, "reply_days": days.replies}
    setting.value, setting.revision = terms, present + 1
    record(db, actor_id, "retention.set", "setting:retention", terms, request)
    db.flush()
    return setting.revision


def due(db: Session, moment: datetime) -> list[Due]:
    """Uploads past their time whose file is still there, the oldest first."""
    months, _ = months_kept(db)
    if months is None:
        return []
    open_inputs = db.scalars(select(BriefingRecord.inputs).where(BriefingRecord.state.in_(_IN_WORK)))
    held = {upload for inputs in open_inputs for upload in inputs}
    old = select(Upload).where(Upload.uploaded_at < before(moment, months)).order_by(Upload.uploaded_at, Upload.id)
    return [
        Due(upload.id, upload.name, upload.month, upload.uploaded_at, upload.id in held)
        for upload in db.scalars(old)
        if not _is_gone(db, upload.sha256)
    ]


def take_away(services: Services, actor_id: str = "", request: str = "") -> list[Due]:
    """Take away what is due and not held: the file, the rows that were refused, the comments. Facts stay.

    Old answers and replies go with it.
    """
    take_away_passed(services.database, services.clock())
    with services.database.writing() as db:
        moment = services.clock()
        going = [upload for upload in due(db, moment) if not upload.held]
        if not going:
            return []
        told = {"uploads": [upload.id for upload in going]}
        entry = record(db, actor_id, "retention.run", "uploads:", told, request).number
        for upload in going:
            _take(db, upload.id, moment, entry)
    empty_log(services)
    return going


def before(moment: datetime, months: int) -> datetime:
    """The moment so many months earlier, on the 28th at the latest."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, 28))


def _take(db: Session, upload_id: str, moment: datetime, entry: int) -> None:
    upload = db.get_one(Upload, upload_id, with_for_update=True)
    blobs = {upload.sha256, upload.refused} - {None}
    upload.state, upload.message, upload.undone_at, upload.refused = "undone", GONE, moment, None
    upload.report = None
    upload.revision += 1
    db.execute(delete(Comment).where(Comment.upload_id == upload_id))
    db.execute(delete(KeptThemes).where(KeptThemes.month == upload.month))
    db.flush()
    for sha256 in sorted(map(str, blobs)):
        uses = select(Upload.id).where(
            or_(Upload.sha256 == sha256, Upload.refused == sha256),
            Upload.id != upload_id,
            Upload.message.is_distinct_from(GONE),
        )
        if db.scalar(uses.limit(1)) is None:
            erase(db, sha256, moment, entry)


def _is_gone(db: Session, sha256: str) -> bool:
    blob = db.get_one(Blob, sha256)
    return blob.size > 0 and is_note_of(blob.content, sha256)
