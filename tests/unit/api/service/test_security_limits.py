from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import anyio
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message

from api.app import create_app
from api.problems import ProblemError
from api.security.rates import Rates
from api.services import Limits, Services
from tests.unit.api.service.visitors import browser, code_of, program

pytestmark = pytest.mark.parametrize("services", ["sqlite"], indirect=True)
SMALL = Limits(body_bytes=1000, upload_bytes=2**20, patience=0.05)


def chunks(size: int, count: int, sent: list[int] | None = None) -> Iterator[bytes]:
    for number in range(count):
        if sent is not None:
            sent.append(number)
        yield b" " * size


def small(services: Services) -> FastAPI:
    return create_app(replace(services, limits=SMALL))


def test_a_body_that_is_announced_too_large_is_not_read(services: Services) -> None:
    answer = TestClient(small(services)).post("/api/session", content=b" " * 1001)
    assert (answer.status_code, code_of(answer)) == (413, "too_large")
    assert answer.headers["connection"] == "close"
    assert "1 KB" in answer.json()["message"]


def test_a_body_that_does_not_say_its_size_is_read_no_further_than_allowed(services: Services) -> None:
    taken: list[int] = []

    async def receive() -> Message:
        taken.append(1)
        return {"type": "http.request", "body": b" " * 100, "more_body": len(taken) < 1000}

    assert status_of(small(services), receive) == 413
    assert len(taken) == 11


def test_a_body_that_stops_coming_is_given_up(services: Services) -> None:
    async def receive() -> Message:
        await anyio.sleep(10)
        return {"type": "http.disconnect"}

    assert status_of(small(services), receive) == 408


def status_of(app: FastAPI, receive: object) -> int:
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if "status" in message:
            statuses.append(message["status"])

    scope = {
        "type": "http", "method": "POST", "path": "/api/session", "query_string": b"", "client": ("192.0.2.1", 1),
        "headers": [(b"content-type", b"application/json"), (b"transfer-encoding", b"chunked")],
    }  # fmt: skip
    anyio.run(app, scope, receive, send)
    assert len(statuses) == 1
    return statuses[0]


@pytest.mark.usefixtures("people")
def test_a_form_may_be_as_large_as_a_file_and_no_larger(services: Services) -> None:
    app = small(services)

    @app.post("/api/echo")
    def never() -> None:
        """Not listed, so what comes through to it is refused with 403."""

    client = browser(app, "admin")
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.post("/api/echo", content=b" " * 2**20, headers=form).status_code == 403
    assert client.post("/api/echo", content=b" " * (2**21 + 1), headers=form).status_code == 413
    assert client.post("/api/echo", content=b" " * 2000).status_code == 413


@pytest.mark.parametrize("length", ["-1", "ten", "1e9", "٣", "9" * 5000])
def test_a_length_that_is_no_number_or_absurd_is_refused(services: Services, length: str) -> None:
    headers = {"Content-Length": length.encode()}
    answer = TestClient(small(services)).post("/api/session", headers=headers)
    assert answer.status_code in (400, 413)


def test_addresses_and_headers_have_a_longest_size(services: Services) -> None:
    client = TestClient(create_app(services))
    assert client.get("/api/" + "x" * 5000).status_code == 414
    assert client.get("/api/session?q=" + "x" * 5000).status_code == 414
    assert client.get("/api/session", headers={"X-Long": "x" * 40_000}).status_code == 431
    assert client.get("/api/session", headers={f"X-{number}": "1" for number in range(101)}).status_code == 431
    assert client.get("/api/people/a%00b").status_code == 400
    assert client.get("/api/people?after=a%00b").status_code == 400


@pytest.mark.usefixtures("people")
def test_each_person_has_their_own_number_of_requests_whatever_they_come_with(services: Services) -> None:
    app = create_app(replace(services, limits=Limits(requests_per_minute=5)))
    client = browser(app, "admin")
    key = program(app, client.post("/api/keys", json={"name": "一"}).json()["key"])
    answers = [(key, client)[number % 2].get("/api/session") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2
    assert code_of(answers[-1]) == "too_many"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 12
    assert browser(app, "manager").get("/api/session").status_code == 200


@pytest.mark.usefixtures("services")
def test_a_bucket_fills_again_at_its_own_speed_and_never_overflows() -> None:
    moment = [0.0]
    rates = Rates(lambda: moment[0])

    def passes() -> bool:
        try:
            rates.take("a", 60)
        except ProblemError:
            return False
        return True

    assert [passes() for _ in range(61)] == [True] * 60 + [False]
    moment[0] += 2
    assert [passes() for _ in range(3)] == [True, True, False]
    moment[0] += 10_000
    assert [passes() for _ in range(61)] == [True] * 60 + [False]


@pytest.mark.usefixtures("services")
def test_many_addresses_do_not_fill_the_memory() -> None:
    rates = Rates()
    for number in range(50_000):
        rates.take(str(number), 60)
    assert len(rates._buckets) <= 20_000


def test_when_too_many_log_in_at_once_some_are_asked_to_wait(services: Services) -> None:
    turns = type(services.hashing)(at_once=1, waiting=0)
    client = TestClient(create_app(replace(services, hashing=turns)))
    with turns.turn():
        answer = client.post("/api/session", json={"name": "a", "password": "b"})
    assert (answer.status_code, code_of(answer)) == (503, "busy")
    assert answer.headers["retry-after"]
    assert client.post("/api/session", json={"name": "a", "password": "b"}).status_code == 401
