"""Work in a process of its own leaves what it would have left here, and fails, is cancelled and dies like it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial

import pytest

from api import serving
from api.briefings.drafting import draft_briefing
from api.jobs import apart
from api.jobs.context import JobCancelledError, JobContext, JobFailedError
from api.jobs.failing import foreseen
from api.jobs.kinds import KINDS, _Apart, _Later
from api.problems import ProblemError
from api.services import Services
from tests.unit.api.service.test_drafting import Job, ask, record_of, sales, upload


@pytest.fixture
def reopenable(services: Services) -> Services:
    address = services.database.engine.url.render_as_string(hide_password=False)
    return replace(services, reopened=partial(serving.reopened, address, services.folder))


ONE = pytest.mark.parametrize("services", ["sqlite"], indirect=True)


def failing(services: Services, subject: str, job: JobContext) -> None:
    del services
    job.progress(0.5, subject)
    raise JobFailedError(f"{subject}不行。", "later")


def broken(services: Services, subject: str, job: JobContext) -> None:
    raise ValueError(f"{services} {subject} {job}")


def killed(services: Services, subject: str, job: JobContext) -> None:
    del services, subject, job
    os.kill(os.getpid(), 9)


@ONE
def test_a_draft_of_another_process_is_the_same(reopenable: Services, people: dict[str, str]) -> None:
    upload(reopenable, people["service"], sales(100_000, 200_000))
    here, there = (ask(reopenable, people["manager"], "2025-10") for _ in range(2))
    assert here == there, "one month, one draft"
    job = Job()
    apart.do(reopenable, draft_briefing, here, job)
    record = record_of(reopenable, here)
    assert record.state == "draft"
    assert (record.frame or {})["facts"]["1.1.1.net_sales"]["text"] == "30.0万元"
    assert "撰写" in [stage for _, stage in job.told]


@ONE
def test_a_process_that_fails_or_dies_fails_its_job_only(reopenable: Services) -> None:
    job = Job()
    with pytest.raises(JobFailedError, match="这个月不行") as told:
        apart.do(reopenable, failing, "这个月", job)
    assert (told.value.blame, job.told) == ("later", [(0.5, "这个月")])
    with pytest.raises(RuntimeError, match=r"killed.* of 2025-10 ended with -9"):
        apart.do(reopenable, killed, "2025-10", Job())
    with pytest.raises(RuntimeError, match="ended with 1"):
        apart.do(reopenable, broken, "2025-10", Job())
    with pytest.raises(JobCancelledError):
        apart.do(reopenable, broken, "2025-10", Job(cancelled=True))


def test_what_was_foreseen_is_told_and_what_was_not_is_not() -> None:
    full, refused = foreseen(OSError(28, "no space")), foreseen(ProblemError(409, "no", "不行。"))
    assert full
    assert ("磁盘已满" in full.message, full.blame) == (True, "later")
    assert refused
    assert (refused.message, refused.blame) == ("不行。", "person")
    assert foreseen(ValueError("张三的电话")) is None


@ONE
def test_only_what_is_large_is_done_apart(
    reopenable: Services, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(apart, "do", lambda *given: done.append(given[2]))
    small = upload(reopenable, people["service"], sales(1, 2), "小.csv")
    large = upload(reopenable, people["service"], sales(*range(1, 40_000)), "大.csv")
    act = _Apart(_Later("tests.unit.api.service.test_apart:failing"), _Later("api.uploads.inputs:upload_bytes"))
    with pytest.raises(JobFailedError):
        act(reopenable, small, Job())
    act(reopenable, large, Job())
    KINDS["draft"].steps["draft"](reopenable, ask(reopenable, people["manager"], "2025-10"), Job())
    assert len(done) == 2
    assert done[0] == large


def test_every_kind_of_work_can_be_found() -> None:
    from pkgutil import resolve_name

    for kind in KINDS.values():
        for act in (*kind.steps.values(), kind.failed, kind.again):
            inner = act.act if isinstance(act, _Apart) else act
            assert not isinstance(inner, _Later) or callable(resolve_name(inner.name))
            assert not isinstance(act, _Apart) or act.size is None or callable(resolve_name(act.size.name))
