"""A month's uploads as files in a folder, for whatever reads files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.engine import Database
from api.storage.uploads import Blob, Comment, Correction, Upload
from classifiers.labels import join_values
from summarizer.kpi.feedback.corrections import Corrections


@dataclass(frozen=True)
class MonthFiles:
    """The files of a month's uploads that were read and not undone. `uploads` are their ids, in order."""

    kpi: list[Path]
    feedback: list[Path]
    uploads: list[str]
    corrections: Corrections


@contextmanager
def month_files(database: Database, month: str) -> Iterator[MonthFiles]:
    """The uploads written to a temporary folder, which is gone afterwards. Two of one name are told apart."""
    with TemporaryDirectory(prefix="jianbao-") as folder, database.reading() as db:
        uploads = active_uploads(db, month)
        files: dict[str, list[Path]] = {"kpi": [], "feedback": []}
        for upload in uploads:
            path = _free(Path(folder), upload.name)
            path.write_bytes(db.get_one(Blob, upload.sha256).content)
            files[upload.kind].append(path)
        ids = [upload.id for upload in uploads]
        yield MonthFiles(files["kpi"], files["feedback"], ids, corrections_of(db, ids))


def active_uploads(db: Session, month: str) -> list[Upload]:
    """The month's uploads that were read and not undone, the oldest first."""
    query = select(Upload).where(Upload.month == month, Upload.state == "read")
    return list(db.scalars(query.order_by(Upload.uploaded_at, Upload.id)))


def corrections_of(db: Session, uploads: list[str]) -> Corrections:
    """The last word of people on each field of each comment of these uploads, by the comment's 编号."""
    query = (
        select(Comment.feedback_id, Correction.field, Correction.new)
        .join(Correction, Correction.comment_id == Comment.id)
        .where(Comment.upload_id.in_(uploads))
        .order_by(Correction.corrected_at, Correction.id)
    )
    found: dict[str, dict[str, str]] = {}
    for feedback_id, field, new in db.execute(query):
        found.setdefault(feedback_id, {})[field] = join_values(map(str, new))
    return found


def _free(folder: Path, name: str) -> Path:
    """A path for a file of this name; `十月 (2).xlsx` where there is one already."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
