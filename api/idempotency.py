"""Requests that may be sent again: the answer is kept in the transaction of the act, and given again for its key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import Header
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.problems import ProblemError
from api.storage.engine import Database
from api.storage.work import Answered

HEADER, SHORTEST, LONGEST, PATTERN = "Idempotency-Key", 8, 128, r"^[!-~]+$"
EXAMPLE = "7f0c-2025-10-upload-1"
IdempotencyKey = Annotated[
    str | None,
    Header(alias=HEADER, min_length=SHORTEST, max_length=LONGEST, pattern=PATTERN, examples=[EXAMPLE]),
]
_TRIES = 3
Act = Callable[[Session], tuple[int, Mapping[str, Any]]]


class Answer(NamedTuple):
    """A status and a body of plain data; `again` for one that was given before."""

    status: int
    body: dict[str, Any]
    again: bool = False


def fingerprint(route: str, **request: str | int | bool | None) -> str:
    """The hash of what is asked for: two requests with one key must agree in it."""
    told = json.dumps([route, request], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def once(database: Database, person: str, key: str | None, request: str, act: Act) -> Answer:
    """Do an act in a transaction of its own and keep its answer there, or give the answer that is kept.

    `request` is the fingerprint. ProblemError 422 when the key came with another request. An act that loses a race
    against another one of the same content is tried anew; what it raises itself is not kept.
    """
    for attempt in range(_TRIES):
        try:
            with database.writing() as db:
                if key and (kept := _kept(db, person, key, request)):
                    return kept
                status, body = act(db)
                if key:
                    answer = Answered(user_id=person, key=key, request=request, status=status, body=dict(body))
                    db.add(answer)
                    db.flush()
                return Answer(status, dict(body))
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def key_reused() -> ProblemError:
    """The key came with another request before."""
    return ProblemError(422, "key_reused", "这个 Idempotency-Key 已用于另一个请求，请换一个。")


def _kept(db: Session, person: str, key: str, request: str) -> Answer | None:
    answered = db.get(Answered, (person, key))
    if answered is None:
        return None
    if answered.request != request:
        raise key_reused()
    return Answer(answered.status, answered.body, again=True)
