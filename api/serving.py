"""The composition root of the service: from the environment to collaborators, and from them to a running process."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy.exc import OperationalError

from api.jobs.engine import JobEngine
from api.jobs.lock import alone
from api.jobs.queue import StoredQueue
from api.learning.loading import classifier_of
from api.security.limiting import limits_of
from api.security.settings import reached
from api.sending.channels import channels_of
from api.services import Services
from api.settings import data_dir, model_settings, thresholds
from api.storage.checking import StorageError
from api.storage.engine import Database, connect, default_url
from api.storage.migrating import migrate


@contextmanager
def opened(environment: Mapping[str, str] = os.environ) -> Iterator[tuple[Services, StoredQueue]]:
    """The collaborators over a database that is at the present version; closed at the end.

    SettingsError, StorageError or AlreadyRunningError say in Chinese why that cannot be.
    """
    folder = data_dir()
    engine = connect(environment.get("JIANBAO_DATABASE_URL", "").strip() or default_url(folder))
    database = Database(engine)
    with alone(folder) if database.is_sqlite else nullcontext():
        try:
            migrate(engine)
            queue = StoredQueue(database)
            yield _services(environment, folder, database, queue), queue
        except OperationalError as problem:
            raise StorageError("无法连接数据库。请检查 JIANBAO_DATABASE_URL 和数据目录后重试。") from problem
        finally:
            engine.dispose()


@contextmanager
def working(services: Services, queue: StoredQueue) -> Iterator[JobEngine]:
    """Workers of this process, for as long as the block lasts."""
    engine = JobEngine(services, queue)
    engine.start()
    try:
        yield engine
    finally:
        engine.stop()


def leave() -> None:
    """End this process at once if work goes on in it, which may take minutes: it goes on at the next start."""
    if any(not thread.daemon and thread is not threading.main_thread() for thread in threading.enumerate()):
        sys.stdout.flush()
        os._exit(0)


def _services(environment: Mapping[str, str], folder: Path, database: Database, queue: StoredQueue) -> Services:
    from api.auth.oidc.provider import Provider
    from api.auth.oidc.settings import oidc_settings

    way = reached(environment)
    provider = oidc_settings(environment)
    channels_of(folder)  # a mistake in the file is better told now than when something is to be sent
    return Services(
        database,
        folder,
        limits_of(environment),
        public_url=way.public_url,
        secure_cookies=way.secure_cookies,
        trusted_proxies=way.trusted_proxies,
        oidc=Provider(provider) if provider else None,
        classifier=classifier_of(database, folder),
        thresholds=lambda: thresholds(folder),
        model=model_settings(environment),
        jobs=queue,
        channels=lambda: channels_of(folder),
        reopened=partial(reopened, database.engine.url.render_as_string(hide_password=False), folder),
    )


def reopened(address: str, folder: Path) -> Services:
    """The collaborators of a process that does one piece of work for the service, with its environment."""
    database = Database(connect(address))
    return replace(_services(os.environ, folder, database, StoredQueue(database)), reopened=None)
