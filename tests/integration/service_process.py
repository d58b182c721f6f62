"""The service as a process of its own: started, used over HTTP, killed without a word, started again."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx2

ROOT = Path(__file__).resolve().parents[2]
COMPANY = ROOT / "data" / "samples" / "company"
_PASSWORD = "长而难猜的口令 7788"
_START = "from api.cli import main; main()"


class Service:
    """One installation in a folder, and the processes that work on it; SQLite unless `url` names a PostgreSQL.

    `environment` is what else its processes are to find in theirs.
    """

    def __init__(self, folder: Path, url: str = "", environment: Mapping[str, str] | None = None) -> None:
        self.folder, self.url, self._more = folder, url, dict(environment or {})
        self.processes: list[subprocess.Popen[bytes]] = []
        self.client = httpx2.Client(timeout=20)
        models, own = ROOT / ".jianbao" / "models", folder / "models"
        if models.exists() and not own.exists():
            own.symlink_to(models)

    def start(self) -> subprocess.Popen[bytes]:
        """Start `jianbao serve` and wait until it is ready; the client talks to this one from now on."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = self._run("serve", "--port", str(port))
        self.client.base_url = httpx2.URL(f"http://127.0.0.1:{port}")
        wait_for(lambda: self._ready(process), 60)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start `jianbao worker`."""
        return self._run("worker")

    def log_in(self) -> None:
        """Make the first administrator with the code that the terminal showed."""
        code = re.findall(r"^  (\S{20,})$", self.log(), re.MULTILINE)[-1]
        person = {"code": code, "name": "admin", "display": "管理员", "password": _PASSWORD}
        answer = self.client.post("/api/setup", json=person)
        assert answer.status_code == 201, answer.text
        self.client.headers["X-CSRF-Token"] = answer.json()["csrf"]

    def upload(self, path: Path, kind: str = "kpi", month: str = "2025-10") -> str:
        """Upload a file; its id, once it is acknowledged."""
        with path.open("rb") as file:
            answer = self.client.post(
                "/api/uploads", files={"file": (path.name, file)}, data={"month": month, "kind": kind}
            )
        assert answer.status_code in (200, 201), answer.text
        return str(answer.json()["id"])

    def get(self, path: str) -> Any:
        """What a route answers."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def log(self) -> str:
        """What all processes wrote to the terminal."""
        return (self.folder / "log.txt").read_text()

    def stop(self) -> None:
        """End everything that still runs."""
        for process in self.processes:
            if process.poll() is None:
                kill(process)
        self.client.close()

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JIANBAO_"))}
        given = {"JIANBAO_DATA_DIR": str(self.folder), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", _START, *command],
                env=inherited | given | self._more | ({"JIANBAO_DATABASE_URL": self.url} if self.url else {}),
                stdout=log, stderr=log, cwd=self.folder,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def _ready(self, process: subprocess.Popen[bytes]) -> bool:
        assert process.poll() is None, self.log()
        try:
            return self.client.get("/readyz").status_code == 200
        except httpx2.TransportError:
            return False


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill -9, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def wait_for(true: Callable[[], bool], seconds: float) -> None:
    """Wait until something is true; AssertionError when it takes too long."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not true after {seconds} s"
        time.sleep(0.1)
