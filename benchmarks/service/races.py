"""Races: edit against edit, edit against approve: python -m benchmarks.service.races [races] [seed].

In a race two to four people act on one briefing at the same moment. Of edits of one statement exactly one may win,
the others are told so (412), and its text stands. An approval wins or hears that something changed (412); what it
freezes is what its approver saw, an edit comes before it or is refused (409), and what is exported then is made of
the snapshot with the hash that was approved. Half of the races are of each kind; the whole is done on SQLite and on
PostgreSQL.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from api.services import Services
from api.storage.briefings import Export, StatementRevision
from api.storage.uploads import Blob
from benchmarks.service.inside import Inside, inside
from summarizer.briefing import Briefing
from summarizer.pipeline import WRITERS
from tests.databases import KINDS
from tests.unit.api.service.drafted import put_briefing

_SPREAD = 0.03  # seconds: as long as an edit takes, so that either comes first now and then
_EDITORS = "reviewer", "second reviewer", "reviewer", "second reviewer"


def main() -> None:
    """Print what became of the races; exit 1 for an update that was lost or a hash that differs."""
    races = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    wrong: list[str] = []
    for kind in KINDS:
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="jb") as folder, inside(kind, Path(folder)) as service:
            track = Track(service, random.Random(seed))
            for number in range(races):
                (track.edits if number % 2 else track.approval)()
        print(f"{races} races on {kind} in {time.monotonic() - start:.0f} s: {dict(track.outcomes)}")
        print("\n".join(track.wrong[:20]) or "no update lost, every export of the approved hash")
        wrong += track.wrong
    sys.exit(1 if wrong else 0)


class Track:
    """One briefing in review at a time, on which the races are run."""

    def __init__(self, service: Inside, chance: random.Random) -> None:
        self._services: Services = service.services
        self._chance = chance
        self._editors = [service.log_in(name) for name in _EDITORS]
        self._approver = service.log_in("third reviewer")
        self.outcomes: Counter[str] = Counter()
        self.wrong: list[str] = []
        with self._services.database.writing() as db:
            self._briefing = put_briefing(db, service.people["manager"], "in_review")
        self._number = 0

    def edits(self) -> None:
        """Two to four people change one statement."""
        target = self._statement()
        editors = self._editors[: self._chance.randrange(2, 5)]
        texts = [self._text() for _ in editors]
        answers = at_once([self._edit(client, target, text) for client, text in zip(editors, texts, strict=True)])
        won = [text for text, answer in zip(texts, answers, strict=True) if answer.status_code == 200]
        self._count("edits", answers)
        if sorted({200, 412} | {answer.status_code for answer in answers}) != [200, 412] or len(won) != 1:
            self.wrong.append(f"edits: {[answer.status_code for answer in answers]}")
            return
        now = self._got(f"statements/{target['id']}")
        if (now["text"], now["revision"], self._last(target["id"])) != (won[0], target["revision"] + 1, won[0]):
            self.wrong.append(f"edits: {won[0]} was acknowledged and {now['text']} stands")

    def approval(self) -> None:
        """One approves what another one changes."""
        seen, target, text = self._got(""), self._statement(), self._text()
        way, tag = f"/api/briefings/{self._briefing}/approve", {"If-Match": f'"{seen["fingerprint"]}"'}
        edit, approval = at_once([
            later(self._chance.uniform(0, _SPREAD), self._edit(self._editors[0], target, text)),
            later(self._chance.uniform(0, _SPREAD), lambda: self._approver.post(way, headers=tag)),
        ])  # fmt: skip
        self._count("edit, approval", [edit, approval])
        match edit.status_code, approval.status_code:
            case 200, 412:
                if self._last(target["id"]) != text:
                    self.wrong.append(f"approval: the edit {text} was lost")
            case 409, 200:
                self._frozen(approval.json(), {one["id"]: one["text"] for one in seen["statements"]})
                self._next()
            case other:
                self.wrong.append(f"edit, approval: {other}")

    def _frozen(self, approved: dict[str, Any], seen: dict[str, str]) -> None:
        """What was approved is what its approver saw, and what is exported."""
        exported = self._approver.get(f"/api/briefings/{self._briefing}/export/md").content
        with self._services.database.reading() as db:
            content = db.get_one(Blob, approved["snapshot"]).content
            made = list(db.scalars(select(Export.snapshot).where(Export.briefing_id == self._briefing)))
        snapshot = Briefing.model_validate_json(content)
        texts = [one.text for one in snapshot.statements()]
        if sorted(texts) != sorted(seen.values()):
            self.wrong.append("approval: the snapshot is not what was seen")
        hashes = {hashlib.sha256(content).hexdigest(), *made, self._got("")["snapshot"]}
        if hashes != {approved["snapshot"]} or exported != _markdown(snapshot):
            self.wrong.append(f"approval: {approved['snapshot']} was approved and exported is {hashes}")

    def _next(self) -> None:
        again = self._approver.post(f"/api/briefings/{self._briefing}/revise", json={"reason": "再核实"})
        assert again.status_code == 201, again.text
        self._briefing = again.json()["id"]

    def _statement(self) -> dict[str, Any]:
        found = [
            one for one in self._got("statements") if one["kind"] == "finding" and one["place"].startswith("item:")
        ]
        return dict(self._chance.choice(found))

    def _text(self) -> str:
        self._number += 1
        return f"第{self._number}次修改：请会上关注货期。"

    def _edit(self, client: TestClient, target: dict[str, Any], text: str) -> Callable[[], Response]:
        way = f"/api/briefings/{self._briefing}/statements/{target['id']}"

        def edit() -> Response:
            body = {"text": text, "by_hand": "会上口头说明"}
            return client.put(way, json=body, headers={"If-Match": f'"{target["revision"]}"'})

        return edit

    def _last(self, statement: str) -> str | None:
        query = select(StatementRevision.after).where(StatementRevision.statement_id == statement)
        with self._services.database.reading() as db:
            return db.scalar(query.order_by(StatementRevision.revision.desc()).limit(1))

    def _got(self, place: str) -> Any:
        answer = self._approver.get(f"/api/briefings/{self._briefing}/{place}".rstrip("/"))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _count(self, race: str, answers: list[Response]) -> None:
        codes = [answer.status_code for answer in answers]
        self.outcomes[f"{race}: {codes if race != 'edits' else sorted(codes)}"] += 1


def at_once(acts: list[Callable[[], Response]]) -> list[Response]:
    """Do all of it at the same moment; the answers in the order of the acts."""
    answers: dict[int, Response] = {}
    line = threading.Barrier(len(acts))

    def run(number: int, act: Callable[[], Response]) -> None:
        line.wait()
        answers[number] = act()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(acts))]


def later(seconds: float, act: Callable[[], Response]) -> Callable[[], Response]:
    """The act, a little later."""

    def run() -> Response:
        time.sleep(seconds)
        return act()

    return run


def _markdown(briefing: Briefing) -> bytes:
    with tempfile.TemporaryDirectory(prefix="jb") as folder:
        path = Path(folder) / "briefing.md"
        WRITERS["md"](briefing, path)
        return path.read_bytes()


if __name__ == "__main__":
    main()
