"""What jobs promise: asked for with the act that wants them, followed, cancelled, and failed with what helps."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from api.app import create_app
from api.jobs import due, outbox, running, workers
from api.jobs.context import JobContext, JobFailedError, JobLostError
from api.jobs.due import later
from api.jobs.events import events
from api.jobs.kinds import Kind
from api.jobs.queue import StoredQueue
from api.jobs.records import MOST_ATTEMPTS, begin, cancel
from api.jobs.reporting import Reporter
from api.jobs.views import JobView
from api.services import Services
from api.storage.base import now
from api.storage.engine import Database
from api.storage.work import Job, Worker
from tests.unit.api.service.visitors import browser

told: list[str] = []


@pytest.fixture
def queue(db: Database, people: dict[str, str]) -> StoredQueue:
    assert people
    return StoredQueue(db)


@pytest.fixture(autouse=True)
def nothing_told() -> Iterator[None]:
    told.clear()
    return


def fails(_: Services, subject: str, message: str) -> None:
    told.append(f"{subject}: {message}")


def of_kind(monkeypatch: pytest.MonkeyPatch, **steps: Any) -> None:
    kinds: Mapping[str, Kind] = {"draft": Kind(steps, fails)}
    monkeypatch.setattr(running, "KINDS", kinds)


def seen(db: Database, job: str) -> JobView:
    with db.reading() as session:
        return JobView.of(session.get_one(Job, job))


def ask(queue: StoredQueue, people: dict[str, str], subject: str = "briefing:1", kind: str = "draft") -> str:
    return queue.submit(kind, subject, {}, people["manager"])


def test_a_job_of_an_act_that_was_undone_is_not_there(queue: StoredQueue, db: Database, people: dict[str, str]) -> None:
    def undone() -> None:
        with db.writing() as session:
            queue.submit("draft", "briefing:1", {}, people["manager"], session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    with db.reading() as session:
        assert not session.scalars(select(Job)).all()
    assert not queue.rung.is_set()


def test_the_same_work_asked_for_twice_is_one_job(queue: StoredQueue, people: dict[str, str]) -> None:
    assert ask(queue, people) == ask(queue, people)
    assert ask(queue, people) != ask(queue, people, "briefing:2")
    assert queue.rung.is_set()


def test_what_may_have_seen_the_state_before_is_done_once_more(
    queue: StoredQueue, db: Database, people: dict[str, str]
) -> None:
    first = ask(queue, people, "month:2025-10", "compare")
    with db.writing() as session:
        begin(session, first, "w")
    second = ask(queue, people, "month:2025-10", "compare")
    assert second not in (first, None)
    assert ask(queue, people, "month:2025-10", "compare") == second


def test_work_that_may_wait_begins_once_for_all_that_came_meanwhile(
    queue: StoredQueue, db: Database, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [queue.submit("compare", "month:2025-10", later(60), people["manager"]) for _ in range(3)]
    begun: list[str] = []
    assert (len(set(asked)), outbox.send(db, begun.append), begun) == (1, 0, [])
    soon = now() + timedelta(seconds=61)
    monkeypatch.setattr(due, "now", lambda: soon)
    assert (outbox.send(db, begun.append), begun) == (1, asked[:1])


def test_a_job_runs_its_steps_in_order_and_ends(
    services: Services, queue: StoredQueue, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    of_kind(monkeypatch, one=lambda *_: told.append("one"), two=lambda *_: told.append("two"))
    job = ask(queue, people)
    running.run(services, job, "w")
    running.run(services, job, "w")
    assert told == ["one", "two"]
    assert (seen(services.database, job).state, seen(services.database, job).progress) == ("done", 1.0)


@pytest.mark.parametrize(
    ("error", "blame", "word"),
    [
        (JobFailedError("表头认不出。"), "person", "表头认不出"),
        (JobFailedError("模型繁忙。", "later"), "later", "模型繁忙"),
        (OSError(28, "No space left"), "later", "磁盘已满"),
        (ValueError("手机 13800000000"), "later", "稍后重试"),
    ],
)
def test_a_failure_says_what_helps_and_tells_what_it_was_for(
    services: Services,
    queue: StoredQueue,
    people: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    blame: str,
    word: str,
) -> None:
    def broken(*_: Any) -> None:
        raise error

    of_kind(monkeypatch, one=broken)
    job = ask(queue, people)
    running.run(services, job, "w")
    view = seen(services.database, job)
    assert (view.state, view.blame) == ("failed", blame)
    assert word in (view.message or "")
    assert "138" not in (view.message or "")
    assert told == [f"1: {view.message}"]


def test_a_job_that_kills_its_worker_again_and_again_is_given_up(
    services: Services, queue: StoredQueue, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> None:
        raise SystemExit

    of_kind(monkeypatch, one=killed)
    job = ask(queue, people)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            running.run(services, job, "w")
    running.run(services, job, "w")
    assert (seen(services.database, job).state, seen(services.database, job).blame) == ("failed", "person")


def test_cancelling_ends_what_waits_at_once_and_what_runs_at_its_next_look(
    services: Services, queue: StoredQueue, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = ask(queue, people, "briefing:2")
    job = ask(queue, people)

    def cancelled(_: Services, __: str, context: JobContext) -> None:
        with services.database.writing() as db:
            assert cancel(db, job)
        context.check()
        told.append("went on")

    of_kind(monkeypatch, one=cancelled, two=lambda *_: told.append("went on"))
    monkeypatch.setattr("api.jobs.reporting._PAUSE", 0.0)
    with services.database.writing() as db:
        assert cancel(db, waiting)
    running.run(services, waiting, "w")
    running.run(services, job, "w")
    assert [seen(services.database, one).state for one in (waiting, job)] == ["cancelled", "cancelled"]
    assert told == ["1: 已取消。"]
    with services.database.writing() as db:
        assert not cancel(db, job)


def test_a_worker_that_was_replaced_neither_goes_on_nor_writes(
    db: Database, queue: StoredQueue, people: dict[str, str]
) -> None:
    job = ask(queue, people)
    with db.writing() as session:
        begin(session, job, "old")
    with db.writing() as session:
        begin(session, job, "new")
    old = Reporter(db, job, "old")
    with pytest.raises(JobLostError):
        old.check()
    old.progress(0.9, "旧进程")
    assert seen(db, job).stage == ""


def test_jobs_reach_the_workers_once_and_again_when_they_forgot(
    db: Database, queue: StoredQueue, people: dict[str, str]
) -> None:
    job, sent = ask(queue, people), list[str]()
    outbox.send(db, sent.append)
    outbox.send(db, sent.append)
    assert sent == [job]
    outbox.recover(db, lambda _: "PENDING", lambda *_: None)
    outbox.send(db, sent.append)
    assert sent == [job]
    outbox.recover(db, lambda _: None, lambda *_: None)
    outbox.send(db, sent.append)
    assert sent == [job, job]
    outbox.recover(db, lambda _: "ERROR", lambda one, message: told.append(f"{one.id} {message}"))
    assert (seen(db, job).state, seen(db, job).blame, len(told)) == ("failed", "later", 1)


def test_the_silent_are_taken_over_and_forgotten(services: Services) -> None:
    database = services.database
    if database.is_sqlite:
        return  # one process: there is nobody to take over
    workers.sign_in(database, "dead")
    workers.sign_in(database, "living")
    taken: list[str] = []
    assert workers.reap(database, "me", taken.append) == []
    with database.writing() as db:
        worker = db.get_one(Worker, "dead")
        worker.seen_at = worker.seen_at.replace(year=2020)
    assert workers.reap(database, "me", taken.append) == ["dead"]
    assert taken == ["dead"]
    assert workers.reap(database, "me", taken.append) == []
    workers.sign(database, "dead")
    with database.reading() as db:
        assert {worker.id for worker in db.scalars(select(Worker))} == {"dead", "living"}


def test_events_start_after_the_last_one_seen_and_end_with_the_job(
    services: Services, queue: StoredQueue, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    of_kind(monkeypatch)
    job = ask(queue, people)
    running.run(services, job, "w")
    client = browser(create_app(replace(services, jobs=queue)), "reviewer")
    whole = client.get(f"/api/jobs/{job}/events")
    assert whole.headers["content-type"].startswith("text/event-stream")
    assert [line for line in whole.text.splitlines() if line.startswith("event")] == ["event: job", "event: end"]
    last = [line for line in whole.text.splitlines() if line.startswith("id: ")][-1][4:]
    again = client.get(f"/api/jobs/{job}/events", headers={"Last-Event-ID": last})
    assert [line for line in again.text.splitlines() if line.startswith("event")] == ["event: end"]
    assert client.get("/api/jobs/nothing/events").status_code == 404


def test_a_stream_ends_by_itself_so_that_rights_are_looked_at_anew(
    db: Database, queue: StoredQueue, people: dict[str, str]
) -> None:
    job = ask(queue, people)

    async def heard() -> list[str]:
        return [event async for event in events(lambda: seen(db, job), 0, whole=0.01)]

    assert sum("event: job" in event for event in asyncio.run(heard())) == 1


def test_a_cancelled_import_says_so_on_its_upload(services: Services, people: dict[str, str]) -> None:
    assert people
    client = browser(create_app(replace(services, jobs=StoredQueue(services.database))), "service")
    upload = client.post(
        "/api/uploads", files={"file": ("a.csv", b"a,b\n1,2")}, data={"month": "2025-10", "kind": "kpi"}
    ).json()["id"]
    job = client.get("/api/jobs", params={"living": True}).json()[0]
    assert client.delete(f"/api/jobs/{job['id']}").json()["state"] == "cancelled"
    assert client.delete(f"/api/jobs/{job['id']}").status_code == 200
    assert client.get(f"/api/uploads/{upload}").json()["state"] == "failed"
