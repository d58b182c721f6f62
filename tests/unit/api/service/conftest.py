"""A service over a fresh database, and people of every role who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy.orm import Session

from api.app import create_app
from api.auth import passwords
from api.auth.passwords import hashed
from api.services import Services
from api.storage.engine import Database
from api.storage.people import User
from tests.databases import KINDS, database

PASSWORD = "长而难猜的口令 7788"
Login = Callable[[str], TestClient]


@pytest.fixture(scope="session", autouse=True)
def quick_hashing() -> Iterator[None]:
    """Passwords hashed at a fraction of the real cost, or tests would do little else."""
    cheap = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", lambda: cheap)
        yield


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hashed(PASSWORD)


@pytest.fixture(params=KINDS)
def services(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Services]:
    """The service's collaborators, once over each database."""
    with database(request.param, tmp_path) as opened:
        yield Services(opened, tmp_path)


@pytest.fixture
def db(services: Services) -> Database:
    return services.database


@pytest.fixture
def people(db: Database, password_hash: str) -> dict[str, str]:
    """One person of each role, by role: their id. Their name is the role."""
    with db.writing() as session:
        return {role: _person(session, role, password_hash) for role in ("service", "reviewer", "manager", "admin")}


def _person(session: Session, role: str, password_hash: str) -> str:
    user = User(login=role, name=role, display=role, role=role, password=password_hash)
    session.add(user)
    session.flush()
    return user.id


@pytest.fixture
def login(services: Services, people: dict[str, str]) -> Login:
    """A client that is logged in with a role, its CSRF token set."""
    app = create_app(services)

    def logged_in(role: str) -> TestClient:
        assert role in people
        client = TestClient(app)
        answer = client.post("/api/session", json={"name": role, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return client

    return logged_in
