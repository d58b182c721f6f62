"""What a request that is sent again may do: once the act, and always the same answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.idempotency import Answer, fingerprint, once
from api.problems import ProblemError
from api.storage.engine import Database
from api.storage.work import Answered, Setting


def count(db: Database, table: type) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def act(db: Session) -> tuple[int, dict[str, Any]]:
    made = Setting(name=f"made-{db.scalar(select(func.count()).select_from(Setting))}", value={})
    db.add(made)
    db.flush()
    return 201, {"name": made.name}


def test_the_same_request_twenty_times_at_once_has_one_effect(db: Database, people: dict[str, str]) -> None:
    request = fingerprint("make", what="this")

    def send(_: int) -> Answer:
        return once(db, people["service"], "one-key-for-all", request, act)

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, range(20)))
    assert {answer.body["name"] for answer in answers} == {"made-0"}
    assert sum(not answer.again for answer in answers) == 1
    assert count(db, Setting) == 1


def test_a_key_is_a_persons_own(db: Database, people: dict[str, str]) -> None:
    request = fingerprint("make", what="this")
    names = [once(db, people[role], "same-key", request, act).body["name"] for role in ("service", "admin")]
    assert names == ["made-0", "made-1"]


def test_another_request_with_the_key_is_refused_and_does_nothing(db: Database, people: dict[str, str]) -> None:
    once(db, people["service"], "same-key", fingerprint("make", what="this"), act)
    with pytest.raises(ProblemError) as refused:
        once(db, people["service"], "same-key", fingerprint("make", what="that"), act)
    assert refused.value.status == 422
    assert count(db, Setting) == 1


def test_an_act_that_fails_keeps_no_answer(db: Database, people: dict[str, str]) -> None:
    def failing(session: Session) -> tuple[int, dict[str, Any]]:
        act(session)
        raise ProblemError(409, "no", "不行。")

    for _ in range(2):
        with pytest.raises(ProblemError):
            once(db, people["service"], "same-key", fingerprint("make"), failing)
    assert (count(db, Setting), count(db, Answered)) == (0, 0)


def test_without_a_key_every_request_counts(db: Database, people: dict[str, str]) -> None:
    for _ in range(2):
        assert not once(db, people["service"], None, fingerprint("make"), act).again
    assert (count(db, Setting), count(db, Answered)) == (2, 0)
