"""A month's uploads as files in a folder, for whatever reads files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.actions.carrying import plan_file
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.engine import Database
from api.storage.uploads import Blob, Comment, Correction, Upload
from api.uploads.mappings import rules_used
from classifiers.labels import join_values

if TYPE_CHECKING:
    from summarizer.kpi.feedback.corrections import Corrections
    from summarizer.kpi.reading.mapping import Rule


@dataclass(frozen=True)
class MonthFiles:
    """The files of a month's uploads that were read and not undone. `uploads` are their ids, in order."""

    kpi: list[Path]
    feedback: list[Path]
    uploads: list[str]
    corrections: Corrections
    rules: list[Rule] = field(default_factory=list)


@contextmanager
def month_files(database: Database, month: str) -> Iterator[MonthFiles]:
    """The uploads written to a temporary folder, which is gone afterwards."""
    with TemporaryDirectory(prefix="jianbao-") as folder:
        with database.reading() as db:
            found = _written(db, month, Path(folder))
        yield found  # without the transaction: what reads files may take minutes


def _written(db: Session, month: str, folder: Path) -> MonthFiles:
    uploads = active_uploads(db, month)
    files: dict[str, list[Path]] = {"kpi": [], "feedback": []}
    for upload in uploads:
        files[upload.kind].append(written(db, upload, folder))
    if (plan := plan_file(db, month, uploads, folder)) is not None:
        files["kpi"].append(plan)
    ids = [upload.id for upload in uploads]
    return MonthFiles(files["kpi"], files["feedback"], ids, corrections_of(db, ids), rules_used(uploads))


def written(db: Session, upload: Upload, folder: Path) -> Path:
    """The file of an upload in a folder, under its name: comments without an id of their own are known by that."""
    path = folder / upload.name
    path.write_bytes(db.get_one(Blob, upload.sha256).content)
    return path


def active_uploads(db: Session, month: str) -> list[Upload]:
    """The month's uploads that were read and not undone, the oldest first."""
    query = select(Upload).where(Upload.month == month, Upload.state == "read")
    return list(db.scalars(query.order_by(Upload.uploaded_at, Upload.id)))


def upload_bytes(services: Services, upload_id: str) -> int:
    """How large an uploaded file is."""
    with services.database.reading() as db:
        size = select(Blob.size).join(Upload, Upload.sha256 == Blob.sha256)
        return db.scalar(size.where(Upload.id == upload_id)) or 0


def month_bytes(services: Services, month: str) -> int:
    """How large the files of a month are together."""
    with services.database.reading() as db:
        size = select(func.sum(Blob.size)).join(Upload, Upload.sha256 == Blob.sha256)
        return db.scalar(size.where(Upload.month == month, Upload.state == "read")) or 0


def briefing_bytes(services: Services, briefing_id: str) -> int:
    """How large the files that a briefing is drafted from are together."""
    with services.database.reading() as db:
        size = select(func.sum(Blob.size)).join(Upload, Upload.sha256 == Blob.sha256)
        of_month = (
            Upload.month == select(BriefingRecord.month).where(BriefingRecord.id == briefing_id).scalar_subquery()
        )
        return db.scalar(size.where(of_month, Upload.state == "read")) or 0


def corrections_of(db: Session, uploads: list[str]) -> Corrections:
    """The last word of people on each field of each comment of these uploads, by the row that it stands in."""
    from summarizer.kpi.feedback.corrections import row_key

    query = (
        select(Upload.name, Comment.sheet, Comment.row, Comment.feedback_id, Correction.field, Correction.new)
        .join(Correction, Correction.comment_id == Comment.id)
        .join(Upload, Upload.id == Comment.upload_id)
        .where(Comment.upload_id.in_(uploads))
        .order_by(Correction.corrected_at, Correction.id)
    )
    found: dict[str, dict[str, str]] = {}
    for file, sheet, row, feedback_id, name, new in db.execute(query):
        key = row_key(file, sheet, row) if row else feedback_id
        found.setdefault(key, {})[name] = join_values(map(str, new))
    return found
