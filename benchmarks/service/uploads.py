"""Damaged files sent to the service: python -m benchmarks.service.uploads [files] [seed] [sqlite|postgresql].

The files are those of benchmarks/fuzz_reading.py: good ones with bytes changed, cut, repeated, and workbooks damaged
inside; some also come under a damaged name. Each is uploaded as KPI table or as feedback and imported at once. No
answer may be a 5xx and none may take longer than the limit; every upload ends as read or failed; one that was refused
or failed leaves no row: no upload or blob where the answer was an error, no comment and nothing in the month's tables
where reading failed.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import func, select

from api.storage.uploads import Blob, Comment, Upload
from api.storage.work import Job
from api.uploads.inputs import active_uploads
from benchmarks.fuzz_reading import fuzzed
from benchmarks.service.inside import Inside, inside

MONTH = "2025-10"
_MONTHLY = 250  # files in one installation, as many as a company has in a busy month
_LONGEST = 30.0  # seconds for one file, its import included
_NAMES = (
    "",
    "..",
    "../../etc/passwd",
    "a\0b.csv",
    "x" * 500 + ".xlsx",
    "=1+1.csv",
    "\u202excod.csv",
    "CON.xls",
    "a\nb.csv",
)


def main() -> None:
    """Print what became of the files; exit 1 for a 5xx, a hang or a row that a refused file left."""
    logging.disable(logging.CRITICAL)
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    kind = sys.argv[3] if len(sys.argv) > 3 else "sqlite"
    start, chance = time.monotonic(), Random(seed)
    outcomes, wrong, longest = Counter[str](), list[str](), 0.0
    with tempfile.TemporaryDirectory(prefix="jb") as folder:
        made = fuzzed(files, seed, Path(folder))
        for first in range(0, files, _MONTHLY):
            with tempfile.TemporaryDirectory(prefix="jb") as own, inside(kind, Path(own)) as service:
                seen, found, slowest = sent(service, made[first : first + _MONTHLY], chance)
            outcomes, wrong, longest = outcomes + seen, wrong + found, max(longest, slowest)
            print(f"{outcomes.total():,} after {time.monotonic() - start:.0f} s: {dict(outcomes)} {found}", flush=True)
    print(
        f"{files:,} files on {kind} in {time.monotonic() - start:.0f} s, the longest {longest:.1f} s: {dict(outcomes)}"
    )
    print(f"load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")
    print("\n".join(wrong[:20]) or "no crash, no hang, no 5xx, no row of a refused file")
    sys.exit(1 if wrong else 0)


def sent(service: Inside, paths: list[Path], chance: Random) -> tuple[Counter[str], list[str], float]:
    """Send all; how often each outcome came, what was wrong, and the longest time."""
    client, outcomes, wrong, longest = service.log_in("service"), Counter[str](), list[str](), 0.0
    for path in paths:
        name = chance.choice(_NAMES) if chance.random() < 0.05 else path.name
        before, start = _rows(service), time.monotonic()
        answer = _upload(client, name, path.read_bytes(), chance.choice(("kpi", "feedback")))
        seconds = time.monotonic() - start
        longest = max(longest, seconds)
        outcome, faults = _looked_at(service, answer, before)
        outcomes[outcome] += 1
        if seconds > _LONGEST:
            faults.append(f"{seconds:.0f} s")
        wrong += [f"{path.name} as {name[:40]!r}: {fault}" for fault in faults]
    return outcomes, wrong, longest


def _upload(client: TestClient, name: str, content: bytes, kind: str) -> Any:
    return client.post("/api/uploads", files={"file": (name, content)}, data={"month": MONTH, "kind": kind})


def _looked_at(service: Inside, answer: Any, before: dict[str, int]) -> tuple[str, list[str]]:
    """What became of a file, and what is wrong with that."""
    if answer.status_code not in (200, 201):
        changed = {name: count for name, count in _rows(service).items() if count != before[name]}
        faults = [f"refused with {answer.status_code}, and left {changed}"] if changed else []
        if answer.status_code >= 500:
            faults.append(f"{answer.status_code} {answer.text[:200]}")
        return f"refused ({answer.status_code})", faults
    with service.services.database.reading() as db:
        upload = db.get_one(Upload, answer.json()["id"])
        comments = db.scalar(select(func.count()).where(Comment.upload_id == upload.id)) or 0
        active = any(one.id == upload.id for one in active_uploads(db, MONTH))
        job = db.scalars(select(Job).where(Job.subject == f"upload:{upload.id}").order_by(Job.asked_at.desc())).first()
    faults = []
    if upload.state == "failed":
        if comments or active:
            faults.append(f"failed, and left {comments} comments, in the month: {active}")
        if not upload.message or "编号" in upload.message:
            faults.append(f"failed without a reason that people understand: {upload.message}")
    elif upload.state != "read":
        faults.append(f"left as {upload.state}")
    if job is None or job.state not in ("done", "failed"):
        faults.append("its job has no end")
    return upload.state, faults


def _rows(service: Inside) -> dict[str, int]:
    with service.services.database.reading() as db:
        return {table.__tablename__: db.scalar(select(func.count()).select_from(table)) or 0 for table in _TABLES}


_TABLES = (Upload, Blob, Comment, Job)


if __name__ == "__main__":
    main()
