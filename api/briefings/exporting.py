"""Files of a briefing: of the approved snapshot, or of a draft that says on every page that it is one."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.briefings.frames import assembled
from api.briefings.reviewing import canonical
from api.jobs.context import JobContext
from api.problems import ProblemError
from api.services import Services
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Export
from api.storage.engine import Database
from api.storage.uploads import Blob
from summarizer.briefing import Briefing

DRAFT = "草稿，未经批准，请勿外传"


def exported(database: Database, briefing_id: str, kind: str) -> tuple[bytes, str]:
    """The file and its name. The same snapshot gives the same bytes: made once, then kept. ProblemError 422, 409."""
    must_be_format(kind)
    with database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        briefing, source = _source(db, record)
        name = _name(record, briefing, kind)
        if (kept := _kept(db, briefing_id, kind, source)) is not None:
            return kept, name
    content = _written(briefing, kind)
    with database.writing() as db:
        made = Export(briefing_id=briefing_id, format=kind, snapshot=source, content=keep(db, content))
        db.add(made)
    return content, name


def export_briefing(services: Services, subject: str, job: JobContext) -> None:
    """Make a file as a job, so that nobody waits at the download. `subject` is the briefing's id and the format."""
    briefing_id, _, kind = subject.partition(":")
    job.progress(0.1, f"生成 {kind}")
    exported(services.database, briefing_id, kind)


def must_be_format(kind: str) -> None:
    """ProblemError 422 for a format that we do not write."""
    from summarizer.pipeline import WRITERS

    if kind not in WRITERS:
        raise ProblemError(422, "unknown_format", f"没有“{kind}”这种格式，可选：{'、'.join(WRITERS)}。")


def _source(db: Session, record: BriefingRecord) -> tuple[Briefing, str]:
    """What is exported and the hash that names it: the snapshot once there is one."""
    if record.snapshot:
        return Briefing.model_validate_json(db.get_one(Blob, record.snapshot).content), record.snapshot
    if record.frame is None:
        raise ProblemError(409, "wrong_state", "简报还在起草，完成后才能导出。", {"state": record.state})
    draft = assembled(db, record)
    draft.status = DRAFT
    return draft, hashlib.sha256(canonical(draft)).hexdigest()


def _kept(db: Session, briefing_id: str, kind: str, source: str) -> bytes | None:
    query = select(Export).where(Export.briefing_id == briefing_id, Export.format == kind, Export.snapshot == source)
    made = db.scalar(query.limit(1))
    return db.get_one(Blob, made.content).content if made else None


def _written(briefing: Briefing, kind: str) -> bytes:
    """The checked file. ProblemError 500 for one that did not pass, 503 where the installation has no Chinese font."""
    from summarizer.exports.checking import ExportFailedError
    from summarizer.exports.drawn.fonts import FontsMissingError
    from summarizer.exports.files import files

    try:
        [(_, content)] = files(briefing, [kind])
    except ExportFailedError as failure:
        raise ProblemError(500, "export_failed", str(failure), {"problems": failure.problems[:20]}) from failure
    except FontsMissingError as missing:
        raise ProblemError(503, "fonts_missing", str(missing)) from missing
    return content


def _name(record: BriefingRecord, briefing: Briefing, kind: str) -> str:
    mark = "" if record.snapshot else "（草稿）"
    return f"{briefing.company}{record.month}简报{mark}.{kind}"
