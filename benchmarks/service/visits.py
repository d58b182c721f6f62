"""What people of each role do all day: one act after the other, each a request of its own, reads more than writes."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import httpx2

MONTH = "2025-10"
_NUMBERS = itertools.count()
_WORDS = ("货期", "包装", "发票", "客服", "合同", "毛刺")
_CATEGORIES = ("quality", "delivery", "contract", "service", "other")

Send = Callable[..., httpx2.Response]


class Visitor:
    """One person at work: `act` does the next thing with `send`, which measures what it sends."""

    def __init__(self, client: httpx2.Client, role: str, briefing: str, chance: random.Random) -> None:
        self.client, self.role, self._chance = client, role, chance
        self._way = f"/api/briefings/{briefing}"
        self._comments: list[dict[str, Any]] = []
        self._statements: list[dict[str, Any]] = []
        self._facts: list[str] = []

    def act(self, send: Send) -> None:
        """Do one thing, as often of each kind as this role does it."""
        acts, weights = zip(*_ACTS[self.role], strict=True)
        self._chance.choices(acts, weights)[0](self, send)

    def list_comments(self, send: Send) -> None:
        """A page of the queue, of one category, or of those with a word."""
        filters = (
            {"needs_review": "true"}, {"category": self._chance.choice(_CATEGORIES)},
            {"text": self._chance.choice(_WORDS)}, {"order": "place", "skip": self._chance.randrange(90_000)},
        )  # fmt: skip
        given = {"month": MONTH, "limit": 100, **self._chance.choice(filters)}
        self._comments = send("GET", "/api/comments", params=given).json()

    def count_comments(self, send: Send) -> None:
        """The numbers above the list."""
        send("GET", "/api/comments/counts", params={"month": MONTH})

    def explain_comment(self, send: Send) -> None:
        """Why a comment got its label."""
        if self._comments:
            send("GET", f"/api/comments/{self._chance.choice(self._comments)['id']}/why")

    def correct_comment(self, send: Send) -> None:
        """Say what a comment is about."""
        if self._comments:
            one = self._chance.choice(self._comments)
            body = {"field": "category", "value": [self._chance.choice(_CATEGORIES)]}
            send("PATCH", f"/api/comments/{one['id']}", json=body, headers={"If-Match": f'"{one["revision"]}"'})

    def accept_comments(self, send: Send) -> None:
        """Say of a screenful that it is right."""
        if self._comments:
            seen = [{"id": one["id"], "revision": one["revision"]} for one in self._comments[:20]]
            send("POST", "/api/comments/accept", json={"comments": seen})

    def upload(self, send: Send) -> None:
        """A file of thirty comments."""
        lines = [f"2025-10-{n % 28 + 1:02},客户{n},第{next(_NUMBERS)}次反馈：货期太慢，包装破损" for n in range(30)]
        content = "\n".join(["日期,客户名称,反馈内容", *lines]).encode()
        form = {"month": MONTH, "kind": "feedback"}
        send("POST", "/api/uploads", files={"file": (f"反馈{next(_NUMBERS)}.csv", content)}, data=form)

    def look_at_uploads(self, send: Send) -> None:
        """The month's files and the work that is done."""
        send("GET", "/api/uploads", params={"month": MONTH})
        send("GET", "/api/jobs", params={"living": "true"})

    def read_briefing(self, send: Send) -> None:
        """The whole draft."""
        send("GET", self._way)

    def list_statements(self, send: Send) -> None:
        """The sentences of the draft."""
        self._statements = [one for one in send("GET", f"{self._way}/statements").json() if one["kind"] == "finding"]

    def edit_statement(self, send: Send) -> None:
        """Change a sentence."""
        if self._statements:
            one = self._chance.choice(self._statements)
            body = {"text": f"第{next(_NUMBERS)}次修改：请会上关注货期。", "by_hand": "会上口头说明"}
            tag = {"If-Match": f'"{one["revision"]}"'}
            send("PUT", f"{self._way}/statements/{one['id']}", json=body, headers=tag)

    def remark(self, send: Send) -> None:
        """Say something of the draft."""
        send("POST", f"{self._way}/remarks", json={"text": f"第{next(_NUMBERS)}条：请核实。"})

    def look_up_fact(self, send: Send) -> None:
        """The rows behind a number."""
        if not self._facts:
            self._facts = [one["id"] for one in send("GET", f"{self._way}/facts").json()]
        send("GET", f"{self._way}/facts/{self._chance.choice(self._facts)}/rows")

    def be_present(self, send: Send) -> None:
        """Tell the others that one is here."""
        send("PUT", f"{self._way}/presence", json={})

    def look_around(self, send: Send) -> None:
        """The home page."""
        send("GET", "/api/months/overview")
        send("GET", f"/api/months/{MONTH}")

    def download(self, send: Send) -> None:
        """The draft as a file."""
        send("GET", f"{self._way}/export/md")

    def look_at_log(self, send: Send) -> None:
        """Who did what."""
        send("GET", "/api/audit")
        send("GET", "/api/people")


_ACTS: dict[str, list[tuple[Callable[[Visitor, Send], None], float]]] = {
    "service": [
        (Visitor.list_comments, 40), (Visitor.count_comments, 10), (Visitor.explain_comment, 10),
        (Visitor.correct_comment, 20), (Visitor.accept_comments, 5), (Visitor.look_at_uploads, 13), (Visitor.upload, 2),
    ],
    "reviewer": [
        (Visitor.read_briefing, 10), (Visitor.list_statements, 20), (Visitor.edit_statement, 15), (Visitor.remark, 5),
        (Visitor.look_up_fact, 25), (Visitor.be_present, 25),
    ],
    "manager": [
        (Visitor.look_around, 40), (Visitor.read_briefing, 20), (Visitor.look_up_fact, 30), (Visitor.download, 10),
    ],
    "admin": [(Visitor.look_at_log, 40), (Visitor.look_around, 30), (Visitor.look_at_uploads, 30)],
}  # fmt: skip
