"""Files of a briefing: of the approved snapshot, or of a draft that says on every page that it is one."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.briefings.frames import assembled
from api.briefings.reviewing import canonical
from api.configuring.templates import content_of, in_use
from api.jobs.context import JobContext, JobQueue
from api.problems import ProblemError
from api.services import Services
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Export
from api.storage.engine import Database
from api.storage.uploads import Blob
from summarizer.briefing import Briefing
from summarizer.exports.scripts import said
from summarizer.exports.variant import USUAL, Variant

DRAFT = "草稿，未经批准，请勿外传"
_REGIONS = {"zh-CN": "", "zh-TW": "（台湾）", "zh-HK": "（香港）"}


def exported(database: Database, briefing_id: str, kind: str, variant: Variant = USUAL) -> tuple[bytes, str]:
    """The file and its name. The same snapshot and choices give the same bytes: made once, then kept.

    ProblemError 422, 409.
    """
    must_be_format(kind, variant)
    with database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        briefing, source = _source(db, record)
        variant = _with_template(db, kind, variant)
        template = content_of(db, variant.template) if variant.template else None
        name = _name(record, briefing, kind, variant)
        if (kept := _kept(db, briefing_id, kind, variant, source)) is not None:
            return kept, name
    content = _written(briefing, kind, variant, template)
    with database.writing() as db:
        made = keep(db, content)
        db.add(Export(briefing_id=briefing_id, format=kind, variant=variant.key, snapshot=source, content=made))
    return content, name


def export_briefing(services: Services, subject: str, job: JobContext) -> None:
    """Make a file as a job, so that nobody waits at the download. `subject` is the briefing's id and the format."""
    briefing_id, kind, *_ = subject.split(":")
    job.progress(0.1, f"生成 {kind}")
    exported(services.database, briefing_id, kind, Variant(**job.arguments))


def ask_export(db: Session, jobs: JobQueue, briefing_id: str, kind: str, variant: Variant, asked_by: str) -> str:
    """Have a file made by a job; the job's id. ProblemError 422 for a format or a choice that we do not have."""
    must_be_format(kind, variant)
    subject = f"export:{briefing_id}:{kind}"
    if variant.key:  # the subject has room for a few characters only
        subject += f":{hashlib.sha256(variant.key.encode()).hexdigest()[:8]}"
    return jobs.submit("export", subject, asdict(variant), asked_by, db)


def must_be_format(kind: str, variant: Variant = USUAL) -> None:
    """ProblemError 422 for a format that we do not write, and for a choice that a format does not have."""
    from summarizer.pipeline import WRITERS

    if kind not in WRITERS:
        raise ProblemError(422, "unknown_format", f"没有“{kind}”这种格式，可选：{'、'.join(WRITERS)}。")
    if variant.of(kind) != variant:
        raise ProblemError(422, "no_such_variant", f"{kind} 没有这种版本，请去掉所选的版本再下载。")


def _source(db: Session, record: BriefingRecord) -> tuple[Briefing, str]:
    """What is exported and the hash that names it: the snapshot once there is one."""
    if record.snapshot:
        return Briefing.model_validate_json(db.get_one(Blob, record.snapshot).content), record.snapshot
    if record.frame is None:
        raise ProblemError(409, "wrong_state", "简报还在起草，完成后才能导出。", {"state": record.state})
    draft = assembled(db, record)
    draft.status = DRAFT
    return draft, hashlib.sha256(canonical(draft)).hexdigest()


def _kept(db: Session, briefing_id: str, kind: str, variant: Variant, source: str) -> bytes | None:
    same = (Export.briefing_id == briefing_id, Export.format == kind, Export.snapshot == source)
    made = db.scalar(select(Export).where(*same, Export.variant == variant.key).limit(1))
    return db.get_one(Blob, made.content).content if made else None


def _with_template(db: Session, kind: str, variant: Variant) -> Variant:
    """The choices with the template that is in use; none where ours or the dark ground was asked for."""
    usual = not variant.template and variant.theme == "light"
    return replace(variant, template=in_use(db, kind) if usual else "")


def _written(briefing: Briefing, kind: str, variant: Variant, template: bytes | None) -> bytes:
    """The checked file. ProblemError 500 for one that did not pass, 503 where the installation has no Chinese font."""
    from summarizer.exports.checking import ExportFailedError
    from summarizer.exports.company import TemplateError
    from summarizer.exports.drawn.fonts import FontsMissingError
    from summarizer.exports.files import files

    try:
        [(_, content)] = files(briefing, [kind], variant, {kind: template} if template else {})
    except ExportFailedError as failure:
        raise ProblemError(500, "export_failed", str(failure), {"problems": failure.problems[:20]}) from failure
    except TemplateError as problem:
        raise ProblemError(409, "unusable_template", f"公司模板不能再用：{problem}请管理员换一个模板。") from problem
    except FontsMissingError as missing:
        raise ProblemError(503, "fonts_missing", str(missing)) from missing
    return content


def _name(record: BriefingRecord, briefing: Briefing, kind: str, variant: Variant) -> str:
    mark = "（不带标识）" if variant.unmarked else "" if record.snapshot else "（草稿）"
    words = said(f"简报{_REGIONS[variant.script]}{mark}", variant.script)
    return f"{briefing.company}{record.month}{words}.{kind}"
