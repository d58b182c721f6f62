from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from api.app import create_app
from api.services import Services
from api.storage.audit import AuditEntry
from api.storage.people import User
from tests.unit.api.service.conftest import PASSWORD, Login
from tests.unit.api.service.visitors import Clock, browser, code_of, tried

NEW = {"name": "lina", "display": "李娜", "role": "reviewer"}


def change(admin: TestClient, person: str, **values: Any) -> Response:
    """Change a person as they are now."""
    return change_seen(admin, person, tag_of(admin, person), **values)


def tag_of(admin: TestClient, person: str) -> str:
    """What names a person as they are now."""
    return admin.get(f"/api/people/{person}").headers["etag"]


def change_seen(admin: TestClient, person: str, tag: str, **values: Any) -> Response:
    """Change a person as they were when they had this tag."""
    return admin.patch(f"/api/people/{person}", json=values, headers={"If-Match": tag})


def test_a_person_sets_their_password_with_the_code_that_the_administrator_gave_them(login: Login) -> None:
    admin = login("admin")
    made = admin.post("/api/people", json=NEW)
    assert made.status_code == 201, made.text
    code, person = made.json()["invitation"], made.json()["person"]
    assert person["invited"]

    lina = TestClient(admin.app)
    weak = lina.post("/api/invitation", json={"code": code, "password": "lina-lina-1"})
    assert (weak.status_code, code_of(weak)) == (422, "weak_password")
    assert lina.post("/api/invitation", json={"code": code, "password": PASSWORD}).status_code == 200
    assert lina.get("/api/session").json()["display"] == "李娜"
    assert lina.post("/api/invitation", json={"code": code, "password": PASSWORD}).status_code == 403
    assert not admin.get(f"/api/people/{person['id']}").json()["invited"]
    assert tried(TestClient(admin.app), " LINA ").status_code == 200


def test_an_invitation_is_used_once_however_often_it_is_sent(login: Login) -> None:
    admin = login("admin")
    body = {"code": admin.post("/api/people", json=NEW).json()["invitation"], "password": PASSWORD}
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: TestClient(admin.app).post("/api/invitation", json=body), range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [403] * 5


@pytest.mark.usefixtures("people")
def test_an_invitation_ends_after_three_days(services: Services) -> None:
    clock = Clock()
    app = create_app(replace(services, clock=clock))
    code = browser(app, "admin").post("/api/people", json=NEW).json()["invitation"]
    clock.move(hours=72, seconds=1)
    body = {"code": code, "password": PASSWORD}
    assert code_of(TestClient(app).post("/api/invitation", json=body)) == "invitation"


def test_a_second_invitation_voids_the_first_and_ends_sessions_when_it_is_used(
    services: Services, people: dict[str, str]
) -> None:
    app = create_app(services)
    admin, old = browser(app, "admin"), browser(app, "service")
    path = f"/api/people/{people['service']}/invitation"
    first, second = (admin.post(path).json()["invitation"] for _ in range(2))
    assert old.get("/api/session").status_code == 200
    client, password = TestClient(app), "另一句更难猜的话 2026"
    assert client.post("/api/invitation", json={"code": first, "password": password}).status_code == 403
    assert client.post("/api/invitation", json={"code": second, "password": password}).status_code == 200
    assert old.get("/api/session").status_code == 401
    assert tried(TestClient(app), "service").status_code == 401


def test_a_name_is_taken_in_every_writing_of_it(login: Login) -> None:
    admin = login("admin")
    assert admin.post("/api/people", json=NEW).status_code == 201
    for name in ("lina", "LiNa", "ｌｉｎａ", " lina "):
        again = admin.post("/api/people", json={**NEW, "name": name})
        assert (again.status_code, code_of(again)) == (409, "name_taken")


def test_names_are_one_line_of_visible_text(login: Login) -> None:
    admin = login("admin")
    for name in ("", "  ", "a\nb", "a\x00b", "a\u202eb", "\u200b", "x" * 65, "a\u2028b"):
        for field in ("name", "display"):
            answer = admin.post("/api/people", json={**NEW, field: name})
            assert answer.status_code == 422, (field, name)
            assert answer.json()["details"] == {"fields": [f"body.{field}"]}


def test_another_role_works_on_the_next_request(services: Services, people: dict[str, str]) -> None:
    app = create_app(services)
    admin, manager = browser(app, "admin"), browser(app, "manager")
    assert manager.get("/api/people").status_code == 403
    assert change(admin, people["manager"], role="admin").status_code == 200
    assert manager.get("/api/people").status_code == 200
    assert change(admin, people["manager"], role="service").status_code == 200
    assert manager.get("/api/people").status_code == 403


