from __future__ import annotations

import errno
import logging
import re
import sqlite3
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from sqlalchemy import event, text
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.app import create_app
from api.auth.passwords import hashed
from api.problems import ProblemError
from api.security.failures import problem_of
from api.security.guard import BrokenAnswerError
from api.services import Services
from api.storage.engine import Database, connect
from api.storage.migrating import migrate
from api.storage.people import User
from tests.unit.api.service.conftest import PASSWORD
from tests.unit.api.service.visitors import browser, code_of, tried

SECRET = "geheim-4711"


@pytest.fixture
def broken(services: Services) -> FastAPI:
    """An app whose database is gone, so that every route fails in an unforeseen way."""

    def fail() -> Database:
        raise RuntimeError(f"a text with {SECRET}")

    return create_app(replace(services, clock=fail))  # type: ignore[arg-type]


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_every_answer_carries_the_headers_of_a_careful_page(services: Services, broken: FastAPI) -> None:
    app = create_app(services)
    answers = [
        TestClient(app).get("/none.png"),
        TestClient(app).get("/openapi.json"),
        TestClient(app).get("/api/session"),
        TestClient(app).get("/api/none"),
        TestClient(app).post("/api/session", json={}),
        TestClient(app).get("/" + "x" * 5000),
        TestClient(app).post("/api/session", content=b" " * 2**21),
        TestClient(broken).post("/api/session", json={"name": "a", "password": "b"}),
    ]
    assert [answer.status_code for answer in answers] == [404, 200, 401, 404, 422, 414, 413, 500]
    page = TestClient(app).get("/")
    assert page.status_code in (200, 503), "a page, or the word that it was not built"
    for answer in [page, *answers]:
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert "server" not in headers
        assert "strict-transport-security" not in headers
        assert re.fullmatch("[0-9a-f]{32}", headers["x-request-id"])
    assert "default-src 'self'" in answers[0].headers["content-security-policy"]
    assert "default-src 'none'" in answers[2].headers["content-security-policy"]
    assert {answer.headers["cache-control"] for answer in answers[1:5]} == {"no-store"}


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "given", ["request-0001", "a.b_c-d.12", "short", "x" * 65, "a b c d e f", "带汉字的编号啊啊", "a\x01bcdefgh"]
)
def test_a_request_keeps_its_id_if_that_is_harmless(services: Services, given: str) -> None:
    answer = TestClient(create_app(services)).get("/api/session", headers={"X-Request-ID": given.encode()})
    kept = answer.headers["x-request-id"]
    assert (kept == given) is bool(re.fullmatch(r"[A-Za-z0-9._-]{8,64}", given))


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_an_unforeseen_error_is_one_sentence_with_a_number_and_a_log_without_words(
    broken: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = TestClient(broken).post("/api/session", json={"name": "a", "password": SECRET})
    body = answer.json()
    assert (answer.status_code, body["code"], body["details"]) == (500, "unexpected", {})
    assert answer.headers["x-request-id"] in body["message"]
    assert SECRET not in answer.text
    logged = [record for record in caplog.records if record.name == "api.security.failures"]
    assert [record.__dict__["request_id"] for record in logged] == [answer.headers["x-request-id"]]
    assert "RuntimeError" in logged[0].getMessage()
    assert SECRET not in caplog.text


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_an_answer_that_fails_half_way_breaks_off_and_says_nothing_in_the_servers_log(services: Services) -> None:
    app = create_app(services)

    def half() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError(SECRET)

    app.router.add_route("/half", lambda _: StreamingResponse(half()))
    with pytest.raises(BrokenAnswerError) as caught:
        TestClient(app).get("/half")
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_what_is_sent_wrongly_is_not_repeated(services: Services) -> None:
    client = TestClient(create_app(services))
    bodies = [
        {"name": [SECRET], "password": {SECRET: SECRET}},
        {"name": "a", "password": SECRET * 20},
        [SECRET],
        SECRET,
        {"name": {f"<{SECRET}>": 1}, "password": None},
    ]
    for body in bodies:
        answer = client.post("/api/session", json=body)
        assert answer.status_code == 422
        assert SECRET not in answer.text
        assert re.search("[一-鿿]", answer.json()["message"])
    assert SECRET not in client.post("/api/session", content=f"{{{SECRET}", headers=JSON).text
    assert SECRET not in client.get("/api/people", params={"limit": SECRET}).text
    lone = client.post("/api/session", content=b'{"name": "\\ud800", "password": "x"}', headers=JSON)
    assert lone.status_code in (401, 422)


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("services", ["sqlite"], indirect=True)
def test_a_name_of_a_field_that_somebody_made_up_is_not_repeated(services: Services) -> None:
    app = create_app(services)

    @app.exception_handler(ZeroDivisionError)
    async def answer(request: Request, _: Exception) -> Response:
        errors = [{"loc": ("body", f"<{SECRET}>", 3, "name")}]
        handle = app.exception_handlers[RequestValidationError]
        return await handle(request, RequestValidationError(errors))

    async def fail(_: Request) -> Response:
        raise ZeroDivisionError

    app.router.add_route("/fail", fail)
    assert TestClient(app).get("/fail").json()["details"] == {"fields": ["body.….3.name"]}


def test_characters_that_no_database_takes_are_refused_and_not_an_error(services: Services) -> None:
    client = TestClient(create_app(services))
    for name in (r"a\u0000b", r"\ud800", r"\uffff", r"\u001b[31m"):
        body = f'{{"name": "{name}", "password": "x"}}'.encode()
        assert client.post("/api/session", content=body, headers=JSON).status_code in (401, 422), name


@pytest.mark.usefixtures("people")
def test_passwords_cookies_and_keys_are_never_logged(services: Services, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = browser(create_app(services), "admin")
    key = client.post("/api/keys", json={"name": "一"}).json()["key"]
    code = client.post("/api/people", json={"name": "x", "display": "x", "role": "admin"}).json()["invitation"]
    tried(client, "admin", SECRET)
    for secret in (PASSWORD, client.cookies["jianbao_session"], key, code, SECRET, client.headers["X-CSRF-Token"]):
        assert secret not in caplog.text


def test_errors_of_the_database_do_not_quote_what_was_to_be_stored(services: Services) -> None:
    with pytest.raises(Exception, match="no_such_table") as caught, services.database.writing() as db:
        db.execute(text("INSERT INTO no_such_table VALUES (:value)"), {"value": SECRET})
    assert SECRET not in str(caught.value)


def test_a_full_disk_is_said_in_words_and_leaves_the_database_whole(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'jianbao.db'}")
    migrate(engine)
    services = Services(Database(engine), tmp_path)
    with services.database.writing() as db:
        db.add(User(login="admin", name="admin", display="x", role="admin", password=hashed(PASSWORD)))
    client = browser(create_app(services), "admin")
    most = [10**9]

    def limit(connection: sqlite3.Connection, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={max(pages, most[0])}")

    event.listen(engine, "checkout", limit)
    most[0] = 1
    codes = set()
    for number in range(400):
        answer = client.post("/api/people", json={"name": f"n{number}", "display": "x" * 64, "role": "service"})
        codes.add((answer.status_code, "" if answer.status_code == 201 else code_of(answer)))
        if answer.status_code == 507:
            assert "磁盘已满" in answer.json()["message"]
            break
    assert codes == {(201, ""), (507, "disk_full")}
    assert client.get("/api/session").status_code == 200
    most[0] = 10**9
    after = client.post("/api/people", json={"name": f"n{number}", "display": "x" * 64, "role": "service"})
    assert after.status_code == 201
    with sqlite3.connect(tmp_path / "jianbao.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    engine.dispose()


def sqlite_error(name: str) -> OperationalError:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    return OperationalError("", {}, error)


def postgresql_error(state: str) -> OperationalError:
    return OperationalError("", {}, psycopg.errors.lookup(state)("x"))


KNOWN = [
    (sqlite_error("SQLITE_FULL"), 507, "disk_full"),
    (postgresql_error("53100"), 507, "disk_full"),
    (OSError(errno.ENOSPC, "x"), 507, "disk_full"),
    (sqlite_error("SQLITE_BUSY"), 503, "database_busy"),
    (sqlite_error("SQLITE_BUSY_SNAPSHOT"), 503, "database_busy"),
    (postgresql_error("40001"), 503, "database_busy"),
    (postgresql_error("40P01"), 503, "database_busy"),
    (postgresql_error("57P01"), 503, "database_busy"),
    (OperationalError("", {}, psycopg.OperationalError("connection refused")), 503, "database_busy"),
    (PoolTimeout("x"), 503, "database_busy"),
    (DataError("", {}, psycopg.errors.UntranslatableCharacter("x")), 422, "invalid"),
    (sqlite_error("SQLITE_ERROR"), 500, "unexpected"),
    (OSError(errno.EACCES, "x"), 500, "unexpected"),
    (ProblemError(418, "own", "x"), 418, "own"),
]


@pytest.mark.parametrize(
    ("error", "status", "code"), KNOWN, ids=[f"{code}-{n}" for n, (_, _, code) in enumerate(KNOWN)]
)
def test_failures_of_disk_and_database_are_named_by_what_to_do(error: Exception, status: int, code: str) -> None:
    problem = problem_of(error, "request-0001")
    assert (problem.status, problem.body.code) == (status, code)
    assert ("Retry-After" in problem.headers) is (status == 503)


def test_a_database_that_somebody_else_writes_to_answers_try_again(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'jianbao.db'}")
    migrate(engine)
    services = Services(Database(engine), tmp_path)
    event.listen(engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=10"))
    client = TestClient(create_app(services))
    with sqlite3.connect(tmp_path / "jianbao.db") as other:
        other.execute("BEGIN IMMEDIATE")
        answer = client.post("/api/session", json={"name": "a", "password": "b"})
        other.rollback()
    assert (answer.status_code, code_of(answer)) == (503, "database_busy")
    assert client.post("/api/session", json={"name": "a", "password": "b"}).status_code == 401
    engine.dispose()
