"""People who use a running service, each with a client that is logged in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.databases import empty
from tests.integration.service_process import Service

PASSWORD = "长而难猜的口令 7788"


class Staff:
    """The people of one installation. After a restart `follow` leads their clients to the new process."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._clients: list[httpx2.Client] = []

    def hire(self, name: str, role: str) -> httpx2.Client:
        """A new person of this role, logged in."""
        person = {"name": name, "display": name, "role": role, "password": PASSWORD}
        made = self._service.client.post("/api/people", json=person)
        assert made.status_code == 201, made.text
        return self.log_in(name)

    def log_in(self, name: str) -> httpx2.Client:
        """Another browser of somebody who is there."""
        client = httpx2.Client(base_url=self._service.client.base_url, timeout=20)
        answer = client.post("/api/session", json={"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        self._clients.append(client)
        return client

    def follow(self) -> None:
        """Talk to the process that runs now."""
        for client in self._clients:
            client.base_url = self._service.client.base_url


@contextmanager
def installed(kind: str, folder: Path, **environment: str) -> Iterator[tuple[Service, Staff]]:
    """A running service over a fresh database of this kind, its administrator logged in; ended at the end."""
    with empty(kind, folder) as engine:
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        service = Service(folder, "" if kind == "sqlite" else address, environment)
        try:
            service.start()
            service.log_in()
            yield service, Staff(service)
        finally:
            service.stop()
