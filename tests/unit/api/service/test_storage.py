"""What the database promises: on the disk before it is acknowledged, waiting for each other, a clear word when full."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.app import create_app
from api.auditing import broken_seals
from api.security.failures import problem_of
from api.services import Services
from api.storage import engine as engines
from api.storage.checking import StorageError, check_integrity
from api.storage.engine import Database, connect
from api.storage.migrating import migrate
from api.storage.people import User
from api.storage.work import Setting
from tests.databases import database
from tests.unit.api.service.drafted import put_briefing
from tests.unit.api.service.visitors import browser

ROOT = Path(__file__).resolve().parents[4]


def test_each_connection_to_sqlite_logs_ahead_and_syncs_every_commit(tmp_path: Path) -> None:
    with database("sqlite", tmp_path) as db:
        for session in (db.reading, db.writing):
            with session() as opened:
                found = [opened.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
                assert found == ["wal", 2]  # 2 is FULL
                assert opened.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_postgresql_waits_for_the_disk_at_every_commit_and_not_for_ever_for_a_lock(tmp_path: Path) -> None:
    with database("postgresql", tmp_path) as db, db.writing() as session:
        assert session.execute(text("SHOW synchronous_commit")).scalar() in ("on", "remote_apply")
        assert session.execute(text("SHOW fsync")).scalar() == "on"
        assert session.execute(text("SHOW lock_timeout")).scalar() == "10s"


def test_a_reader_sees_one_state_while_others_write(db: Database) -> None:
    put(db, "a", 1)
    with db.reading() as reader:
        assert count(reader) == 1
        put(db, "b", 2)
        assert count(reader) == 1
    with db.reading() as reader:
        assert count(reader) == 2


def test_a_block_that_fails_leaves_nothing(db: Database) -> None:
    def fail() -> None:
        with db.writing() as session:
            session.add(Setting(name="half", value={}))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with db.reading() as reader:
        assert count(reader) == 0


def test_writers_at_the_same_time_wait_for_each_other_and_none_is_lost(db: Database) -> None:
    put(db, "counter", 0)

    def add() -> None:
        for _ in range(5):
            with db.writing() as session:
                setting = session.get_one(Setting, "counter", with_for_update=True)
                setting.value = {"n": setting.value["n"] + 1}

    together(add, 8)
    with db.reading() as reader:
        assert reader.get_one(Setting, "counter").value == {"n": 40}


def test_a_writer_that_waited_too_long_is_told_to_try_later_and_then_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_WAIT", 150)
    with database("sqlite", tmp_path) as db:
        with db.writing() as busy:
            busy.add(Setting(name="long", value={}))
            busy.flush()
            with pytest.raises(OperationalError) as raised:
                put(db, "impatient", 1)
            with db.reading() as reader:
                assert count(reader) == 0
        assert problem_of(raised.value, "r").status == 503
        put(db, "next", 1)


def test_more_requests_than_connections_are_told_to_try_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("_KEPT", 1), ("_MORE", 1), ("_PATIENCE", 0.1)):
        monkeypatch.setattr(engines, name, value)
    with database("sqlite", tmp_path) as db:
        first, second = db.engine.connect(), db.engine.connect()
        with pytest.raises(PoolTimeout) as raised:
            db.engine.connect()
        assert problem_of(raised.value, "r").status == 503
        first.close()
        second.close()
        put(db, "next", 1)


def test_a_full_disk_is_named_and_the_next_write_succeeds_when_there_is_room(tmp_path: Path) -> None:
    with database("sqlite", tmp_path) as db:
        put(db, "before", 1)
        limit = pages(db)
        event.listen(db.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count={limit[0]}"))
        db.engine.dispose()
        with pytest.raises(OperationalError) as raised:
            put(db, "large", "x" * 2_000_000)
        assert problem_of(raised.value, "r").body.code == "disk_full"
        with db.reading() as reader:
            assert [setting.name for setting in reader.scalars(select(Setting))] == ["before"]
        check_integrity(db.engine)

        limit[0] = 1_000_000
        db.engine.dispose()
        put(db, "large", "x" * 2_000_000)
        check_integrity(db.engine)


def test_a_request_that_finds_the_disk_full_is_told_so_and_leaves_nothing(tmp_path: Path, password_hash: str) -> None:
    with database("sqlite", tmp_path) as db:
        with db.writing() as session:
            session.add(User(id="a", login="a", name="a", display="a", role="admin", password=password_hash))
            session.flush()
            briefing = put_briefing(session, "a")
        client = browser(create_app(Services(db, tmp_path)), "a")
        path, limit = f"/api/briefings/{briefing}/remarks", pages(db)
        event.listen(db.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count={limit[0]}"))
        db.engine.dispose()
        answers = [client.post(path, json={"text": "满" * 1900}) for _ in range(30)]
        kept = sum(answer.status_code == 201 for answer in answers)
        assert {answer.status_code for answer in answers} == {201, 507}
        assert "磁盘已满" in answers[-1].json()["message"]
        assert len(client.get(path).json()) == kept
        limit[0] = 1_000_000
        db.engine.dispose()
        assert client.post(path, json={"text": "有地方了"}).status_code == 201
        with db.reading() as session:
            assert list(broken_seals(session)) == []


def test_a_file_that_may_not_grow_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    with database("sqlite", tmp_path):
        pass
    wal = tmp_path / "jianbao.db-wal"
    size = (tmp_path / "jianbao.db").stat().st_size + (wal.stat().st_size if wal.exists() else 0)
    found = subprocess.run(
        [sys.executable, "-c", _FILLING, str(tmp_path)],
        capture_output=True, text=True, check=True, cwd=ROOT, preexec_fn=lambda: limited(size + 300_000),
    )  # fmt: skip
    acknowledged = int(found.stdout)
    assert acknowledged > 0
    db = Database(connect(f"sqlite:///{tmp_path / 'jianbao.db'}"))
    check_integrity(db.engine)
    with db.reading() as reader:
        assert count(reader) == acknowledged
    put(db, "after", 1)
    db.engine.dispose()


_FILLING = """
import sys
from sqlalchemy.exc import DBAPIError
from api.security.failures import problem_of
from api.storage.engine import Database, connect
from api.storage.work import Setting
db, kept = Database(connect(f"sqlite:///{sys.argv[1]}/jianbao.db")), 0
try:
    while kept < 10_000:
        with db.writing() as session:
            session.add(Setting(name=str(kept), value={"text": "x" * 20_000}))
        kept += 1
