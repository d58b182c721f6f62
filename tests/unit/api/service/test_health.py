"""Up and ready are told truly, without logging in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.app import create_app
from api.services import Services
from api.storage.engine import Database, connect
from tests.databases import KINDS


class Workers:
    """A queue that says whether somebody works on it."""

    def __init__(self, alive: bool) -> None:
        self._alive = alive

    def alive(self) -> bool:
        return self._alive

    def submit(
        self, kind: str, subject: str, arguments: Mapping[str, Any], asked_by: str, db: Session | None = None
    ) -> str:
        raise AssertionError((kind, subject, arguments, asked_by, db))


def test_a_service_over_a_migrated_database_is_up_and_ready(services: Services) -> None:
    client = TestClient(create_app(services))
    assert client.get("/healthz").json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "migrated": True, "jobs": None}
    assert answer.headers["cache-control"] == "no-store"


def test_a_database_of_another_version_is_not_ready(services: Services) -> None:
    with services.database.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    answer = TestClient(create_app(services)).get("/readyz")
    assert (answer.status_code, answer.json()["database"], answer.json()["migrated"]) == (503, True, False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_is_away_is_up_but_not_ready(services: Services, kind: str) -> None:
    away = "sqlite:////nowhere/at/all.db" if kind == "sqlite" else "postgresql://x@127.0.0.1:1/x"
    client = TestClient(create_app(replace(services, database=Database(connect(away)))))
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_a_service_whose_workers_stand_still_is_not_ready(services: Services) -> None:
    for alive in (True, False):
        answer = TestClient(create_app(replace(services, jobs=Workers(alive)))).get("/readyz")
        assert (answer.status_code, answer.json()["jobs"]) == (200 if alive else 503, alive)
