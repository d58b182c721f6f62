"""Browsers and programs that visit the service in tests, and a clock that stands still until it is moved."""

from __future__ import annotations

from datetime import datetime, timedelta

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.storage.base import now
from tests.unit.api.service.conftest import PASSWORD


class Clock:
    """Tells the same moment until it is moved."""

    def __init__(self) -> None:
        self.moment = now()

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **step: float) -> None:
        self.moment += timedelta(**step)


def tried(client: TestClient, name: str, password: str = PASSWORD) -> Response:
    """Log in, or try to."""
    answer = client.post("/api/session", json={"name": name, "password": password})
    if answer.status_code == 200:
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return answer


def browser(app: FastAPI, name: str, password: str = PASSWORD) -> TestClient:
    """A browser in which somebody is logged in."""
    client = TestClient(app)
    answer = tried(client, name, password)
    assert answer.status_code == 200, answer.text
    return client


def program(app: FastAPI, key: str) -> TestClient:
    """A program with an API key."""
    return TestClient(app, headers={"Authorization": f"Bearer {key}"})


def code_of(answer: Response) -> str:
    """What a problem is called."""
    return str(answer.json()["code"])
