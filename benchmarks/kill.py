"""Kill the service at random moments: python -m benchmarks.kill [rounds] [sqlite|postgresql] [seed].

Each round uploads a file, asks for a draft, kills every process after a random while, starts
again and looks: all that was acknowledged is there and whole, every job ends, nothing is doubled, and how long it took
until the service was ready.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import httpx2

from tests.databases import empty
from tests.integration.service_process import Service, kill, wait_for

_HEADER = "日期,客户名称,反馈内容"
_LONGEST = 4.0  # seconds until the kill
_MONTH = "2025-10"


def main() -> None:
    """Print what each round found; exit 1 when anything acknowledged was lost or doubled."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with tempfile.TemporaryDirectory(prefix="jb") as folder, empty(kind, Path(folder)) as engine:
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        service = Service(Path(folder), "" if kind == "sqlite" else address)
        try:
            service.start()
            service.log_in()
            ready = [_round(service, number, chance) for number in range(rounds)]
        finally:
            service.stop()
    print(f"{rounds} kills on {kind}: nothing lost, nothing doubled; ready again in {max(ready):.1f} s at most")


def _round(service: Service, number: int, chance: random.Random) -> float:
    rows = chance.randrange(50, 3000)
    path = service.folder / f"反馈{number}.csv"
    lines = [f"2025-10-{row % 28 + 1:02d},客户{row},第{number}批第{row}条：货期太慢" for row in range(rows)]
    path.write_text("\n".join([_HEADER, *lines]), encoding="utf-8")
    end = time.monotonic() + chance.uniform(0.0, _LONGEST)
    acknowledged = _used(service, path, end)
    for process in service.processes:
        if process.poll() is None:
            kill(process)
    start = time.monotonic()
    service.start()
    ready = time.monotonic() - start
    wait_for(lambda: not service.get("/api/jobs?living=true"), 120)
    _look(service, acknowledged, rows)
    print(f"round {number}: {rows} comments, {len(acknowledged)} acknowledged, ready in {ready:.1f} s", flush=True)
    return ready


def _used(service: Service, path: Path, end: float) -> dict[str, str]:
    """Use the service until the moment comes; what it acknowledged, by kind."""
    acknowledged: dict[str, str] = {}
    with suppress(httpx2.TransportError):
        acknowledged["upload"] = service.upload(path, "feedback")
        wait = end - time.monotonic()
        time.sleep(max(0.0, wait / 2))
        asked = service.client.post("/api/briefings", json={"month": _MONTH})
        if asked.status_code == 202:
            acknowledged["briefing"] = asked.json()["briefing"]
        time.sleep(max(0.0, end - time.monotonic()))
    return acknowledged


def _look(service: Service, acknowledged: dict[str, str], rows: int) -> None:
    if upload := acknowledged.get("upload"):
        assert service.get(f"/api/uploads/{upload}")["state"] == "read"
        seen: list[str] = []
        while page := service.get(_page(upload, seen[-1] if seen else "")):
            seen += [comment["id"] for comment in page]
        assert len(seen) == len(set(seen)) == rows, (len(seen), rows)
    if briefing := acknowledged.get("briefing"):
        assert service.get(f"/api/briefings/{briefing}")["state"] == "draft"
    versions = [line["version"] for line in service.get(f"/api/briefings?month={_MONTH}&limit=500")]
    assert len(versions) == len(set(versions))
    assert service.get("/api/audit/verify")


def _page(upload: str, after: str) -> str:
    return f"/api/comments?month={_MONTH}&upload={upload}&order=place&limit=500" + (f"&after={after}" if after else "")


if __name__ == "__main__":
    main()
