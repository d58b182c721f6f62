"""Every combination of who asks × every route of the OpenAPI document × state of the briefing, against the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import anyio
import pytest
import yaml
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from starlette.types import Message

from api.app import create_app
from api.auth.admission import must_be_admitted
from api.auth.policy import policy
from api.auth.secrets import hash_of
from api.auth.sessions import open_session
from api.problems import ProblemError
from api.services import Limits, Services
from api.storage.base import now
from api.storage.briefings import BriefingRecord
from api.storage.people import ApiKey, User
from classifiers.resources import data_path
from tests.unit.api.service.conftest import Login

ROLES = ("service", "reviewer", "manager", "admin")
STATES = ("drafting", "draft", "in_review", "approved", "superseded", "failed")
MISSING = "missing"


class Who(NamedTuple):
    """Somebody who asks: `role` is None for whoever counts as nobody."""

    title: str
    role: str | None
    by_key: bool
    headers: dict[str, str]


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    """Every route of the OpenAPI document, by method and path."""
    return [(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods]


def table() -> dict[str, dict[str, Any]]:
    """The table of rights as it is written, read here by itself."""
    return dict(yaml.safe_load(data_path("access.yaml").read_text(encoding="utf-8")))


def expected(entry: dict[str, Any], who: Who, state: str | None) -> str:
    """The code that the table promises; `ok` for a request that reaches its route."""
    if entry["roles"] != "anyone":
        if who.role is None:
            return "login_required"
        if entry["roles"] != "everyone" and who.role not in entry["roles"]:
            return "forbidden"
        if entry.get("session") and who.by_key:
            return "session_required"
    if state == MISSING:
        return "not_found"
    return "ok" if state is None or state in entry.get("states", STATES) else "wrong_state"


def reached(request: Request) -> None:
    """In the place of the last check before a route: as strict, and then tells that the route would run now."""
    must_be_admitted(request)
    raise ProblemError(418, "ok", "")


def everybody(services: Services, people: dict[str, str]) -> Iterator[Who]:
    """Nobody; each role by session and by key; and whoever was somebody once."""
    yield Who("nobody", None, False, {})
    with services.database.writing() as db:
        gone = User(login="gone", name="gone", display="gone", role="admin", active=False)
        db.add(gone)
        db.flush()
        for title, person, role in [*((role, people[role], role) for role in ROLES), ("disabled", gone.id, None)]:
            secret, session = open_session(db, person, now(), 1)
            cookie = {"cookie": f"jianbao_session={secret}", "x-csrf-token": session.csrf}
            yield Who(f"{title} by session", role, False, cookie)
            db.add(ApiKey(user_id=person, name=title, prefix="jb_", hash=hash_of(f"jb_{title}")))
            yield Who(f"{title} by key", role, True, {"authorization": f"Bearer jb_{title}"})
        db.add(ApiKey(user_id=people["admin"], name="old", prefix="jb_", hash=hash_of("jb_old"), revoked_at=now()))
        yield Who("revoked key", None, True, {"authorization": "Bearer jb_old"})
        secret, session = open_session(db, people["admin"], now(), 0)
        yield Who("expired session", None, False, {"cookie": f"jianbao_session={secret}", "x-csrf-token": session.csrf})


def briefings(services: Services, people: dict[str, str]) -> dict[str, str]:
    """A briefing in each state, and the id of none."""
    with services.database.writing() as db:
        made = {
            state: BriefingRecord(month=f"2025-{number + 1:02}", state=state, inputs=[], asked_by=people["manager"])
            for number, state in enumerate(STATES)
        }
        db.add_all(made.values())
        db.flush()
        return {**{state: record.id for state, record in made.items()}, MISSING: "0" * 32}


def place(path: str, briefing: str) -> str:
    """A path with something at each of its places."""
    return "/".join(
        part if not part.startswith("{") else briefing if part == "{briefing}" else "1" for part in path.split("/")
    )


def test_every_combination_is_admitted_or_refused_as_the_table_says(services: Services, people: dict[str, str]) -> None:
    services = Services(services.database, services.folder, Limits(requests_per_minute=10**9))
    app = create_app(services)
    routes, lines = routes_of(app), table()
    visitors, states = list(everybody(services, people)), briefings(services, people)
    app.dependency_overrides[must_be_admitted] = reached
    wrong: list[str] = []

    async def ask(client: AsyncClient, method: str, path: str, who: Who, state: str | None) -> None:
        answer = await client.request(method, place(path, states[state or MISSING]), headers=who.headers)
        code = answer.json()["code"]
        wanted = expected(lines.get(f"{method} {path}", {"roles": []}), who, state)
        if code != wanted:
            wrong.append(f"{method} {path} {who.title} {state}: {code} instead of {wanted}")

    async def ask_all() -> None:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
            for method, path in routes:
                async with anyio.create_task_group() as group:
                    for who in visitors:
                        for state in (*STATES, MISSING) if "{briefing}" in path else (None,):
                            group.start_soon(ask, client, method, path, who, state)

    anyio.run(ask_all)
    assert wrong == []


def test_every_route_is_in_the_table_and_every_line_of_the_table_is_a_route(services: Services) -> None:
    routes = {f"{method} {path}" for method, path in routes_of(create_app(services))}
    lines = set(table())
    assert routes - lines == set(), "routes that are not listed"
    assert lines - routes == set(), "lines of routes that do not exist"


def test_a_route_that_is_not_listed_never_runs(login: Login) -> None:
    client = login("admin")

    @client.app.get("/api/forgotten")
    def forgotten() -> str:
        raise AssertionError("it ran")

    answer = client.get("/api/forgotten")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_listed")


def test_rights_are_checked_before_the_body_is_read(services: Services) -> None:
    """Nobody without rights has a file read, or learns what is wrong with what they sent."""
    app, read = create_app(services), list[str]()

    async def receive() -> Message:
        read.append("body")
        return {"type": "http.request", "body": b"{", "more_body": True}

    async def ask() -> int:
        statuses: list[int] = []

        async def send(message: Message) -> None:
            statuses.append(message.get("status", 0))

        headers = [(b"content-type", b"application/json"), (b"cookie", b"jianbao_session=rubbish")]
        scope = {"type": "http", "method": "POST", "path": "/api/people", "query_string": b"", "headers": headers}
        await app(scope, receive, send)
        return statuses[0]

    assert anyio.run(ask) == 401
    assert read == []


@pytest.mark.parametrize("entry", [{"roles": ["boss"]}, {}, {"roles": "everyone", "states": ["lost"]}, {"rolls": 1}])
def test_a_line_that_cannot_be_read_stops_the_service(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any]) -> None:
    monkeypatch.setattr("api.auth.policy.data_yaml", lambda _: {"GET /api/x": entry})
    policy.cache_clear()
    with pytest.raises(ValueError, match=r"access\.yaml"):
        policy()
    monkeypatch.undo()
    policy.cache_clear()
