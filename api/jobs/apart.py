"""Work in a process of its own: what computes for long would keep the requests of this one waiting."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from api.jobs.context import JobContext
from api.services import Services

_LOOK = 0.2  # seconds between two looks whether the job was cancelled
_NICE = 5  # behind the requests, where they want the same core
Act = Callable[[Services, str], object]


def do(services: Services, act: Act, subject: str, job: JobContext) -> None:
    """Do what the act does to its subject; RuntimeError if its process came to a bad end.

    The act is a function of a module; all that it leaves is in the database. Where services are not `apart`, as in
    tests of routes, it is done here. A process whose parent was killed ends its work, which may be done twice.
    """
    if not services.apart:
        act(services, subject)
        return
    address = services.database.engine.url.render_as_string(hide_password=False)
    process = get_context("spawn").Process(target=_work, args=(address, services.folder, act, subject))
    process.start()
    try:
        while process.exitcode is None:
            job.check()
            process.join(_LOOK)
    finally:
        process.kill()
        process.join()
    if process.exitcode:
        raise RuntimeError(f"{act.__name__} of {subject} ended with {process.exitcode}")


def _work(address: str, folder: Path, act: Act, subject: str) -> None:
    from api.learning.loading import classifier_of
    from api.settings import thresholds
    from api.storage.engine import Database, connect

    os.nice(_NICE)
    engine = connect(address)
    act(
        Services(Database(engine), folder, classifier=classifier_of(folder), thresholds=lambda: thresholds(folder)),
        subject,
    )
    engine.dispose()
