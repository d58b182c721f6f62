"""The audit log is only added to, holds no words of people, and shows every tampering."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.auditing import LEFT_OUT, broken_seals, record
from api.storage.audit import AuditEntry
from api.storage.engine import Database
from tests.unit.api.service.conftest import Login
from tests.unit.api.service.drafted import put_briefing

HOSTILE = [
    '张三\n{"number": 99, "action": "forged"}', "=HYPERLINK(\"http://x\")", "13800138000\r\n", "a\u2028b", "\x1b[31m红",
    '","forged","', "'; DROP TABLE audit; --", "{{7*7}}", "＝1+1", "张三丰",
]  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'x' WHERE number = 1",
        "DELETE FROM audit WHERE number = 1",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT number, at, 'x', action, subject, detail, request, seal FROM audit",
        "TRUNCATE audit",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_an_entry(db: Database, statement: str) -> None:
    write(db, 2)
    with pytest.raises(DBAPIError):
        run(db, statement)
    with db.reading() as session:
        assert [entry.actor for entry in session.query(AuditEntry).all()] == ["a", "a"]
        assert list(broken_seals(session)) == []


def test_twenty_writers_at_once_leave_one_unbroken_chain(db: Database) -> None:
    together(lambda: write(db, 5), 20)
    with db.reading() as session:
        assert session.query(AuditEntry).count() == 100
        assert list(broken_seals(session)) == []


@pytest.mark.parametrize("change", ["actor = 'someone'", "detail = '{}'", "seal = 'x'", "request = 'r-2'"])
def test_an_entry_that_somebody_changed_is_named(db: Database, login: Login, change: str) -> None:
    write(db, 5)
    tamper(db, f"UPDATE audit SET {change} WHERE number = 3")
    client = login("admin")
    found = client.get("/api/audit/verify").json()
    assert 3 in found["broken"]
    assert set(found["broken"]) <= {3, 4}
    assert (found["entries"], len(found["seal"])) == (6, 64)  # logging in is an act, too


def test_an_entry_that_is_missing_is_noticed_at_the_next_one(db: Database) -> None:
    write(db, 5)
    tamper(db, "DELETE FROM audit WHERE number = 2")
    with db.reading() as session:
        assert list(broken_seals(session)) == [3]


def test_only_administrators_read_the_log(login: Login) -> None:
    for role in ("service", "reviewer", "manager"):
        client = login(role)
        for path in ("/api/audit", "/api/audit/export", "/api/audit/verify"):
            assert client.get(path).status_code == 403


def test_entries_are_found_by_who_what_which_and_when_and_come_page_by_page(db: Database, login: Login) -> None:
    client = login("admin")
    with db.writing() as session:
        for number in range(5):
            record(session, "p1", "upload.read", f"upload:{number}")
        record(session, "p2", "upload.undo", "upload:1")
        record(session, "p2", "upload", "upload:1")

    def get(**wanted: str | int) -> list[dict[str, Any]]:
        return list(client.get("/api/audit", params=wanted).json()["entries"])

    assert [entry["subject"] for entry in get(actor="p1", action="upload.")] == [f"upload:{n}" for n in (4, 3, 2, 1, 0)]
    assert len(get(action="upload.")) == 6
    assert [entry["action"] for entry in get(subject="upload:1")] == ["upload", "upload.undo", "upload.read"]
    moment = get(subject="upload:3")[0]["at"]
    assert [entry["subject"] for entry in get(since=moment, actor="p1")] == ["upload:4", "upload:3"]
    assert get(until=moment, actor="p1", limit=1)[0]["subject"] == "upload:2"

    numbers, after = [], None
    while True:
        page = client.get("/api/audit", params={"limit": 3, **({"after": after} if after else {})}).json()
        numbers += [entry["number"] for entry in page["entries"]]
        if (after := page["next"]) is None:
            break
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == len(numbers) == 8
    for moment in ("2025-10-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        assert client.get("/api/audit", params={"since": moment}).status_code == 422  # no zone, or out of the calendar


def test_words_of_people_never_reach_the_log_or_its_exports(db: Database, login: Login, people: dict[str, str]) -> None:
    admin, reviewer = login("admin"), login("reviewer")
    with db.writing() as session:
        briefing = put_briefing(session, people["manager"], "in_review")
    for number, words in enumerate(HOSTILE):
        admin.post("/api/people", json={"name": f"p{number}", "display": words, "role": "service"})
        admin.post("/api/people", json={"name": words, "display": "x", "role": "service"})
        admin.patch(f"/api/people/{people['service']}", json={"display": words}, headers={"If-Match": f'"{number}"'})
        admin.post("/api/keys", json={"name": words})
        reviewer.post(f"/api/briefings/{briefing}/remarks", json={"text": words})
        statement = reviewer.get(f"/api/briefings/{briefing}/statements").json()[0]
        reviewer.put(
            f"/api/briefings/{briefing}/statements/{statement['id']}",
            json={"text": words, "by_hand": words}, headers={"If-Match": f'"{statement["revision"]}"'},
        )  # fmt: skip
        TestClient(admin.app).post(
            "/api/session", json={"name": words, "password": words}, headers={"X-Request-ID": "r\nforged" + "x" * 99}
        )
        reviewer.get("/api/session", headers={"X-Request-ID": words.encode("utf-8").hex()})
    with db.reading() as session:
        entries = session.query(AuditEntry).count()

    lines = admin.get("/api/audit/export").text
    rows = admin.get("/api/audit/export", params={"format": "csv"}).text
    parsed = [json.loads(line) for line in lines.splitlines()]
    assert [entry["number"] for entry in parsed] == list(range(1, entries + 2))
    assert len(list(csv.reader(io.StringIO(rows.removeprefix("\ufeff"))))) == entries + 3 == len(rows.splitlines())
    for words in ("张三", "13800138000", "HYPERLINK", "forged", "DROP", "7*7", "红"):
        assert words not in lines
        assert words not in rows


@given(words=st.text(max_size=200), where=st.sampled_from(["actor", "action", "subject", "request", "name", "value"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_recorded_stays_one_entry_without_formulas_or_lines(db: Database, words: str, where: str) -> None:
    given_ = {"actor": "a", "action": "b", "subject": "c", "request": "d", "name": "e", "value": "f"} | {where: words}
    with db.writing() as session:
        detail = {given_["name"]: [given_["value"], {"deep": given_["value"]}]}
        entry = record(session, given_["actor"], given_["action"], given_["subject"], detail, given_["request"])
        told = json.dumps([entry.actor, entry.action, entry.subject, entry.request, entry.detail], ensure_ascii=False)
    assert told.isascii()
    assert "\n" not in told
    if where == "value" and not words.isascii():
        assert LEFT_OUT in told


def write(db: Database, times: int) -> None:
    for number in range(times):
        with db.writing() as session:
            record(session, "a", "act", f"thing:{number}", {"n": number}, "r-1")


def run(db: Database, statement: str) -> None:
    with db.writing() as session:
        session.execute(text(statement))


def tamper(db: Database, statement: str) -> None:
    """Do what the database refuses, as somebody could who owns the database."""
    with db.writing() as session:
        for name in _triggers(session):
            session.execute(text(f"DROP TRIGGER {name}" + ("" if db.is_sqlite else " ON audit")))
        if "detail" in statement and not db.is_sqlite:
            statement = statement.replace("'{}'", "'{}'::json")
        session.execute(text(statement))


def _triggers(session: object) -> list[str]:
    from sqlalchemy.orm import Session

    assert isinstance(session, Session)
    if session.get_bind().dialect.name == "sqlite":
        return list(session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    return list(session.scalars(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")))


def together(work: Callable[[], None], times: int) -> None:
    failed: list[BaseException] = []

    def attempt() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
