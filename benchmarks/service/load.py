"""Twenty people at once over many comments: python -m benchmarks.service.load [comments] [seconds] [sqlite|postgresql].

The service is a process of its own. 100,000 comments are uploaded and classified, a briefing is drafted, then eight
people of customer service, six reviewers, four managers and two administrators work for five minutes, with half a
second to a second and a half between two acts; small files are uploaded and a new draft is asked for meanwhile.
Printed: requests, errors (anything but 2xx, and 412 where somebody else was faster), p50 and p95 of reads and of
writes, and the service's memory minute by minute.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.scale import write_comments
from benchmarks.service.months import sales_file, settled
from benchmarks.service.people import Staff, installed
from benchmarks.service.visits import MONTH, Visitor
from tests.integration.service_process import Service

_PEOPLE = {"service": 8, "reviewer": 6, "manager": 4, "admin": 2}
_PAUSE = 0.5, 1.5  # seconds between two acts of one person
_PART = 20_000  # comments in one file
_READ, _WRITE, _ERRORS = 0.2, 0.5, 0.001  # what must hold: p95 in seconds, and the share of errors
_GROWTH = 1.2  # of memory, from the end of the second minute to the last


@dataclass
class Log:
    """What was sent: seconds by method and path without ids, and answers that are errors."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, *, writes: bool) -> list[float]:
        """All seconds of reads, or of writes, in order."""
        return sorted(s for what, taken in self.seconds.items() if what.startswith("GET") != writes for s in taken)

    def sender(self, client: httpx2.Client) -> Any:
        """A function that sends a request and writes down what became of it."""

        def send(method: str, path: str, **given: Any) -> httpx2.Response:
            what = f"{method} {'/'.join(part if len(part) < 32 else '…' for part in path.split('/'))}"
            start = time.perf_counter()
            answer = client.request(method, path, **given)
            taken = time.perf_counter() - start
            with self.lock:
                self.seconds[what].append(taken)
                if answer.status_code not in (200, 201, 202, 204, 412):
                    self.errors[f"{what}: {answer.status_code} {answer.text[:120]}"] += 1
            return answer

        return send


def main() -> None:
    """Print what was measured; exit 1 when something does not hold."""
    comments = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 300.0
    kind = sys.argv[3] if len(sys.argv) > 3 else "sqlite"
    with tempfile.TemporaryDirectory(prefix="jb") as folder, installed(kind, Path(folder)) as (service, staff):
        start = time.monotonic()
        briefing = _stocked(service, comments)
        print(f"{comments:,} comments uploaded, classified, drafted in {time.monotonic() - start:.0f} s", flush=True)
        log, memory = work(service, staff, briefing, seconds)
    wrong = told(log, memory)
    print(f"load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores, {kind}")
    print("\n".join(wrong) or "all of it holds")
    sys.exit(1 if wrong else 0)


def _stocked(service: Service, comments: int) -> str:
    """Files of comments, sales, and the id of a draft of them."""
    every = service.folder / "all.csv"
    write_comments(every, comments)
    lines = every.read_text(encoding="utf-8").splitlines()[1:]
    for first in range(0, comments, _PART):
        path = service.folder / f"反馈{first}.csv"
        part = [f"2025-10-{n % 28 + 1:02},{line}" for n, line in enumerate(lines[first : first + _PART])]
        path.write_text("\n".join(["日期,反馈编号,反馈内容", *part]), encoding="utf-8")
        service.upload(path, "feedback", MONTH)
    service.upload(sales_file(service.folder, MONTH), month=MONTH)
    settled(service, 3600)
    asked = service.client.post("/api/briefings", json={"month": MONTH})
    settled(service, 600)
    return str(asked.json()["briefing"])


def work(service: Service, staff: Staff, briefing: str, seconds: float) -> tuple[Log, list[float]]:
    """Let everybody work for so long; what they sent, and the service's MB of memory every five seconds."""
    log, memory, ended = Log(), list[float](), threading.Event()
    people = [
        Visitor(staff.hire(f"{role}{n}", role), role, briefing, random.Random(f"{role}{n}"))
        for role, count in _PEOPLE.items()
        for n in range(count)
    ]
    threads = [threading.Thread(target=_visit, args=(visitor, log, ended)) for visitor in people]
    for thread in threads:
        thread.start()
    end, drafts = time.monotonic() + seconds, 0
    while (left := end - time.monotonic()) > 0:
        memory.append(_megabytes(service.processes[-1].pid))
        if drafts == 0 and left < seconds / 2:
            drafts += 1
            log.sender(service.client)("POST", "/api/briefings", json={"month": MONTH})
        time.sleep(min(5.0, max(left, 0.0)))
    ended.set()
    for thread in threads:
        thread.join()
    return log, memory


def _visit(visitor: Visitor, log: Log, ended: threading.Event) -> None:
    chance, send = random.Random(visitor.role), log.sender(visitor.client)
    ended.wait(chance.uniform(0, _PAUSE[1]))
    while not ended.is_set():
        try:
            visitor.act(send)
        except httpx2.TransportError as problem:
            with log.lock:
                log.errors[f"{visitor.role}: {problem!r}"] += 1
        ended.wait(chance.uniform(*_PAUSE))


def told(log: Log, memory: list[float]) -> list[str]:
    """Print all figures; what does not hold."""
    reads, writes = log.of(writes=False), log.of(writes=True)
    total, errors = len(reads) + len(writes), log.errors.total()
    for what, taken in sorted(log.seconds.items(), key=lambda pair: -_p95(sorted(pair[1]))):
        print(f"  {what:55} {len(taken):6} p50 {1000 * statistics.median(taken):6.0f} ms, p95 {_ms(sorted(taken))}")
    print(f"{total:,} requests, {errors} errors; reads p95 {_ms(reads)}, writes p95 {_ms(writes)}")
    print("\n".join(f"  {count} × {what}" for what, count in log.errors.most_common(10)))
    print("memory in MB, every half minute:", " ".join(f"{mb:.0f}" for mb in memory[::6]))
    early = memory[len(memory) * 2 // 5]
    checks = {
        f"{errors} errors of {total}": errors <= _ERRORS * total,
        f"reads p95 {_ms(reads)}": _p95(reads) < _READ,
        f"writes p95 {_ms(writes)}": _p95(writes) < _WRITE,
        f"memory from {early:.0f} to {memory[-1]:.0f} MB": memory[-1] < _GROWTH * early,
    }
    return [what for what, holds in checks.items() if not holds]


def _p95(ordered: list[float]) -> float:
    return ordered[int(len(ordered) * 0.95)] if ordered else 0.0


def _ms(ordered: list[float]) -> str:
    return f"{1000 * _p95(ordered):.0f} ms"


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
