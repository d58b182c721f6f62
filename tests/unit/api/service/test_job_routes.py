"""Whose jobs are whose, doing again what failed, and files that are made by a job."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from api.app import create_app
from api.jobs.queue import StoredQueue
from api.jobs.records import begin, end
from api.jobs.running import run
from api.services import Services
from api.storage.briefings import BriefingRecord, Export
from api.storage.engine import Database
from api.storage.uploads import Upload
from api.storage.work import Job
from summarizer.pipeline import WRITERS
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.inline_jobs import with_jobs
from tests.unit.api.service.visitors import browser, code_of

KPI = "订单号,日期,客户,区域,产品线,产品,数量,金额\nA,2025-10-01,甲,华东,泵,泵一,1,100\n"


@pytest.fixture
def waiting(services: Services, people: dict[str, str]) -> Services:
    """A service whose jobs wait until a test does them."""
    assert people
    return replace(services, jobs=StoredQueue(services.database))


def send(client: TestClient, content: str = KPI) -> str:
    form = {"month": "2025-10", "kind": "kpi"}
    return str(client.post("/api/uploads", files={"file": ("a.csv", content.encode())}, data=form).json()["id"])


def newest(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/jobs").json()[0]
    return found


def failed(db: Database, job: str, blame: str) -> None:
    with db.writing() as session:
        begin(session, job, "w")
        end(session, job, "failed", message="磁盘已满。", blame=blame)


def test_only_who_asked_or_an_administrator_cancels(waiting: Services) -> None:
    app = create_app(waiting)
    send(browser(app, "service"))
    job = newest(browser(app, "reviewer"))["id"]
    for role in ("reviewer", "manager"):
        refused = browser(app, role).delete(f"/api/jobs/{job}")
        assert (refused.status_code, code_of(refused)) == (403, "not_yours")
        assert browser(app, role).post(f"/api/jobs/{job}/retry").status_code == 403
    assert browser(app, "admin").delete(f"/api/jobs/{job}").json()["state"] == "cancelled"


def test_an_import_that_may_succeed_later_is_done_again_once(waiting: Services) -> None:
    client = browser(create_app(waiting), "service")
    upload = send(client)
    first = newest(client)["id"]
    assert code_of(client.post(f"/api/jobs/{first}/retry")) == "not_failed"
    failed(waiting.database, first, "later")
    with waiting.database.writing() as db:
        db.get_one(Upload, upload).state = "failed"
    again = client.post(f"/api/jobs/{first}/retry")
    assert again.status_code == 202, again.text
    assert client.get(f"/api/uploads/{upload}").json()["state"] == "reading"
    assert client.post(f"/api/jobs/{first}/retry").json()["id"] == again.json()["id"] != first
    run(waiting, again.json()["id"], "w")
    assert client.get(f"/api/uploads/{upload}").json()["state"] == "read"
    assert code_of(client.post(f"/api/jobs/{first}/retry")) == "wrong_state"


def test_what_a_person_must_put_right_first_is_not_tried_again(waiting: Services) -> None:
    client = browser(create_app(waiting), "service")
    send(client)
    job = newest(client)["id"]
    failed(waiting.database, job, "person")
    refused = client.post(f"/api/jobs/{job}/retry")
    assert (refused.status_code, code_of(refused)) == (409, "act_first")
    assert "磁盘已满" in refused.json()["message"]


def test_a_cancelled_draft_is_asked_for_again(waiting: Services) -> None:
    app = create_app(waiting)
    service, manager = browser(app, "service"), browser(app, "manager")
    send(service)
    run(waiting, newest(service)["id"], "w")
    asked = manager.post("/api/briefings", json={"month": "2025-10"}).json()
    assert manager.delete(f"/api/jobs/{asked['job']}").json()["state"] == "cancelled"
    path = f"/api/briefings/{asked['briefing']}"
    assert manager.get(path).json()["state"] == "failed"
    again = manager.post(f"/api/jobs/{asked['job']}/retry").json()
    assert manager.get(path).json()["state"] == "drafting"
    run(waiting, again["id"], "w")
    assert manager.get(path).json()["state"] == "draft"


def test_the_same_work_asked_for_by_many_at_once_is_one_job(waiting: Services, people: dict[str, str]) -> None:
    def ask(_: int) -> str:
        return waiting.jobs.submit("compare", "month:2025-10", {}, people["manager"])

    with ThreadPoolExecutor(20) as many:
        ids = set(many.map(ask, range(20)))
    with waiting.database.reading() as db:
        assert db.scalars(select(Job.id)).all() == list(ids)


def test_a_briefing_asked_for_twenty_times_at_once_is_one(waiting: Services) -> None:
    app = create_app(waiting)
    service = browser(app, "service")
    send(service)
    run(waiting, newest(service)["id"], "w")
    clients = [browser(app, "manager") for _ in range(4)]

    def ask(number: int) -> tuple[int, str]:
        answer = clients[number % 4].post("/api/briefings", json={"month": "2025-10"})
        return answer.status_code, answer.text

    with ThreadPoolExecutor(4) as many:
        assert len(set(many.map(ask, range(20)))) == 1
    with waiting.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(BriefingRecord)) == 1


def test_a_file_made_by_a_job_is_there_at_once(services: Services, people: dict[str, str]) -> None:
    wired = with_jobs(services)
    client = browser(create_app(wired), "manager")
    with services.database.writing() as db:
        briefing = put_briefing(db, people["manager"])
    path = f"/api/briefings/{briefing}"
    assert client.post(f"{path}/exports", json={"format": "odp"}).status_code == 422
    for kind in WRITERS:
        job = client.post(f"{path}/exports", json={"format": kind})
        assert job.status_code == 202, job.text
        assert client.get(f"/api/jobs/{job.json()['id']}").json()["state"] == "done"
        assert client.get(f"{path}/export/{kind}").content
    with services.database.reading() as db:
        assert db.scalars(select(Export.format).order_by(Export.format)).all() == sorted(WRITERS)
    assert client.post(f"{path}/exports", json={"format": "md", "script": "zh-HK"}).status_code == 202
    with services.database.reading() as db:
        assert db.scalars(select(Export.format).where(Export.variant == "script=zh-HK")).all() == ["md"]
