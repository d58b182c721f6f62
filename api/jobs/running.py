"""Doing one job: its steps in their order, and its end written down, whatever happens."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

from api.jobs.context import JobCancelledError, JobFailedError, JobLostError
from api.jobs.kinds import KINDS, Kind
from api.jobs.records import MOST_ATTEMPTS, begin, end
from api.jobs.reporting import Reporter
from api.security.failures import problem_of
from api.services import Services
from api.storage.work import Job

_LOG = logging.getLogger(__name__)
StepRunner = Callable[[str, Callable[[], None]], None]
_CRASHING = "处理时服务多次中断，已停止重试。请检查文件是否过大或已损坏，或联系管理员。"


def at_once(_: str, step: Callable[[], None]) -> None:
    """Do a step; it is not remembered."""
    step()


def run(services: Services, job_id: str, worker: str, step: StepRunner = at_once) -> None:
    """Do a job to its end. `step` does what has a name, at most once to its end if it remembers (DBOS does).

    Never raises for what goes wrong in the job: that is written on it, and on what it was for.
    """
    with services.database.writing() as db:
        job = begin(db, job_id, worker)
    if job is None:
        return
    kind = KINDS[job.kind]
    try:
        if job.attempts > MOST_ATTEMPTS:
            raise JobFailedError(_CRASHING)
        _steps(services, job, kind, Reporter(services.database, job_id, worker, arguments=job.arguments), step)
    except JobLostError:
        return
    except JobCancelledError:
        _ended(services, job, kind, "cancelled", "已取消。", None)
    except JobFailedError as problem:
        _ended(services, job, kind, "failed", problem.message, problem.blame)
    except Exception as error:
        _ended(services, job, kind, "failed", *_described(error, job_id))
    else:
        with services.database.writing() as db:
            end(db, job_id, "done", progress=1.0, stage="完成", message=None, blame=None)


def _steps(services: Services, job: Job, kind: Kind, reporter: Reporter, step: StepRunner) -> None:
    for name, act in kind.steps.items():
        reporter.check()

        def done(act: Callable[..., None] = act) -> None:
            act(services, job.subject.partition(":")[2], reporter)

        step(name, done)


def _ended(services: Services, job: Job, kind: Kind, state: str, message: str, blame: str | None) -> None:
    """Write down what happened: on the thing first, so that a kill in between leaves a job that is done again."""
    kind.failed(services, job.subject.partition(":")[2], message)
    with services.database.writing() as db:
        end(db, job.id, state, message=message, blame=blame)


def _described(error: Exception, job_id: str) -> tuple[str, str]:
    """What people are told of an error that nobody foresaw, and what helps."""
    problem = problem_of(error, job_id)
    if problem.status != 500:
        return problem.body.message, "later" if problem.status > 500 else "person"
    _LOG.error("job %s failed: %s\n%s", job_id, type(error).__qualname__, "".join(_frames(error)))
    return f"处理时出现意外错误，请稍后重试；若仍失败，请把编号 {job_id} 告诉管理员。", "later"


def _frames(error: Exception) -> list[Any]:
    return traceback.format_tb(error.__traceback__)
