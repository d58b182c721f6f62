from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from pwdlib import PasswordHash

from api.app import create_app
from api.auth.passwords import matches
from api.commands.unlock import unlocked
from api.services import Limits, Services
from tests.unit.api.service.visitors import Clock, browser, code_of, tried

WRONG = "错误的口令 0000"


def from_address(app: FastAPI, address: str) -> TestClient:
    return TestClient(app, client=(address, 50000))


def guess(app: FastAPI, name: str, times: int, address: str = "192.0.2.1") -> list[int]:
    return [tried(from_address(app, address), name, WRONG).status_code for _ in range(times)]


@pytest.mark.usefixtures("people")
def test_a_name_is_locked_after_five_wrong_passwords_and_opens_again(services: Services) -> None:
    clock = Clock()
    app = create_app(replace(services, clock=clock))
    assert guess(app, "reviewer", 5) == [401] * 5
    locked = tried(from_address(app, "192.0.2.9"), "reviewer")
    assert (locked.status_code, code_of(locked)) == (429, "locked")
    assert int(locked.headers["retry-after"]) == 15 * 60
    assert tried(from_address(app, "192.0.2.9"), "admin").status_code == 200
    clock.move(minutes=15, seconds=1)
    assert tried(from_address(app, "192.0.2.9"), "reviewer").status_code == 200


@pytest.mark.usefixtures("people")
def test_guessing_from_many_sides_at_once_gains_hardly_a_guess(services: Services) -> None:
    app = create_app(services)
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda number: guess(app, "reviewer", 2, f"192.0.2.{number}"), range(10)))
    statuses = [status for pair in answers for status in pair]
    assert set(statuses) == {401, 429}
    assert 5 <= statuses.count(401) <= 6  # as many as hash at the same time may be under way when the lock falls


@pytest.mark.usefixtures("people")
def test_being_locked_tells_nobody_whether_a_name_exists(services: Services) -> None:
    app = create_app(services)

    def told(name: str, address: str) -> list[tuple[int, str]]:
        answers = [tried(from_address(app, address), name, WRONG) for _ in range(7)]
        return [(answer.status_code, answer.json()["message"]) for answer in answers]

    assert told("reviewer", "192.0.2.1") == told("nobody-of-this-name", "192.0.2.2")


@pytest.mark.usefixtures("people")
def test_an_address_is_locked_after_four_times_as_many_wrong_passwords_for_any_names(services: Services) -> None:
    app = create_app(replace(services, limits=Limits(failures=2)))
    for number in range(8):
        assert guess(app, f"name{number}", 1) == [401]
    assert tried(from_address(app, "192.0.2.1"), "admin").status_code == 429
    assert tried(from_address(app, "192.0.2.2"), "admin").status_code == 200


@pytest.mark.usefixtures("people")
def test_ones_own_login_does_not_free_an_address_from_which_others_are_guessed(services: Services) -> None:
    app = create_app(replace(services, limits=Limits(failures=2)))
    for number in range(8):
        tried(from_address(app, "192.0.2.1"), f"name{number}", WRONG)
        if number == 6:
            assert tried(from_address(app, "192.0.2.1"), "service").status_code == 200
    assert tried(from_address(app, "192.0.2.1"), "service").status_code == 429


@pytest.mark.usefixtures("people")
def test_a_machine_with_a_whole_ipv6_network_is_one_address(services: Services) -> None:
    app = create_app(replace(services, limits=Limits(failures=2)))
    for number in range(8):
        guess(app, f"name{number}", 1, f"2001:db8:0:1::{number:x}")
    assert tried(from_address(app, "2001:db8:0:1:ffff::1"), "admin").status_code == 429
    assert tried(from_address(app, "2001:db8:0:2::1"), "admin").status_code == 200


@pytest.mark.usefixtures("people")
def test_whoever_is_logged_in_works_on_while_their_name_is_locked(services: Services) -> None:
    app = create_app(services)
    owner = browser(app, "admin")
    guess(app, "admin", 5)
    assert tried(from_address(app, "192.0.2.9"), "admin").status_code == 429
    assert owner.get("/api/people").status_code == 200


def by_administrator(services: Services, people: dict[str, str]) -> None:
    admin = browser(create_app(services), "admin")
    listed = {person["name"]: person["locked"] for person in admin.get("/api/people").json()["people"]}
    assert listed == {"admin": False, "manager": False, "reviewer": True, "service": False}
    assert admin.post(f"/api/people/{people['reviewer']}/unlock").status_code == 204


def by_command(services: Services, _: dict[str, str]) -> None:
    assert not unlocked(services.database, "nobody")
    assert unlocked(services.database, " Reviewer ")


@pytest.mark.parametrize("recover", [by_administrator, by_command])
def test_an_owner_recovers_a_locked_name(
    services: Services, people: dict[str, str], recover: Callable[[Services, dict[str, str]], None]
) -> None:
    app = create_app(services)
    guess(app, "reviewer", 5)
    recover(services, people)
    assert tried(from_address(app, "192.0.2.1"), "reviewer").status_code == 200


@pytest.mark.usefixtures("people")
def test_guessing_the_current_password_in_a_stolen_session_locks_too(services: Services) -> None:
    client = browser(create_app(services), "manager")
    body = {"current": WRONG, "new": "另一句更难猜的话 2026"}
    codes = [client.put("/api/session/password", json=body).status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]


@pytest.mark.parametrize("path", ["/api/setup", "/api/invitation"])
@pytest.mark.usefixtures("people")
def test_guessing_codes_locks_the_address(services: Services, path: str) -> None:
    client = TestClient(create_app(services))
    body = {"code": "guess", "name": "x", "password": "长而难猜的口令 7788"}
    assert {client.post(path, json=body).status_code for _ in range(20)} == {403}
    assert client.post(path, json=body).status_code == 429


def test_logins_from_one_address_are_limited_before_passwords_are_hashed(services: Services) -> None:
    app = create_app(replace(services, limits=Limits(logins_per_minute=3)))
    client = TestClient(app)
    answers: list[Response] = [tried(client, "x", WRONG) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert int(answers[-1].headers["retry-after"]) in (19, 20)


def test_a_name_that_nobody_has_costs_one_check_as_costly_as_any(
    monkeypatch: pytest.MonkeyPatch, password_hash: str
) -> None:
    checked: list[str] = []
    verify = PasswordHash.verify

    def counted(self: PasswordHash, password: str, kept: str) -> bool:
        checked.append(kept)
        return verify(self, password, kept)

    monkeypatch.setattr(PasswordHash, "verify", counted)
    assert not matches(WRONG, None)
    assert not matches(WRONG, password_hash)
    costs = [kept.rsplit("$", 2)[0] for kept in checked]
    assert len(costs) == 2
    assert costs[0] == costs[1]
    assert costs[0].startswith("$argon2id$")


def test_passwords_are_hashed_at_a_cost_that_guessing_feels() -> None:
    """No less than 19 MiB twice, the least that argon2id is recommended with."""
    kept = PasswordHash.recommended().hash("x")
    memory, times = (int(re.search(f"{name}=(\\d+)", kept)[1]) for name in "mt")
    assert memory >= 19 * 1024
    assert times >= 2
