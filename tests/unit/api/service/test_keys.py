from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from api.app import create_app
from api.services import Limits, Services
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.test_people import change
from tests.unit.api.service.visitors import browser, code_of, program


def test_a_key_acts_with_the_role_that_its_person_has_at_the_moment(services: Services, people: dict[str, str]) -> None:
    app = create_app(services)
    admin, manager = browser(app, "admin"), browser(app, "manager")
    client = program(app, manager.post("/api/keys", json={"name": "报表"}).json()["key"])
    assert client.get("/api/session").json()["name"] == "manager"
    assert client.get("/api/people").status_code == 403
    change(admin, people["manager"], role="admin")
    assert client.get("/api/people").status_code == 200
    change(admin, people["manager"], active=False)
    assert client.get("/api/people").status_code == 401
    change(admin, people["manager"], active=True)
    assert client.get("/api/people").status_code == 200


def test_a_key_is_shown_once_and_known_by_its_start(login: Login) -> None:
    client = login("service")
    made = client.post("/api/keys", json={"name": "每日上传"}).json()
    listed = client.get("/api/keys").json()["keys"]
    assert [set(key) for key in listed] == [{"id", "name", "prefix", "created_at"}]
    assert made["key"].startswith(listed[0]["prefix"])
    hidden = made["key"].removeprefix(listed[0]["prefix"])
    assert len(hidden) * 6 >= 128  # bits that are left to guess


def test_a_revoked_key_is_refused_on_the_next_request(login: Login) -> None:
    client = login("service")
    made = client.post("/api/keys", json={"name": "每日上传"}).json()
    key = program(client.app, made["key"])
    assert key.get("/api/session").status_code == 200
    assert client.delete(f"/api/keys/{made['id']}").status_code == 204
    assert key.get("/api/session").status_code == 401
    assert client.delete(f"/api/keys/{made['id']}").status_code == 404


def test_nobody_sees_or_revokes_the_keys_of_others(login: Login) -> None:
    owner, admin = login("service"), login("admin")
    made = owner.post("/api/keys", json={"name": "每日上传"}).json()
    assert admin.get("/api/keys").json() == {"keys": []}
    assert admin.delete(f"/api/keys/{made['id']}").status_code == 404
    assert len(owner.get("/api/keys").json()["keys"]) == 1


def test_a_key_cannot_make_keys_change_the_password_or_see_sessions(login: Login) -> None:
    client = login("admin")
    key = program(client.app, client.post("/api/keys", json={"name": "一"}).json()["key"])
    body = {"current": "长而难猜的口令 7788", "new": "另一句更难猜的话 2026"}
    answers = [
        key.post("/api/keys", json={"name": "二"}),
        key.put("/api/session/password", json=body),
        key.get("/api/sessions"),
        key.delete("/api/sessions"),
    ]
    assert [(answer.status_code, code_of(answer)) for answer in answers] == [(403, "session_required")] * 4


def test_a_key_needs_no_csrf_token_and_no_cookie_helps_a_wrong_key(login: Login) -> None:
    client = login("service")
    made = client.post("/api/keys", json={"name": "一"}).json()
    key = program(client.app, made["key"])
    assert key.delete(f"/api/keys/{made['id']}").status_code == 204
    assert client.get("/api/session", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_asking_for_a_key_again_and_again_makes_one(login: Login) -> None:
    client = login("service")
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: client.post("/api/keys", json={"name": "每日上传"}), range(6)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert len(client.get("/api/keys").json()["keys"]) == 1


@pytest.mark.usefixtures("people")
def test_a_person_has_a_limited_number_of_keys(services: Services) -> None:
    client = browser(create_app(replace(services, limits=Limits(keys=2))), "service")
    answers = [client.post("/api/keys", json={"name": name}) for name in "甲乙丙"]
    assert [answer.status_code for answer in answers] == [201, 201, 409]
