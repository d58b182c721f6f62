"""What the errors of work mean to people: those that somebody foresaw, and what helps."""

from __future__ import annotations

from api.jobs.context import JobFailedError
from api.security.failures import problem_of


def foreseen(error: Exception, job_id: str = "") -> JobFailedError | None:
    """What people are told of an error, and what helps; None, and it is logged, for one that nobody foresaw."""
    if isinstance(error, JobFailedError):
        return error
    problem = problem_of(error, job_id)
    if problem.status == 500:
        return None
    return JobFailedError(problem.body.message, "later" if problem.status > 500 else "person")