except DBAPIError as error:
    assert problem_of(error, "r").status in (503, 507), error
    print(kept)
"""


def limited(most: int) -> None:
    """Let no file of this process grow beyond this, as an error instead of a signal."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.parametrize("damage", [b"\0" * 4096, b"this is no database at all, but a text" * 200])
def test_a_damaged_file_is_named_at_the_start_and_left_as_it_is(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "jianbao.db"
    with database("sqlite", tmp_path) as db:
        for number in range(50):
            put(db, str(number), "x" * 500)
    content = bytearray(path.read_bytes())
    at = 0 if damage[0] else len(content) // 2
    content[at : at + len(damage)] = damage
    path.write_bytes(content)
    engine = connect(f"sqlite:///{path}")
    with pytest.raises(StorageError, match="已损坏"):
        migrate(engine)
    engine.dispose()
    assert path.read_bytes() == bytes(content)


def put(db: Database, name: str, value: Any) -> None:
    with db.writing() as session:
        session.add(Setting(name=name, value={"n": value}))


def count(session: Any) -> int:
    return int(session.scalar(select(func.count()).select_from(Setting)))


def pages(db: Database) -> list[int]:
    """How many pages the file has, and a few more, in a box that can be changed."""
    with db.engine.connect() as connection:
        return [int(connection.execute(text("PRAGMA page_count")).scalar_one()) + 8]


def together(work: Any, times: int) -> None:
    """Do something in several threads; an error of one is an error."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
