from __future__ import annotations

from fastapi.testclient import TestClient

from api.app import create_app
from api.auth.setup import setup_code
from api.services import Services
from tests.unit.api.service.conftest import PASSWORD, Login


def test_the_first_administrator_needs_the_code_that_was_printed_last(services: Services) -> None:
    first, last = setup_code(services.database), setup_code(services.database)
    client = TestClient(create_app(services))
    body = {"name": "wang", "password": PASSWORD}

    assert client.post("/api/setup", json={**body, "code": first}).status_code == 403
    assert client.post("/api/setup", json={**body, "code": last}).status_code == 201
    assert client.get("/api/session").json()["role"] == "admin"
    assert client.post("/api/setup", json={**body, "code": last}).status_code == 403
    assert setup_code(services.database) is None


def test_nobody_is_let_in_without_logging_in(services: Services) -> None:
    answer = TestClient(create_app(services)).get("/api/session")
    assert answer.status_code == 401
    assert answer.json()["message"] == "请先登录。"


def test_logging_out_works_on_the_next_request(login: Login) -> None:
    client = login("reviewer")
    cookie = dict(client.cookies)
    assert client.delete("/api/session").status_code == 204
    client.cookies.update(cookie)
    assert client.get("/api/session").status_code == 401


def test_a_change_without_the_csrf_token_is_refused(login: Login) -> None:
    client = login("manager")
    del client.headers["X-CSRF-Token"]
    assert client.delete("/api/session").status_code == 403
