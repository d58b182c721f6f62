"""The log: one line of JSON an event, with its request, and none of what people sent."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.app import create_app
from api.auth.admission import must_be_admitted
from api.observing.logs import JsonLines, configure_logging, without_secrets
from api.services import Services
from tests.unit.api.service.conftest import PASSWORD
from tests.unit.api.service.visitors import browser


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged, with the loggers put back as they were."""
    root, access = logging.getLogger(), logging.getLogger("uvicorn.access")
    kept = root.handlers[:], root.level, access.disabled, access.propagate
    stream = io.StringIO()
    configure_logging("DEBUG", stream)
    yield stream
    root.handlers[:], access.disabled, access.propagate = kept[0], kept[2], kept[3]
    root.setLevel(kept[1])


@pytest.fixture
def app(services: Services) -> FastAPI:
    return create_app(services)


def events(log: io.StringIO) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in log.getvalue().splitlines()]
    return [event for event in found if event["logger"] == "jianbao.requests"]


def test_a_request_is_one_line_with_its_id_person_route_status_and_time(
    app: FastAPI, log: io.StringIO, people: dict[str, str]
) -> None:
    client = browser(app, "admin")
    answer = client.get(f"/api/people/{people['service']}", headers={"X-Request-ID": "request-1234"})
    assert answer.headers["x-request-id"] == "request-1234"
    event = events(log)[-1]
    assert event.pop("ms") > 0
    assert event.pop("time").endswith("+00:00")
    assert event == {
        "level": "info", "logger": "jianbao.requests", "event": "request", "request_id": "request-1234",
        "actor": people["admin"], "method": "GET", "route": "/api/people/{person}", "status": 200,
    }  # fmt: skip


@pytest.mark.usefixtures("people")
def test_nothing_that_people_send_is_logged(app: FastAPI, log: io.StringIO) -> None:
    client = browser(app, "admin")
    key = client.post("/api/keys", json={"name": "密钥的名字"}).json()["key"]
    client.post("/api/people", json={"name": "zhangsan", "display": "张三", "role": "service"})
    client.get("/api/people", params={"after": "13800138000", "token": "secret-in-query"})
    client.get("/nowhere/李四", headers={"Authorization": f"Bearer {key}", "Referer": "http://x/?wangwu"})
    client.post("/api/session", json={"name": "赵六", "password": "wrong-password-1"})
    written = "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in log.getvalue().splitlines())
    sent = (PASSWORD, client.cookies["jianbao_session"], client.headers["X-CSRF-Token"], key, "密钥的名字", "zhangsan",
            "张三", "13800138000", "secret-in-query", "李四", "wangwu", "赵六", "wrong-password-1")  # fmt: skip
    assert [words for words in sent if words in written] == []
    assert len(events(log)) == 6


def test_an_error_tells_its_kind_and_place_and_the_request_but_not_its_words(app: FastAPI, log: io.StringIO) -> None:
    @app.get("/api/session/broken")
    def broken() -> None:
        raise LookupError("电话 13800138000")

    app.dependency_overrides[must_be_admitted] = lambda: None
    answer = TestClient(app, raise_server_exceptions=False).get(
        "/api/session/broken", headers={"X-Request-ID": "request-5678"}
    )
    assert answer.status_code == 500
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    told = [line for line in lines if line["level"] == "error"]
    assert {line["request_id"] for line in told} == {"request-5678"}
    assert any("LookupError" in json.dumps(line) for line in told)
    assert "13800138000" not in log.getvalue()


def test_a_web_servers_own_list_of_requests_is_off(log: io.StringIO) -> None:
    logging.getLogger("uvicorn.access").info('127.0.0.1 - "GET /api/personal-data?query=张三 HTTP/1.1" 200')
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    "words",
    [
        "Authorization: Bearer abcdefgh12345678", "cookie jianbao_session=abcdefgh12345678; path=/",
        "postgresql://me:abcdefgh12345678@db/x", "OPENAI_API_KEY=abcdefgh12345678", 'password="abcdefgh12345678"',
        "key sk-abcdefgh12345678 refused", "GET /api/x?query=abcdefgh12345678", "{'token': 'abcdefgh12345678'}",
        "X-CSRF-Token: abcdefgh12345678", "Basic abcdefgh12345678",
    ],
)  # fmt: skip
def test_secrets_that_others_log_are_hidden(words: str) -> None:
    assert "abcdefgh12345678" not in without_secrets(words)


@given(st.text(max_size=300))
def test_whatever_is_logged_is_one_line_of_json(words: str) -> None:
    record = logging.LogRecord("any", logging.INFO, "f.py", 1, "%s", (words,), None)
    record.actor = words
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["actor"] == words
