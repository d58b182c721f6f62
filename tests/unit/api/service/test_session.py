from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.auth.setup import setup_code
from api.services import Services
from api.storage.audit import AuditEntry
from api.storage.people import LoginSession
from tests.unit.api.service.conftest import PASSWORD, Login
from tests.unit.api.service.visitors import Clock, browser, code_of, tried

NEXT = "另一句更难猜的话 2026"


def test_the_first_administrator_needs_the_code_that_was_printed_last(services: Services) -> None:
    first, last = setup_code(services.database), setup_code(services.database)
    client = TestClient(create_app(services))
    body = {"name": "wang", "password": PASSWORD}

    assert client.post("/api/setup", json={**body, "code": first}).status_code == 403
    assert client.post("/api/setup", json={**body, "code": last}).status_code == 201
    assert client.get("/api/session").json()["role"] == "admin"
    assert client.post("/api/setup", json={**body, "code": last}).status_code == 403
    assert setup_code(services.database) is None


def test_a_weak_password_does_not_use_the_setup_code_up(services: Services) -> None:
    code = setup_code(services.database)
    client = TestClient(create_app(services))
    weak = client.post("/api/setup", json={"name": "wang", "password": "password123", "code": code})
    assert (weak.status_code, code_of(weak)) == (422, "weak_password")
    assert client.post("/api/setup", json={"name": "wang", "password": PASSWORD, "code": code}).status_code == 201


def test_the_setup_code_makes_one_administrator_however_often_it_is_sent(services: Services) -> None:
    code, app = setup_code(services.database), create_app(services)

    def send(number: int) -> int:
        body = {"name": f"wang{number}", "password": PASSWORD, "code": code}
        return TestClient(app).post("/api/setup", json=body).status_code

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(send, range(6))) == [201] + [403] * 5


@pytest.mark.usefixtures("people")
def test_a_start_with_people_voids_an_older_setup_code(services: Services) -> None:
    assert setup_code(services.database) is None
    client = TestClient(create_app(services))
    assert client.post("/api/setup", json={"name": "x", "password": PASSWORD, "code": ""}).status_code == 403


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


@pytest.mark.usefixtures("people")
def test_the_cookie_is_for_this_site_and_no_script(services: Services) -> None:
    for secure in (False, True):
        client = TestClient(create_app(replace(services, secure_cookies=secure)))
        cookie = tried(client, "admin").headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert ("secure" in cookie) is secure


@pytest.mark.usefixtures("people")
def test_the_cookie_is_secure_when_the_browser_came_by_https(services: Services) -> None:
    client = TestClient(create_app(services), base_url="https://brief.example")
    answer = tried(client, "admin")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert answer.headers["strict-transport-security"].startswith("max-age=")


@pytest.mark.usefixtures("people")
def test_logging_in_again_gives_a_new_session_and_ends_the_old_one(services: Services) -> None:
    client = TestClient(create_app(services))
    tried(client, "admin")
    old = client.cookies["jianbao_session"]
    tried(client, "admin")
    assert client.cookies["jianbao_session"] != old
    client.cookies.clear()
    assert client.get("/api/session", headers={"Cookie": f"jianbao_session={old}"}).status_code == 401


@pytest.mark.usefixtures("people")
def test_a_session_that_somebody_else_chose_is_never_taken_over(services: Services) -> None:
    client = TestClient(create_app(services))
    client.cookies.set("jianbao_session", "chosen-by-an-attacker")
    tried(client, "admin")
    other = TestClient(create_app(services), cookies={"jianbao_session": "chosen-by-an-attacker"})
    assert other.get("/api/session").status_code == 401


@pytest.mark.usefixtures("people")
def test_cookies_and_keys_are_kept_as_hashes_only(services: Services) -> None:
    client = browser(create_app(services), "admin")
    secret = client.cookies["jianbao_session"]
    key = client.post("/api/keys", json={"name": "上传"}).json()["key"]
    stored = _everything(services)
    assert secret not in stored
    assert key not in stored
    assert PASSWORD not in stored
    assert len(secret) >= 43  # 256 bits in base64


@pytest.mark.usefixtures("people")
def test_a_session_ends_when_it_is_not_used_and_after_a_day_of_work(services: Services) -> None:
    clock = Clock()
    app = create_app(replace(services, clock=clock))
    idle, busy = browser(app, "reviewer"), browser(app, "reviewer")
    for _ in range(11):
        clock.move(minutes=60)
        assert busy.get("/api/session").status_code == 200
    assert idle.get("/api/session").status_code == 401
    clock.move(minutes=61)
    assert busy.get("/api/session").status_code == 401


@pytest.mark.parametrize("role", ["service", "admin"])
@pytest.mark.usefixtures("people")
def test_everybody_changes_their_own_password_which_ends_other_sessions(services: Services, role: str) -> None:
    app = create_app(services)
    here, elsewhere = browser(app, role), browser(app, role)
    old = here.cookies["jianbao_session"]

    assert here.put("/api/session/password", json={"current": "错的口令 0000", "new": NEXT}).status_code == 403
    weak = here.put("/api/session/password", json={"current": PASSWORD, "new": "1234567890"})
    assert (weak.status_code, code_of(weak)) == (422, "weak_password")
    changed = here.put("/api/session/password", json={"current": PASSWORD, "new": NEXT})
    assert changed.status_code == 200
    assert here.cookies["jianbao_session"] != old

    assert here.get("/api/session").status_code == 200
    assert elsewhere.get("/api/session").status_code == 401
    assert tried(TestClient(app), role).status_code == 401
    assert tried(TestClient(app), role, NEXT).status_code == 200


@pytest.mark.usefixtures("people")
def test_one_sees_and_ends_ones_own_sessions_and_nobody_elses(services: Services) -> None:
    app = create_app(services)
    here, there, other = browser(app, "service"), browser(app, "service"), browser(app, "admin")
    mine = here.get("/api/sessions").json()["sessions"]
    assert [session["current"] for session in mine].count(True) == 1
    assert len(mine) == 2
    theirs = other.get("/api/sessions").json()["sessions"][0]["id"]

    assert here.delete(f"/api/sessions/{theirs}").status_code == 404
    assert other.get("/api/session").status_code == 200
    far = next(session["id"] for session in mine if not session["current"])
    assert here.delete(f"/api/sessions/{far}").status_code == 204
    assert there.get("/api/session").status_code == 401
    assert here.get("/api/session").status_code == 200


@pytest.mark.parametrize("handle", ["", "%", "_" * 32, "%" * 32, "0" * 31, "0" * 33])
def test_a_session_is_named_exactly_or_not_at_all(login: Login, handle: str) -> None:
    client = login("service")
    assert client.delete(f"/api/sessions/{handle.replace('%', '%25')}").status_code in (404, 405)
    assert client.get("/api/session").status_code == 200


@pytest.mark.usefixtures("people")
def test_logging_out_elsewhere_leaves_this_browser_in(services: Services) -> None:
    app = create_app(services)
    here, there = browser(app, "manager"), browser(app, "manager")
    assert here.delete("/api/sessions").status_code == 204
    assert (here.get("/api/session").status_code, there.get("/api/session").status_code) == (200, 401)


def _everything(services: Services) -> str:
    """Whatever text the database holds of sessions, keys, people and acts."""
    from api.storage.people import ApiKey, User

    with services.database.reading() as db:
        rows = [row for table in (LoginSession, ApiKey, User, AuditEntry) for row in db.query(table).all()]
        return "\n".join(str(vars(row)) for row in rows)
