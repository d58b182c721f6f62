"""DBOS does the jobs: it remembers which steps ended, and begins again at the first that did not."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from api.backup.keeping import ask_daily
from api.jobs import outbox, workers
from api.jobs.kinds import KINDS, load
from api.jobs.queue import StoredQueue
from api.jobs.running import run
from api.retention.passing import take_away_passed
from api.services import Services
from api.storage.base import now
from api.storage.work import Job

_LOG = logging.getLogger(__name__)
_QUEUE, _WORKFLOW = "jobs", "job"
_SHAPE = "1"  # of the workflow; not of the program, or an upgrade would leave unfinished jobs lying
_AT_ONCE = 2  # jobs of one process
_BEAT, _ROUNDS = 1.0, 10  # seconds between two rounds; rounds between two looks for what was lost
_WARM = 2  # rounds until the service has started and what jobs need is loaded
_SELDOM = 3600  # rounds between two times that what has passed is taken away


class JobEngine:
    """The workers of this process, from `start` to `stop`. There is one engine in a process (DBOS knows no more)."""

    def __init__(self, services: Services, queue: StoredQueue) -> None:
        self._services, self._queue = services, queue
        alone = services.database.is_sqlite
        self.worker = "alone" if alone else uuid.uuid4().hex
        self._shared = not alone
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep_going, name="jobs", daemon=True)
        self._workflow: Callable[[str], None] | None = None

    def start(self) -> None:
        """Begin to work; what this process left unfinished when it died goes on."""
        from dbos import DBOS, DBOSPortableJSONSerializer

        if self._shared:
            workers.sign_in(self._services.database, self.worker)
        DBOS(
            config={
                "name": "jianbao",
                "system_database_url": self._address(),
                "application_version": _SHAPE,
                "executor_id": self.worker,
                "log_level": "ERROR",
                "serializer": DBOSPortableJSONSerializer(),  # JSON: nothing that is read back can run
                "sys_db_pool_size": 5,
            }
        )

        def work(job_id: str) -> None:
            self._work(job_id)

        self._workflow = DBOS.workflow(name=_WORKFLOW)(work)
        DBOS.launch()
        DBOS.register_queue(_QUEUE, worker_concurrency=_AT_ONCE, polling_interval_sec=0.5)
        self._thread.start()

    def stop(self, patience: int = 2) -> None:
        """Stop; jobs that do not end within `patience` seconds go on when a process starts, or in another one."""
        from dbos import DBOS

        self._stopping.set()
        self._queue.rung.set()
        self._thread.join(timeout=10)
        DBOS.destroy(workflow_completion_timeout_sec=patience, destroy_registry=True)

    def _address(self) -> str:
        engine = self._services.database.engine
        if engine.dialect.name == "sqlite":
            return f"sqlite:///{self._services.folder / 'jobs.db'}"
        return engine.url.render_as_string(hide_password=False)

    def _work(self, job_id: str) -> None:
        from dbos import DBOS

        def step(name: str, act: Callable[[], None]) -> None:
            DBOS.run_step({"name": name}, act)

        run(self._services, job_id, self.worker, step)

    def _keep_going(self) -> None:
        rounds = 0
        while not self._stopping.is_set():
            try:
                self._round(whole=rounds % _ROUNDS == 0)
                rounds += 1
                if rounds == _WARM:
                    load()
                if rounds % _SELDOM == 0:
                    take_away_passed(self._services.database, now())
                    ask_daily(self._services)
            except SQLAlchemyError as error:
                _LOG.warning("jobs wait, the database does not answer: %s", type(error).__qualname__)
                time.sleep(_BEAT)
            self._queue.rung.wait(_BEAT)
            self._queue.rung.clear()

    def _round(self, *, whole: bool) -> None:
        database = self._services.database
        self._queue.beat()
        if self._shared:
            workers.sign(database, self.worker)
            workers.reap(database, self.worker, self._take_over)
        if whole:
            outbox.recover(database, self._known, self._gave_up)
            outbox.find_orphans(database, self._queue)
        outbox.send(database, self._enqueue)

    def _enqueue(self, job_id: str) -> None:
        from dbos import DBOS, SetWorkflowID

        assert self._workflow is not None
        with SetWorkflowID(job_id):
            DBOS.enqueue_workflow(_QUEUE, self._workflow, job_id)

    def _take_over(self, worker: str) -> None:
        """Give the unfinished work of a dead process to whoever is free."""
        from dbos import DBOS

        left: list[Any] = DBOS.list_workflows(executor_id=worker, status="PENDING")
        for workflow in left:
            DBOS.resume_workflow(workflow.workflow_id, queue_name=_QUEUE)

    def _known(self, job_id: str) -> str | None:
        from dbos import DBOS

        status = DBOS.get_workflow_status(job_id)
        return status.status if status else None

    def _gave_up(self, job: Job, message: str) -> None:
        KINDS[job.kind].failed(self._services, job.subject.partition(":")[2], message)
