"""Whether a database is whole: what belongs together is there together, looked at from outside of the service."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from api.auditing import broken_seals
from api.storage.briefings import BriefingRecord, Remark, StatementRecord, StatementRevision
from api.storage.engine import Database
from api.storage.uploads import Blob, Comment, Upload
from api.storage.work import Job
from benchmarks.service.phases import Ledger


def faults(engine: Engine) -> list[str]:
    """Everything that is half or damaged, in words; nothing of a whole database."""
    with Database(engine).reading() as db:
        checks = _of_the_file, _of_blobs, _of_briefings, _of_statements, _of_uploads, _of_jobs, _of_the_audit_log
        return [fault for check in checks for fault in check(db)]


def missing(engine: Engine, ledger: Ledger) -> list[str]:
    """Everything that was acknowledged and is not there, or is there otherwise."""
    with Database(engine).reading() as db:
        return list(_missing(db, ledger))


def _missing(db: Session, ledger: Ledger) -> Iterator[str]:
    present = set(db.scalars(select(Upload.id))), set(db.scalars(select(BriefingRecord.id)))
    yield from (f"upload {one}" for one in ledger.uploads if one not in present[0])
    yield from (f"draft {one}" for one in ledger.drafts if one not in present[1])
    history = {(one.statement_id, one.revision): one.after for one in db.scalars(select(StatementRevision))}
    yield from (f"edit {key}" for key, text in ledger.edits.items() if history.get(key) != text)
    remarks = {one.id: one.text for one in db.scalars(select(Remark))}
    yield from (f"remark {key}" for key, text in ledger.remarks.items() if remarks.get(key) != text)
    frozen = {one.id: one.snapshot for one in db.scalars(select(BriefingRecord))}
    yield from (f"approval {key}" for key, snapshot in ledger.approved.items() if frozen.get(key) != snapshot)


def _of_the_file(db: Session) -> Iterator[str]:
    if db.get_bind().dialect.name != "sqlite":
        return
    connection = db.connection()
    if (told := connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()) != "ok":
        yield f"file: {told}"
    yield from (f"foreign key: {row}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))


def _of_blobs(db: Session) -> Iterator[str]:
    for sha256, size, content in db.execute(select(Blob.sha256, Blob.size, Blob.content)):
        if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
            yield f"blob {sha256}"


def _of_briefings(db: Session) -> Iterator[str]:
    counts = Counter(db.scalars(select(StatementRecord.briefing_id)))
    approved: Counter[str] = Counter()
    versions: Counter[tuple[str, int]] = Counter()
    for one in db.scalars(select(BriefingRecord)):
        versions[(one.month, one.version)] += 1
        approved[one.month] += one.state == "approved"
        drafted = one.state in ("draft", "in_review", "approved", "superseded")
        if drafted != bool(one.frame) or drafted != bool(one.facts) or drafted != bool(counts[one.id]):
            yield f"briefing {one.id} is {one.state} with {counts[one.id]} statements"
        frozen = one.state in ("approved", "superseded")
        if {frozen} != {bool(one.snapshot), bool(one.approved_by), bool(one.approved_at)}:
            yield f"briefing {one.id} is {one.state} with snapshot {one.snapshot}"
    yield from (f"{count} approved briefings of {month}" for month, count in approved.items() if count > 1)
    yield from (f"{count} times version {version}" for version, count in versions.items() if count > 1)


def _of_statements(db: Session) -> Iterator[str]:
    history: defaultdict[str, dict[int, StatementRevision]] = defaultdict(dict)
    for change in db.scalars(select(StatementRevision)):
        history[change.statement_id][change.revision] = change
    for one in db.scalars(select(StatementRecord)):
        changes = history[one.id]
        if set(changes) - {1} != set(range(2, one.revision + 1)):
            yield f"statement {one.id} of revision {one.revision} has a history of {sorted(changes)}"
        elif (last := changes.get(one.revision)) and (
            last.after != one.text or (last.action == "remove") != one.removed
        ):
            yield f"statement {one.id} is not as its history ends"


def _of_uploads(db: Session) -> Iterator[str]:
    counted = select(Comment.upload_id, func.count(), func.max(Comment.position)).where(Comment.position >= 0)
    for upload, count, last in db.execute(counted.group_by(Comment.upload_id)):
        if count != last + 1:
            yield f"upload {upload} has {count} comments, the last at {last}"
    for one in db.scalars(select(Upload).where(Upload.state == "read", Upload.report.is_(None))):
        yield f"upload {one.id} is read without a report"


def _of_jobs(db: Session) -> Iterator[str]:
    living = select(Job.kind, Job.subject, func.count()).where(Job.state.in_(("waiting", "running")))
    for kind, subject, count in db.execute(living.group_by(Job.kind, Job.subject)):
        if count > 1 and kind != "compare":
            yield f"{count} jobs {kind} of {subject}"


def _of_the_audit_log(db: Session) -> Iterator[str]:
    yield from (f"audit entry {number}" for number in broken_seals(db))
