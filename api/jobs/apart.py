"""Work in a process of its own: what computes for long would keep the requests of this one waiting, and its memory."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any

from api.jobs.context import JobContext, JobFailedError
from api.services import Services

_LOOK = 0.2  # seconds between two looks whether the job is still wanted
_NICE = 5  # behind the requests, where they want the same core
Act = Callable[[Services, str, JobContext], None]


def do(services: Services, act: Act, subject: str, job: JobContext) -> None:
    """Do what the act does to its subject; JobFailedError as it raised it, RuntimeError if it came to a bad end.

    The act can be pickled; all that it leaves is in the database. Where services cannot be `reopened`, as
    in tests of routes, it is done here. It ends with the process that it belongs to, and when its job is cancelled.
    """
    if services.reopened is None:
        act(services, subject, job)
        return
    context = get_context("spawn")
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(told, services.reopened, act, subject, dict(job.arguments)))
    process.start()
    told.close()
    try:
        failed = _accompanied(heard, job)
        process.join()
    finally:
        process.kill()
        process.join()
        heard.close()
    if failed:
        raise JobFailedError(*failed)
    if process.exitcode:
        raise RuntimeError(f"{act} of {subject} ended with {process.exitcode}")


def _accompanied(heard: Connection, job: JobContext) -> tuple[str, str] | None:
    """Pass on how far the work is until its process ends; the message and the blame if it failed."""
    failed = None
    while True:
        job.check()
        try:
            if heard.poll(_LOOK):
                name, given = heard.recv()
                if name == "failed":
                    failed = given
                else:
                    job.progress(*given)
        except EOFError:
            return failed


class _Distant:
    """The job as its process sees it: progress goes through the pipe; who is not wanted any more is killed."""

    def __init__(self, told: Connection, arguments: Mapping[str, Any]) -> None:
        self.arguments = arguments
        self._told, self._turn = told, threading.Lock()

    def progress(self, fraction: float, stage: str, part: str = "") -> None:
        """As JobContext has it."""
        self.tell("progress", (fraction, stage, part))

    def check(self) -> None:
        """Nothing to look for here."""

    def tell(self, name: str, given: Any) -> None:
        """Send what several threads may have to say."""
        with self._turn:
            self._told.send((name, given))


def _work(
    told: Connection, reopened: Callable[[], Services], act: Act, subject: str, arguments: Mapping[str, Any]
) -> None:
    from api.jobs.failing import foreseen

    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the service by keyboard means that process
    os.nice(_NICE)
    services, job = reopened(), _Distant(told, arguments)
    try:
        act(services, subject, job)
    except Exception as error:
        if (failed := foreseen(error)) is None:
            raise SystemExit(1) from None  # it is logged; its words may quote people
        job.tell("failed", (failed.message, failed.blame))
    finally:
        services.database.engine.dispose()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
