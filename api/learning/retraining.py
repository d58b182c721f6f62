"""Retraining as a job: a version taught by all corrections so far, kept with its scores. Using it is up to people."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import select

from api.auditing import record
from api.jobs.context import JobContext, JobFailedError
from api.learning import versions
from api.services import Services
from api.storage.uploads import Comment, Correction, Upload
from classifiers import learning
from classifiers.labels import join_values
from classifiers.training import current_version

_TRAINED = 0.9  # how far the whole is when judging starts


def retrain(services: Services, _: str, job: JobContext) -> None:
    """Teach a new version and judge it against the present one. The same corrections are the same version."""
    corrections = corrections_so_far(services)
    if not corrections:
        raise JobFailedError("还没有人更正过标签，没有可以学习的内容。")
    version = f"{current_version()}-{_digest(corrections)}"
    with services.database.reading() as db:
        known = {kept.version for kept in versions.every(db)}
    if version not in known:
        _teach(services, version, corrections, job)
    with services.database.writing() as db:
        record(
            db,
            job.arguments.get("person", ""),
            "classifier.trained",
            f"classifier:{version}",
            {"corrections": len(corrections)},
        )


def _teach(services: Services, version: str, corrections: Sequence[learning.Correction], job: JobContext) -> None:
    present = services.classifier()

    def heard(stage: str, fraction: float) -> None:
        job.check()
        job.progress(_TRAINED * min(max(fraction, 0.0), 1.0), stage)

    new = learning.retrain(corrections, present, version, progress=heard)
    job.check()
    job.progress(_TRAINED, "检验新版本")
    verdict = learning.judge(corrections, present, new)
    scores = {
        "corrections_before": verdict.corrections[0],
        "corrections": verdict.corrections[1],
        "fixed_test_before": verdict.fixed_test[0],
        "fixed_test": verdict.fixed_test[1],
        "passed": float(verdict.promote),
    }
    with services.database.writing() as db:
        if not versions.every(db):
            own = {"fixed_test": verdict.fixed_test[0], "passed": 1.0}
            versions.add(db, present, services.clock(), corrections=0, scores=own, note="随程序提供的版本")
            versions.promote(db, str(present.version))
        versions.add(db, new, services.clock(), corrections=len(corrections), scores=scores, note=verdict.why)


def corrections_so_far(services: Services) -> list[learning.Correction]:
    """Every word of people on a comment of an upload that was not undone, the earliest first.

    What the vocabulary no longer has is passed over.
    """
    query = (
        select(Comment.text, Correction)
        .join(Comment, Comment.id == Correction.comment_id)
        .join(Upload, Upload.id == Comment.upload_id)
        .where(Upload.state == "read")
        .order_by(Correction.corrected_at, Correction.id)
    )
    with services.database.reading() as db:
        found = [(text, correction) for text, correction in db.execute(query) if text]
    return [one for text, correction in found if (one := _understood(text, correction)) is not None]


def _understood(text: str, correction: Correction) -> learning.Correction | None:
    old, new = join_values(map(str, correction.old)), join_values(map(str, correction.new))
    when = correction.corrected_at.isoformat()
    try:
        return learning.Correction(text, correction.field, old, new, correction.corrected_by, when)
    except learning.CorrectionError:
        return None


def _digest(corrections: Sequence[learning.Correction]) -> str:
    said = repr([(one.text, one.field, one.new, one.when) for one in corrections])
    return hashlib.sha256(said.encode()).hexdigest()[:12]