def test_disabling_works_on_the_next_request_and_enabling_needs_a_new_login(
    services: Services, people: dict[str, str]
) -> None:
    app = create_app(services)
    admin, reviewer = browser(app, "admin"), browser(app, "reviewer")
    assert change(admin, people["reviewer"], active=False).status_code == 200
    assert reviewer.get("/api/session").status_code == 401
    assert tried(TestClient(app), "reviewer").status_code == 401
    assert change(admin, people["reviewer"], active=True).status_code == 200
    assert reviewer.get("/api/session").status_code == 401
    assert tried(TestClient(app), "reviewer").status_code == 200


def test_an_administrator_logs_a_person_out_everywhere(services: Services, people: dict[str, str]) -> None:
    app = create_app(services)
    admin, reviewer = browser(app, "admin"), browser(app, "reviewer")
    assert admin.delete(f"/api/people/{people['reviewer']}/sessions").status_code == 204
    assert reviewer.get("/api/session").status_code == 401
    assert admin.get("/api/session").status_code == 200


@pytest.mark.parametrize("values", [{"active": False}, {"role": "manager"}])
def test_the_last_administrator_who_can_log_in_stays(
    services: Services, people: dict[str, str], values: dict[str, Any]
) -> None:
    admin = browser(create_app(services), "admin")
    refused = change(admin, people["admin"], **values)
    assert (refused.status_code, code_of(refused)) == (409, "last_admin")
    # An invited administrator cannot log in yet, so they do not count.
    assert admin.post("/api/people", json={**NEW, "role": "admin"}).status_code == 201
    assert code_of(change(admin, people["admin"], **values)) == "last_admin"
    second = admin.post("/api/people", json={**NEW, "name": "wu", "role": "admin", "password": PASSWORD})
    assert second.status_code == 201
    assert change(admin, people["admin"], **values).status_code == 200


def test_two_administrators_who_disable_each_other_at_once_do_not_both_succeed(
    services: Services, people: dict[str, str]
) -> None:
    app = create_app(services)
    admins = [browser(app, "admin"), browser(app, "manager")]
    for _ in range(3):
        with services.database.writing() as db:
            for user in db.scalars(select(User).where(User.id.in_([people["admin"], people["manager"]]))):
                user.role = "admin"
        pairs = [(admins[0], people["manager"]), (admins[1], people["admin"])]
        seen = [(admin, other, tag_of(admin, other)) for admin, other in pairs]  # before either is changed
        with ThreadPoolExecutor(2) as pool:
            answers = [pool.submit(change_seen, *one, role="service") for one in seen]
            codes = sorted(answer.result().status_code for answer in answers)
        assert codes[0] == 200, codes
        with services.database.reading() as db:
            assert len(db.scalars(select(User).where(User.role == "admin")).all()) == 1
        assert codes[1] in (403, 409), codes


def test_of_two_changes_to_one_person_the_second_is_told_to_look_again(login: Login, people: dict[str, str]) -> None:
    admin, path = login("admin"), f"/api/people/{people['service']}"
    tag = admin.get(path).headers["etag"]
    assert admin.patch(path, json={"display": "甲"}).status_code == 428
    assert admin.patch(path, json={"display": "甲"}, headers={"If-Match": tag}).status_code == 200
    second = admin.patch(path, json={"display": "乙"}, headers={"If-Match": tag})
    assert (second.status_code, code_of(second)) == (412, "changed")
    assert admin.get(path).json()["display"] == "甲"


def test_people_come_by_name_page_by_page(login: Login) -> None:
    admin = login("admin")
    first = admin.get("/api/people", params={"limit": 3}).json()
    rest = admin.get("/api/people", params={"limit": 3, "after": first["next"]}).json()
    names = [person["name"] for page in (first, rest) for person in page["people"]]
    assert names == ["admin", "manager", "reviewer", "service"]
    assert rest["next"] is None
    assert admin.get("/api/people", params={"after": "nobody"}).status_code == 404


def test_every_act_is_recorded_by_ids_and_without_names(services: Services, people: dict[str, str]) -> None:
    admin = browser(create_app(services), "admin")
    admin.post("/api/people", json=NEW, headers={"X-Request-ID": "request-0001"})
    change(admin, people["reviewer"], role="manager", display="改了的名字")
    change(admin, people["service"], active=False)
    admin.post(f"/api/people/{people['manager']}/invitation")
    admin.post(f"/api/people/{people['manager']}/unlock")
    admin.delete(f"/api/people/{people['manager']}/sessions")
    with services.database.reading() as db:
        entries = list(db.scalars(select(AuditEntry).order_by(AuditEntry.number)))
    assert [entry.action for entry in entries] == [
        "login", "person_made", "person_changed", "person_changed", "invited", "unlocked", "sessions_ended",
    ]  # fmt: skip
    assert {entry.actor for entry in entries} == {people["admin"]}
    assert entries[1].request == "request-0001"
    assert entries[2].detail == {"role": ["reviewer", "manager"], "display": True}
    assert entries[3].detail == {"active": [True, False]}
    assert not any(name in str(entry.detail) for entry in entries for name in ("李娜", "lina", "改了"))
