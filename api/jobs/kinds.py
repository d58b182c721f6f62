"""What kinds of long work there are, the steps of each, and what is told to the thing that it was for when it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from api.jobs import apart
from api.jobs.context import JobContext
from api.services import Services

Act = Callable[[Services, str, JobContext], None]


def _nobody(services: Services, subject: str, message: str) -> None:
    """Nothing waits for this kind of work."""
    del services, subject, message


def _as_it_is(db: Session, subject: str) -> None:
    """Nothing need be put back before this kind of work is done again."""
    del db, subject


@dataclass(frozen=True)
class Kind:
    """`steps` by name, in order; each gets the services, the id of the subject and the job, and may run again after a
    kill. `failed` is told the id and why. `again` puts what it was for back, in the transaction that asks for the work
    once more; ProblemError 409 when there is nothing left to do."""

    steps: Mapping[str, Act] = field(default_factory=dict)
    failed: Callable[[Services, str, str], None] = _nobody
    again: Callable[[Session, str], None] = _as_it_is


def load() -> None:
    """Load the program that jobs need, which takes longer than a service may need to start."""
    import api.briefings.staleness
    import api.uploads.classifying  # noqa: F401


def _read(services: Services, upload: str, job: JobContext) -> None:
    from api.uploads.importing import read_upload

    read_upload(services, upload, job)


def _classify(services: Services, upload: str, job: JobContext) -> None:
    from api.uploads.classifying import classify_upload

    classify_upload(services, upload, job)


def _compare_upload(services: Services, upload: str, job: JobContext) -> None:
    from api.uploads.comparing import ask_to_compare

    del job
    ask_to_compare(services, upload)


def _import_failed(services: Services, upload: str, message: str) -> None:
    from api.uploads.rereading import fail

    fail(services, upload, message)


def _import_again(db: Session, upload: str) -> None:
    from api.uploads.adding import read_again

    read_again(db, upload)


def _draft(services: Services, briefing: str, job: JobContext) -> None:
    from api.briefings.drafting import draft_briefing

    draft_briefing(services, briefing, job)


def _draft_failed(services: Services, briefing: str, message: str) -> None:
    from api.briefings.asking import fail

    fail(services, briefing, message)


def _draft_again(db: Session, briefing: str) -> None:
    from api.briefings.asking import ask_again

    ask_again(db, briefing)


def _export(services: Services, subject: str, job: JobContext) -> None:
    from api.briefings.exporting import export_briefing

    export_briefing(services, subject, job)


def _regenerate(services: Services, subject: str, job: JobContext) -> None:
    from api.briefings.regenerating import regenerate

    regenerate(services, subject, job)


def _send(services: Services, delivery: str, job: JobContext) -> None:
    from api.sending.delivering import deliver

    deliver(services, delivery, job)


def _send_failed(services: Services, delivery: str, message: str) -> None:
    from api.sending.delivering import fail

    fail(services, delivery, message)


def _send_again(db: Session, delivery: str) -> None:
    from api.sending.delivering import send_again

    send_again(db, delivery)


def _compare(services: Services, month: str, job: JobContext) -> None:
    from api.briefings.staleness import mark_stale

    job.progress(0.1, "核对已有简报")
    apart.do(services, mark_stale, month, job)


def _retrain(services: Services, _: str, job: JobContext) -> None:
    from api.learning.retraining import retrain

    retrain(services, job)


KINDS: Mapping[str, Kind] = {
    "import": Kind({"read": _read, "classify": _classify, "compare": _compare_upload}, _import_failed, _import_again),
    "draft": Kind({"draft": _draft}, _draft_failed, _draft_again),
    "regenerate": Kind({"ask": _regenerate}),
    "export": Kind({"export": _export}),
    "compare": Kind({"compare": _compare}),
    "retrain": Kind({"retrain": _retrain}),
    "send": Kind({"send": _send}, _send_failed, _send_again),
}
