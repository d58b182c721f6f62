"""What people do when the service is killed: import, draft, edit, approve; and what of it was acknowledged."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx2

from benchmarks.service.months import feedback_file
from tests.integration.service_process import Service

MONTHS = {"edit": "2025-08", "approve": "2025-09", "draft": "2025-10", "import": "2025-11"}


@dataclass
class Ledger:
    """What the service said it has kept, by id.

    `uploads` to rows, `drafts`, `edits` as (statement, revision) to text, `remarks` to text, `approved` to the hash.
    """

    uploads: dict[str, int] = field(default_factory=dict)
    drafts: list[str] = field(default_factory=list)
    edits: dict[tuple[str, int], str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    approved: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self) -> int:
        """How many acknowledgements there are."""
        return sum(map(len, (self.uploads, self.drafts, self.edits, self.remarks, self.approved)))


@dataclass
class Company:
    """The service with two reviewers, a briefing that is edited and the last one of those that are approved."""

    service: Service
    reviewers: list[httpx2.Client]
    edited: str
    head: str
    ledger: Ledger = field(default_factory=Ledger)
    refused: list[str] = field(default_factory=list)  # answers that there is no good reason for
    work: list[float] = field(default_factory=list)  # processor seconds of each start
    number: int = 0  # of the last thing that was written, so that no two are alike

    def next(self) -> int:
        """A number that was not used before."""
        with self.ledger.lock:
            self.number += 1
            return self.number


Phase = Callable[[Company, threading.Event, random.Random], None]


def importing(company: Company, ended: threading.Event, chance: random.Random) -> None:
    """Upload one file of comments after the other."""
    while not ended.is_set():
        rows = chance.randrange(1, 400)
        path = feedback_file(company.service.folder, MONTHS["import"], f"反馈{company.next()}", rows)
        company.ledger.uploads[company.service.upload(path, "feedback", MONTHS["import"])] = rows
        ended.wait(chance.uniform(0, 0.5))


def drafting(company: Company, ended: threading.Event, chance: random.Random) -> None:
    """Ask for a draft, and for another one some time later."""
    while not ended.is_set():
        asked = company.service.client.post("/api/briefings", json={"month": MONTHS["draft"]})
        assert asked.status_code == 202, asked.text
        company.ledger.drafts.append(asked.json()["briefing"])
        ended.wait(chance.uniform(1, 3))


def editing(company: Company, ended: threading.Event, chance: random.Random) -> None:
    """Two reviewers change, take out and put back statements, and say something of them, at the same time."""

    def edit(client: httpx2.Client, own: random.Random) -> None:
        while not ended.is_set():
            _edit(company, client, own)

    acts = [partial(edit, client, random.Random(chance.random())) for client in company.reviewers]
    threads = [threading.Thread(target=_until_broken, args=(company, act)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def approving(company: Company, ended: threading.Event, chance: random.Random) -> None:
    """Submit, approve, export and open again, over and over."""
    del chance
    mind, other = company.reviewers
    while not ended.is_set():
        briefing = _got(mind.get(f"/api/briefings/{company.head}"))
        way = f"/api/briefings/{company.head}"
        if briefing["state"] == "draft":
            _got(mind.post(f"{way}/submit"))
        elif briefing["state"] == "in_review":
            tag = {"If-Match": f'"{briefing["fingerprint"]}"'}
            company.ledger.approved[company.head] = _got(other.post(f"{way}/approve", headers=tag))["snapshot"]
        else:
            assert other.get(f"{way}/export/md").status_code == 200
            company.head = _got(other.post(f"{way}/revise", json={"reason": "再核实一次"}))["id"]


PHASES: dict[str, Phase] = {"import": importing, "draft": drafting, "edit": editing, "approve": approving}


def until_broken(phase: str, company: Company, ended: threading.Event, chance: random.Random) -> None:
    """Work until the connection breaks, which is when the service was killed."""
    _until_broken(company, lambda: PHASES[phase](company, ended, chance))


def _until_broken(company: Company, act: Callable[[], None]) -> None:
    try:
        act()
    except httpx2.TransportError:
        pass
    except AssertionError as problem:
        company.refused.append(str(problem))


def _edit(company: Company, client: httpx2.Client, chance: random.Random) -> None:
    way = f"/api/briefings/{company.edited}"
    statements = _got(client.get(f"{way}/statements")) + _got(client.get(f"{way}/statements?removed=true"))
    findings = [one for one in statements if one["kind"] == "finding"]
    mine = chance.choice(findings[:6])  # few, so that the two meet
    place, tag = f"{way}/statements/{mine['id']}", {"If-Match": f'"{mine["revision"]}"'}
    text = f"第{company.next()}次修改：请会上关注货期。"
    if chance.random() < 0.2:
        said = _got(client.post(f"{way}/remarks", json={"text": text, "statement": mine["id"]}))
        company.ledger.remarks[said["id"]] = text
    elif chance.random() < 0.3:
        answer = client.post(f"{place}/restore", headers=tag) if mine["removed"] else client.delete(place, headers=tag)
        _note(company, answer)
    else:
        _note(company, client.put(place, json={"text": text, "by_hand": "会上口头说明"}, headers=tag))


def _note(company: Company, answer: httpx2.Response) -> None:
    if answer.status_code == 412:  # the other one was faster
        return
    found = _got(answer)
    with company.ledger.lock:
        company.ledger.edits[(found["id"], found["revision"])] = found["text"]


def _got(answer: httpx2.Response) -> Any:
    assert answer.status_code in (200, 201), f"{answer.request.url} {answer.status_code} {answer.text}"
    return answer.json()
