"""The row that says that a request was carried out: made in the transaction of the act, so that there is one effect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, event, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.idempotency import key_reused
from api.problems import ProblemError
from api.storage.base import now
from api.storage.engine import Database
from api.storage.work import Answered

_UNKNOWN = 0  # the status of an answer that nobody has kept (yet)
_SOON = timedelta(seconds=30)  # after that nobody will keep it any more: the process was killed in between


class Kept(NamedTuple):
    """The answer to a request that was carried out; `status` 0 when it is not known, `soon` if it may soon be."""

    status: int
    body: Mapping[str, Any]
    soon: bool = False


class Claim:
    """One request of a person with its key. In a `writing()` of the request (see ALSO) it takes the key, or loses it.

    `taken` once an act was committed with it; `lost` when another request took the key first.
    """

    def __init__(self, person: str, key: str, request: str) -> None:
        self._row = {"user_id": person, "key": key}
        self._request = request
        self.taken = self.lost = False

    def __call__(self, db: Session) -> None:
        """Take the key in this transaction; ProblemError 409 when another one has it, which undoes the act."""
        if self.taken:
            return
        values = {**self._row, "request": self._request, "status": _UNKNOWN, "body": {}, "answered_at": now()}
        try:
            db.execute(insert(Answered).values(values))
        except IntegrityError:
            self.lost = True
            raise already_done() from None
        event.listen(db, "after_commit", self._committed, once=True)

    def kept(self, database: Database) -> Kept | None:
        """The answer of the request that has the key; ProblemError 422 when that was another request."""
        with database.reading() as db:
            found = db.get(Answered, (self._row["user_id"], self._row["key"]))
        if found is None:
            return None
        if found.request != self._request:
            raise key_reused()
        unknown = found.status == _UNKNOWN
        return Kept(found.status, found.body, unknown and found.answered_at > now() - _SOON)

    def keep(self, database: Database, status: int, body: Mapping[str, Any]) -> None:
        """Keep the answer for those who ask again."""
        with database.writing() as db:
            db.execute(update(Answered).where(*self._own()).values(status=status, body=dict(body)))

    def forget(self, database: Database) -> None:
        """Let the request be tried again: part of it was done, and it did not succeed."""
        with database.writing() as db:
            db.execute(delete(Answered).where(*self._own()))

    def _own(self) -> tuple[Any, ...]:
        return Answered.user_id == self._row["user_id"], Answered.key == self._row["key"]

    def _committed(self, _: Session) -> None:
        self.taken = True


def already_done() -> ProblemError:
    """The request was carried out, and what it answered cannot be given again."""
    return ProblemError(409, "already_done", "这个请求已经执行过，不会重复执行。请刷新查看结果。")
