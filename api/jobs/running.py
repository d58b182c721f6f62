"""Doing one job: its steps in their order, and its end written down, whatever happens."""

from __future__ import annotations

from collections.abc import Callable

from api.jobs.context import JobCancelledError, JobFailedError, JobLostError
from api.jobs.failing import foreseen
from api.jobs.kinds import KINDS, Kind
from api.jobs.records import MOST_ATTEMPTS, begin, end
from api.jobs.reporting import Reporter
from api.services import Services
from api.storage.work import Job

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
    """What people are told of an error, and what helps."""
    if (known := foreseen(error, job_id)) is not None:
        return known.message, known.blame
    return f"处理时出现意外错误，请稍后重试；若仍失败，请把编号 {job_id} 告诉管理员。", "later"
