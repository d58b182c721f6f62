"""The comments of an uploaded file with the classifier's labels, in portions, as a step of a job."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.jobs.context import JobContext
from api.services import Services
from api.storage.uploads import Comment, Upload
from api.uploads.importing import read_file
from api.uploads.inputs import corrections_of, written
from api.uploads.labels import labels_of
from api.uploads.mappings import rules_used
from summarizer.kpi.feedback.corrections import Corrections, with_corrections
from summarizer.kpi.feedback.labelling import places, with_labels
from summarizer.kpi.tables import ROW, SHEET, Table, TableSet

_PORTION = 2000
_START = 0.2  # how far the whole job is when labelling starts


def classify_upload(services: Services, upload_id: str, job: JobContext) -> None:
    """Label the comments of a file that was read, and mark it read. After a kill it goes on with the next portion."""
    with tempfile.TemporaryDirectory(prefix="jianbao-") as folder:
        with services.database.reading() as db:
            upload = db.get_one(Upload, upload_id)
            path, rules = written(db, upload, Path(folder)), rules_used([upload])
            corrections = corrections_of(db, [upload_id])
        tables = read_file(path, upload, rules).tables
    if tables["反馈"].uploaded and not tables["反馈"].missing("反馈内容"):
        _classify(services, upload_id, with_ids(tables), corrections, job)
    with services.database.writing() as db:
        own = update(Upload).where(Upload.id == upload_id, Upload.state == "reading")
        db.execute(own.values(state="read", message=None, revision=Upload.revision + 1))


def with_ids(tables: TableSet) -> TableSet:
    """The same tables, each comment with its 编号: of the file, or by its place in it, as labelling gives it."""
    table = tables["反馈"]
    frame = table.frame.copy(deep=False)
    given = frame["编号"].astype(object) if "编号" in frame else pd.Series(None, index=frame.index, dtype=object)
    frame["编号"] = given.where(given.notna(), places(frame))
    return tables.with_table(Table(table.name, frame))


def _classify(services: Services, upload_id: str, tables: TableSet, corrections: Corrections, job: JobContext) -> None:
    classifier = services.classifier()
    whole = len(tables["反馈"].frame)
    with services.database.reading() as db:
        present = select(func.count()).where(Comment.upload_id == upload_id, Comment.position >= 0)
        done = db.execute(present).scalar_one()  # by a try that was killed
    for start in range(done, whole, _PORTION):
        job.check()
        job.progress(_START + (1 - _START) * start / whole, f"分类反馈 {start:,} / {whole:,}")
        part = Table("反馈", tables["反馈"].frame.iloc[start : start + _PORTION])
        only = TableSet.of([part])
        labelled = with_labels(with_corrections(only, corrections), classifier)["反馈"].frame
        with services.database.writing() as db:
            _store(db, upload_id, start, labelled, str(classifier.version))


def _store(db: Session, upload_id: str, start: int, labelled: pd.DataFrame, version: str) -> None:
    rows = list(_rows(labelled, start))
    ids = [row["feedback_id"] for row in rows]
    query = select(Comment).where(Comment.upload_id == upload_id, Comment.position < 0, Comment.feedback_id.in_(ids))
    before = {_identity(vars(comment)): comment for comment in db.scalars(query)}
    for row in rows:
        known = before.pop(_identity(row), None) or before.pop(_identity(row | {"sheet": "", "row": 0}), None)
        if known is None:
            db.add(Comment(upload_id=upload_id, model=version, **row))
            continue
        for name, value in row.items():
            setattr(known, name, value)
        known.model, known.revision = version, known.revision + 1


def _identity(comment: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells a comment from the others of its file, in whatever order they are read."""
    return tuple(comment[name] for name in ("sheet", "row", "feedback_id", "text"))


def _rows(labelled: pd.DataFrame, start: int) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(labelled.to_dict("records"), start=start):
        labels = labels_of({str(name): value for name, value in row.items()})
        text = row["反馈内容"]
        yield {
            "position": place,
            "sheet": str(row[SHEET]),
            "row": int(row[ROW]),
            "feedback_id": str(row["编号"])[:128],
            "text": text if isinstance(text, str) else "",
            "labels": labels,
            "category": (labels["category"] or [""])[0],
            "confidence": float(row["confidence"]),
            "turn": float(row["confidence"]) - 1,  # until what is at stake is known
            "needs_review": row["needs_review"] == "是",
        }
