"""The service without a process of its own: over a fresh database, with people of every role who are logged in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.auth.passwords import hashed
from api.auth.sessions import COOKIE, open_session
from api.learning.loading import classifier_of
from api.services import Limits, Services
from api.storage.base import now
from api.storage.people import User
from benchmarks.service.people import PASSWORD
from tests.databases import database
from tests.integration.service_process import ROOT
from tests.unit.api.service.inline_jobs import InlineQueue

ROLES = ("service", "reviewer", "manager", "admin")
UNLIMITED = Limits(requests_per_minute=10**9, logins_per_minute=10**9, keys=10**9)


class Inside:
    """An app and its people. Jobs wait, or, if `jobs`, are done at once in the thread that asks for them."""

    def __init__(self, services: Services, *, jobs: bool = True) -> None:
        loaded = replace(services, classifier=classifier_of(services.database, ROOT / ".jianbao"))
        self.queue = InlineQueue(services.database)
        self.services = replace(loaded, jobs=self.queue)
        if jobs:
            self.queue.bind(self.services)
        self.app: FastAPI = create_app(self.services)
        with services.database.writing() as db:
            roles = {**{role: role for role in ROLES}, **{f"{n} reviewer": "reviewer" for n in ("second", "third")}}
            made = [User(login=name, name=name, display=name, role=role) for name, role in roles.items()]
            made[ROLES.index("admin")].password = hashed(PASSWORD)  # or there would be nobody who can log in
            db.add_all(made)
            db.flush()
            self.people = {user.name: user.id for user in made}

    def log_in(self, name: str) -> TestClient:
        """A browser of one of the people: each role is somebody's name, and there are a second and a third reviewer."""
        with self.services.database.writing() as db:
            secret, session = open_session(db, self.people[name], now(), 12)
        client = TestClient(self.app, raise_server_exceptions=False, headers={"X-CSRF-Token": session.csrf})
        client.cookies.set(COOKIE, secret)
        return client


@contextmanager
def inside(kind: str, folder: Path, *, jobs: bool = True, **given: Any) -> Iterator[Inside]:
    """A fresh one, with what services are given; only its own speed limits it."""
    with database(kind, folder) as opened:
        yield Inside(Services(opened, folder, UNLIMITED, **given), jobs=jobs)
