"""What an Idempotency-Key promises on every route that changes something."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select, update

from api.app import create_app
from api.jobs.queue import StoredQueue
from api.repeating import claims
from api.services import Services
from api.storage.base import now
from api.storage.briefings import BriefingRecord, Remark
from api.storage.engine import Database
from api.storage.uploads import Upload
from api.storage.work import Answered, Job
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.test_drafting import sales, upload
from tests.unit.api.service.visitors import browser, code_of

KEY = {"Idempotency-Key": "request-0001"}


@pytest.fixture
def briefing(services: Services, people: dict[str, str]) -> str:
    with services.database.writing() as db:
        return put_briefing(db, people["manager"])


def count(db: Database, table: type) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_ten_requests_at_once_ask_for_one_briefing(services: Services, people: dict[str, str]) -> None:
    upload(services, people["service"], sales(90_000))
    client = browser(create_app(replace(services, jobs=StoredQueue(services.database))), "manager")

    def ask(_: int) -> Response:
        return client.post("/api/briefings", json={"month": "2025-10"}, headers=KEY)

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(ask, range(10)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.text for answer in answers}) == 1
    assert sum("idempotent-replayed" in answer.headers for answer in answers) == 9
    assert (count(services.database, BriefingRecord), count(services.database, Job)) == (1, 1)
    assert ask(0).json() == answers[0].json()


def test_an_answer_comes_again_with_its_tag(login: Login, briefing: str) -> None:
    client, way = login("reviewer"), f"/api/briefings/{briefing}/statements"
    target = next(s for s in client.get(way).json() if s["kind"] == "finding" and s["place"].startswith("item:"))
    headers = {**KEY, "If-Match": '"1"'}
    answers = [
        client.put(f"{way}/{target['id']}", json={"text": "请会上关注货期。"}, headers=headers) for _ in range(3)
    ]
    assert [(answer.status_code, answer.headers["etag"]) for answer in answers] == [(200, '"2"')] * 3
    assert len(client.get(f"{way}/{target['id']}/history").json()) == 1


def test_the_key_with_another_request_is_refused(login: Login, briefing: str, db: Database) -> None:
    client, way = login("reviewer"), f"/api/briefings/{briefing}/remarks"
    assert client.post(way, json={"text": "一"}, headers=KEY).status_code == 201
    other = client.post(way, json={"text": "二"}, headers=KEY)
    assert (other.status_code, code_of(other)) == (422, "key_reused")
    assert client.post(way, json={"text": "二"}, headers={"Idempotency-Key": "short"}).status_code == 422
    assert count(db, Remark) == 1
    assert login("manager").post(way, json={"text": "二"}, headers=KEY).status_code == 201  # a key is a person's own


def test_a_request_that_failed_may_be_tried_again(login: Login, briefing: str) -> None:
    client, way = login("reviewer"), f"/api/briefings/{briefing}/statements"
    target = next(s for s in client.get(way).json() if s["kind"] == "finding")
    early = {**KEY, "If-Match": '"7"'}
    for _ in range(2):
        assert client.delete(f"{way}/{target['id']}", headers=early).status_code == 412
    assert client.delete(f"{way}/{target['id']}", headers={**KEY, "If-Match": '"1"'}).status_code == 200


def test_what_is_shown_once_is_not_kept_for_a_second_time(login: Login, db: Database) -> None:
    client = login("admin")
    made = client.post("/api/keys", json={"name": "程序"}, headers=KEY)
    again = client.post("/api/keys", json={"name": "程序"}, headers=KEY)
    assert (made.status_code, again.status_code, code_of(again)) == (201, 409, "already_done")
    with db.reading() as session:
        assert made.json()["key"] not in str(session.scalars(select(Answered.body)).all())
    assert len(client.get("/api/keys").json()["keys"]) == 1


def test_a_kill_between_act_and_answer_leaves_one_effect(
    login: Login, briefing: str, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, way = login("reviewer"), f"/api/briefings/{briefing}/remarks"
    monkeypatch.setattr(claims.Claim, "keep", lambda *_: None)  # as if the process had died here
    assert client.post(way, json={"text": "一"}, headers=KEY).status_code == 201
    with db.writing() as session:
        session.execute(update(Answered).values(answered_at=now() - 2 * claims._SOON))
    again = client.post(way, json={"text": "一"}, headers=KEY)
    assert (again.status_code, code_of(again)) == (409, "already_done")
    assert count(db, Remark) == 1


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_the_document_says_where_a_key_may_be_given(services: Services) -> None:
    paths = TestClient(create_app(services)).get("/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            named = [one["name"] for one in operation.get("parameters", [])].count("Idempotency-Key")
            public = path in ("/api/setup", "/api/invitation") or (path, method) == ("/api/session", "post")
            assert named == int(method != "get" and not public), f"{method} {path}"


def test_an_undone_act_takes_no_key(login: Login, db: Database) -> None:
    answer = login("service").delete("/api/uploads/none", headers=KEY)
    assert (answer.status_code, count(db, Answered), count(db, Upload)) == (404, 0, 0)
