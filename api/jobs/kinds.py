"""What kinds of long work there are, the steps of each, and what is told to the thing that it was for when it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import Any

from sqlalchemy.orm import Session

from api.jobs import apart
from api.jobs.context import JobContext
from api.services import Services

Act = Callable[[Services, str, JobContext], None]
_LARGE = 3 * 10**6  # bytes from which on a process, which takes two seconds to start, is worth it


@dataclass(frozen=True)
class _Later:
    """A function, as module:name, that is loaded when it is first called: work needs more than a start may wait for."""

    name: str

    def __call__(self, *given: Any) -> Any:
        return resolve_name(self.name)(*given)


@dataclass(frozen=True)
class _Apart:
    """An act in a process of its own; where a `size` is given, which is in bytes of files, only when it is large."""

    act: _Later
    size: _Later | None = None

    def __call__(self, services: Services, subject: str, job: JobContext) -> None:
        if self.size is None or self.size(services, subject) > _LARGE:
            apart.do(services, self.act, subject, job)
        else:
            self.act(services, subject, job)


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


_UPLOAD = _Later("api.uploads.inputs:upload_bytes")
KINDS: Mapping[str, Kind] = {
    "import": Kind(
        {
            "read": _Apart(_Later("api.uploads.importing:read_upload"), _UPLOAD),
            "classify": _Apart(_Later("api.uploads.classifying:classify_upload"), _UPLOAD),
            "compare": _Later("api.uploads.comparing:ask_to_compare"),
        },
        _Later("api.uploads.rereading:fail"),
        _Later("api.uploads.adding:read_again"),
    ),
    "draft": Kind(
        {"draft": _Apart(_Later("api.briefings.drafting:draft_briefing"), _Later("api.uploads.inputs:briefing_bytes"))},
        _Later("api.briefings.asking:fail"),
        _Later("api.briefings.asking:ask_again"),
    ),
    "regenerate": Kind({"ask": _Later("api.briefings.regenerating:regenerate")}),
    "export": Kind({"export": _Later("api.briefings.exporting:export_briefing")}),
    "weigh": Kind({"weigh": _Apart(_Later("api.uploads.weighing:weigh_month"))}),
    "themes": Kind(
        {"find": _Apart(_Later("api.uploads.kept_themes:keep_month"), _Later("api.uploads.inputs:month_bytes"))}
    ),
    "suggest": Kind({"suggest": _Later("api.uploads.suggesting:suggest_month")}),
    "compare": Kind({"compare": _Apart(_Later("api.briefings.staleness:compare_month"))}),
    "retrain": Kind({"retrain": _Apart(_Later("api.learning.retraining:retrain"))}),
    "backup": Kind({"save": _Apart(_Later("api.backup.keeping:make"))}),
    "send": Kind(
        {"send": _Later("api.sending.delivering:deliver")},
        _Later("api.sending.delivering:fail"),
        _Later("api.sending.delivering:send_again"),
    ),
}
