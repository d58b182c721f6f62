"""Kill the service at random moments: python -m benchmarks.service.kill [rounds] [sqlite|postgresql] [seed].

Each round does one of four things (import, draft, edit, approve, in turn), kills every process with SIGKILL after a
random while, starts the service again and measures how long it takes until /readyz says so. Then everything that was
acknowledged so far must be there, and nothing half: blobs against their hashes, statements against their history,
drafts, approvals and their snapshots, comments without gaps, the audit log against its seals, SQLite's file against
itself. At the end every job must end by itself, every file be read with each of its rows once, and every draft be
written.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import Engine

from api.storage.engine import connect, default_url
from benchmarks.service.months import drafted, feedback_file, sales_file, settled
from benchmarks.service.people import Staff, installed
from benchmarks.service.phases import MONTHS, PHASES, Company, until_broken
from benchmarks.service.wholeness import faults, missing
from tests.integration.service_process import Service, kill

_LONGEST = {"import": 1.5, "draft": 3.0, "edit": 2.0, "approve": 2.0}  # seconds until the kill
_AFTER_FIRST = 0.7  # of the rounds count that while from the first acknowledged write, the others from the start
_READY = 10.0  # seconds


def main() -> None:
    """Print what each round found; exit 1 when anything acknowledged was lost, or anything is half."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory(prefix="jb") as folder:
        ready, company, phases, wrong = run(rounds, kind, Path(folder), seed)
    ordered = sorted(ready)
    print(f"{rounds} kills on {kind} ({dict(phases)}), {company.ledger.count()} acknowledged writes")
    print(
        f"ready again in: median {statistics.median(ordered):.1f} s, "
        f"p95 {ordered[int(len(ordered) * 0.95) - 1]:.1f} s, longest {ordered[-1]:.1f} s"
    )
    print(f"processor time of a start: median {statistics.median(company.work):.1f} s, most {max(company.work):.1f} s")
    print(f"load average {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")
    print("\n".join(wrong) or "nothing lost, nothing half, nothing doubled")
    sys.exit(1 if wrong else 0)


def run(rounds: int, kind: str, folder: Path, seed: int) -> tuple[list[float], Company, Counter[str], list[str]]:
    """Seconds until ready of each round, the company, kills by phase, and what was wrong."""
    chance, wrong, ready, phases = random.Random(seed), list[str](), list[float](), Counter[str]()
    with installed(kind, folder) as (service, staff):
        company = _founded(service, staff)
        engine = _engine(service)
        for number in range(rounds):
            phase = list(PHASES)[number % len(PHASES)]
            seconds = _round(company, staff, phase, chance)
            found = [*faults(engine), *missing(engine, company.ledger)]
            if seconds > _READY:
                found.append(f"ready after {seconds:.1f} s")
            found += [f"refused: {answer}" for answer in company.refused]
            company.refused.clear()
            if phase == "draft":  # a job that is killed more than five times is given up
                settled(service, 240)
            ready.append(seconds)
            phases[phase] += 1
            wrong += [f"round {number} ({phase}): {fault}" for fault in found]
            known = f"{company.ledger.count()} acknowledged, ready in {seconds:.1f} s, {company.work[-1]:.1f} s of work"
            print(f"{number} {phase}: {known} {found}", flush=True)
        settled(service, 240)
        wrong += [*faults(engine), *_unfinished(company)]
        engine.dispose()
        return ready, company, phases, wrong


def _founded(service: Service, staff: Staff) -> Company:
    service.upload(sales_file(service.folder, MONTHS["draft"]), month=MONTHS["draft"])
    service.upload(feedback_file(service.folder, MONTHS["draft"], "反馈", 30), "feedback", MONTHS["draft"])
    edited, head = drafted(service, MONTHS["edit"]), drafted(service, MONTHS["approve"])
    return Company(service, [staff.hire("甲", "reviewer"), staff.hire("乙", "reviewer")], edited, head)


def _engine(service: Service) -> Engine:
    return connect(service.url or default_url(service.folder))


def _round(company: Company, staff: Staff, phase: str, chance: random.Random) -> float:
    """Work, kill, start again; seconds until ready."""
    ended = threading.Event()
    work = threading.Thread(target=until_broken, args=(phase, company, ended, random.Random(chance.random())))
    before = company.ledger.count()
    work.start()
    if chance.random() < _AFTER_FIRST:
        _wait_for_more(company, before)
    time.sleep(chance.uniform(0.0, _LONGEST[phase]))
    for process in company.service.processes:
        if process.poll() is None:
            kill(process)
    ended.set()
    work.join()
    start = time.monotonic()
    company.service.start()
    seconds = time.monotonic() - start
    company.work.append(_work(company.service.processes[-1].pid))
    staff.follow()
    _find_head(company)
    return seconds


def _work(process: int) -> float:
    """Seconds of processor time that a process took so far: what a start costs on a busy machine, too."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait_for_more(company: Company, before: int) -> None:
    end = time.monotonic() + 15
    while company.ledger.count() == before and time.monotonic() < end:
        time.sleep(0.002)


def _find_head(company: Company) -> None:
    """Go on with the newest version: one may have been made whose answer was never seen."""
    versions = company.service.get(f"/api/briefings?month={MONTHS['approve']}&limit=500")
    company.head = versions[0]["id"]


def _unfinished(company: Company) -> list[str]:
    """Files and drafts that were acknowledged and did not come to a good end."""
    service, wrong = company.service, []
    for upload, rows in company.ledger.uploads.items():
        found = service.get(f"/api/uploads/{upload}")
        if (found["state"], found["rows"], comments(service, upload)) != ("read", rows, rows):
            wrong.append(f"upload {upload} of {rows} rows is {found['state']} with {comments(service, upload)}")
    lines = {line["id"]: line for line in service.get(f"/api/briefings?month={MONTHS['draft']}&limit=500")}
    failed = [lines[one] for one in company.ledger.drafts if lines[one]["state"] != "draft"]
    return wrong + [f"draft {line['id']} is {line['state']}: {line['message']}" for line in failed]


def comments(service: Service, upload: str) -> int:
    """How many comments of an upload the service lists."""
    return len(service.get(f"/api/comments?month={MONTHS['import']}&upload={upload}&order=place&limit=500"))


if __name__ == "__main__":
    main()
