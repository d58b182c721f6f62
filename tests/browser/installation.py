"""The service as people reach it: at one address, also after it was killed and started again."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import httpx2

from tests.integration.service_process import Service, kill, wait_for

PASSWORD = "长而难猜的口令 7788"


class Site(Service):
    """A service that keeps its address."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.address = ""
        self.wrong: list[str] = []  # what windows noted

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, at the address that it had before."""
        if not self.address:
            process = super().start()
            self.address = str(self.client.base_url).rstrip("/")
            return process
        process = self._run("serve", "--port", str(httpx2.URL(self.address).port))
        wait_for(lambda: self._ready(process), 60)
        return process

    def crash(self) -> None:
        """Kill it without a word."""
        kill(self.processes[-1])

    @property
    def code(self) -> str:
        """The set-up code that the terminal shows."""
        return str(re.findall(r"^  (\S{20,})$", self.log(), re.MULTILINE)[-1])

    def invite(self, name: str, display: str, role: str) -> None:
        """Make a person, as the administrator who is logged in by `log_in_as_admin`."""
        person = {"name": name, "display": display, "role": role, "password": PASSWORD}
        answer = self.client.post("/api/people", json=person)
        assert answer.status_code == 201, answer.text

    def log_in_as_admin(self) -> None:
        """For what a test prepares without a page."""
        answer = self.client.post("/api/session", json={"name": "admin", "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        self.client.headers["X-CSRF-Token"] = answer.json()["csrf"]
