"""A backup holds everything of one moment, comes back on either database, and is refused whole when it is not whole."""

from __future__ import annotations

import hashlib
import json
import random
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, update
from typer.testing import CliRunner

from api.auditing import broken_seals, record
from api.backup import checking, restoring, saving
from api.backup.archive import BackupError, opened
from api.backup.restoring import restore
from api.backup.saving import save
from api.cli import app
from api.storage.audit import AuditEntry
from api.storage.checking import StorageError
from api.storage.engine import Database
from api.storage.migrating import head, migrate, version
from api.storage.uploads import Blob
from api.storage.work import Job, Setting
from tests.databases import KINDS, empty
from tests.unit.api.service.filled import fill
from tests.unit.api.service.first_version import contents, put_first_version

NOT_RESTORED: dict[str, list[dict[str, Any]]] = {
    "sessions": [],
    "login_attempts": [],
}  # the first version has no workers


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with rows in every table."""
    folder = tmp_path / "from"
    folder.mkdir()
    with empty(request.param, folder) as opened:
        put_first_version(opened)
        migrate(opened)
        fill(opened)
        yield opened


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of such a database."""
    folder = tmp_path / "saved"
    folder.mkdir()
    with empty("sqlite", folder) as opened:
        put_first_version(opened)
        migrate(opened)
        save(opened, tmp_path / "saved.zip")
    return tmp_path / "saved.zip"


@pytest.mark.parametrize("target", KINDS)
def test_everything_comes_back_on_either_database(engine: Engine, target: str, tmp_path: Path) -> None:
    out = tmp_path / "备份.zip"
    save(engine, out)
    assert out.stat().st_mode & 0o077 == 0
    with empty(target, tmp_path) as other:
        restore(other, out)
        expected = contents(engine) | NOT_RESTORED
        found = contents(other)
        changed = {"state", "blame", "message", "worker", "changed_at"}
        for rows in (expected["jobs"], found["jobs"]):
            for row in rows:
                assert {name: row.pop(name) for name in changed}
        assert found == expected
        with Database(other).reading() as db:
            assert list(broken_seals(db)) == []
            assert [(job.state, job.blame) for job in db.scalars(select(Job))] == [("failed", "later")]


@pytest.mark.parametrize("target", KINDS)
def test_a_backup_of_the_first_version_is_brought_to_the_present_one(target: str, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with empty("sqlite", tmp_path / "old") as old, empty(target, tmp_path) as other:
        put_first_version(old)
        assert save(old, tmp_path / "old.zip").migration == "0001"
        restore(other, tmp_path / "old.zip")
        assert version(other) == head()
        assert len(contents(other)["users"]) == 2


def test_a_backup_made_while_others_write_is_of_one_moment(engine: Engine, tmp_path: Path) -> None:
    db, stop = Database(engine), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with db.writing() as session:  # each act is a setting and an entry of the log: never one without the other
                session.add(Setting(name=f"n{number}", value={"n": number}))
                record(session, "a", "setting", f"setting:n{number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            save(engine, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        with empty("sqlite", tmp_path / str(number)) as other:
            restore(other, tmp_path / f"{number}.zip")
            with Database(other).reading() as session:
                acts = session.scalar(select(func.count()).where(AuditEntry.action == "setting"))
                assert session.scalar(select(func.count()).where(Setting.name.startswith("n"))) == acts
                assert list(broken_seals(session)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_existing_data_is_only_replaced_when_that_is_asked_for(kind: str, saved: Path, tmp_path: Path) -> None:
    with empty(kind, tmp_path) as other:
        migrate(other)
        with Database(other).writing() as db:
            record(db, "a", "own", "x:1")
            db.add(Setting(name="own", value={}))
        before = contents(other)
        with pytest.raises(BackupError, match="--replace"):
            restore(other, saved)
        assert contents(other) == before
        restore(other, saved, replace=True)
        assert [row["name"] for row in contents(other)["settings"]] == ["mapping"]


def test_a_restore_that_fails_at_its_end_leaves_what_was_there(
    engine: Engine, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(engine)
    monkeypatch.setattr(restoring, "_settle", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore(engine, saved, replace=True)
    assert contents(engine) == before


def test_a_service_that_was_only_started_once_holds_nothing_to_lose(saved: Path, tmp_path: Path) -> None:
    from api.auth.setup import setup_code

    with empty("sqlite", tmp_path) as other:
        migrate(other)
        setup_code(Database(other))
        restore(other, saved)
        assert [row["name"] for row in contents(other)["settings"]] == ["mapping"]


def test_a_backup_that_is_cut_off_anywhere_is_refused_and_changes_nothing(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    with empty("sqlite", tmp_path) as other:
        for length in (0, 10, len(whole) // 2, len(whole) - 70, len(whole) - 1):
            saved.write_bytes(whole[:length])
            with pytest.raises(BackupError, match="没有恢复任何内容"):
                restore(other, saved)
            assert contents(other) == {}


def test_a_backup_with_a_changed_byte_is_refused_or_holds_the_same(saved: Path, tmp_path: Path) -> None:
    whole, chance = saved.read_bytes(), random.Random(4)
    for number in range(150):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        saved.write_bytes(damaged)
        try:
            with zipfile.ZipFile(saved):
                pass
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            continue  # test_a_backup_that_is_cut_off covers what is no ZIP
        if problem := refusal(saved):
            assert "没有恢复任何内容" in problem or "更新的版本" in problem, number
        else:
            assert read_all(saved) == read_all_of(whole, tmp_path), number


@pytest.mark.parametrize("change", ["row", "blob", "extra", "missing", "later", "manifest"])
def test_a_backup_that_somebody_changed_is_refused(saved: Path, tmp_path: Path, change: str) -> None:
    files = read_all(saved)
    manifest = json.loads(files["manifest.json"])
    if change == "row":
        files["tables/users.jsonl"] = files["tables/users.jsonl"].replace(b'"reviewer"', b'"admin"')
    elif change == "blob":
        files[next(name for name in files if name.startswith("blobs/"))] += b"x"
    elif change == "extra":
        files["../evil"] = b"x"
    elif change == "missing":
        del files[next(name for name in files if name.startswith("blobs/"))]
    elif change == "later":
        manifest["migration"] = "9998"
    with zipfile.ZipFile(saved) as old:
        comment = old.comment
    raw = json.dumps(manifest).encode() if change == "manifest" else files["manifest.json"]
    if change == "later":
        raw = json.dumps(manifest).encode()
        comment = hashlib.sha256(raw).hexdigest().encode()
    write_all(saved, files | {"manifest.json": raw}, comment)
    with empty("sqlite", tmp_path) as other:
        with pytest.raises(BackupError, match="更新的版本" if change == "later" else "已损坏或被改动"):
            restore(other, saved)
        assert contents(other) == {}


def test_a_backup_never_takes_the_place_of_a_file_and_leaves_none_when_it_fails(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    out.write_text("kept")
    with pytest.raises(BackupError, match="已经存在"):
        save(engine, out)
    assert out.read_text() == "kept"
    with pytest.raises(BackupError, match="无法写入"):
        save(engine, tmp_path / "nowhere" / "out.zip")
    with Database(engine).writing() as db:
        db.execute(update(Blob).values(content=b"changed behind our back"))
    save(engine, tmp_path / "odd.zip")
    assert "已损坏或被改动" in refusal(tmp_path / "odd.zip")


def test_a_full_disk_leaves_no_half_backup(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_put", full)
    with pytest.raises(BackupError, match="No space left"):
        save(engine, tmp_path / "out.zip")
    assert [path.name for path in tmp_path.iterdir() if "jianbao-" in path.name or path.suffix == ".zip"] == []


def test_a_damaged_database_makes_room_for_a_backup_and_is_kept_aside(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = b"this is no database at all " * 300
    (tmp_path / "jianbao.db").write_bytes(damaged)
    with empty("sqlite", tmp_path) as other:
        with pytest.raises(StorageError, match="--replace"):
            restore(other, saved)
        with monkeypatch.context() as patch:
            patch.setattr(restoring, "_settle", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                restore(other, saved, replace=True)
        assert [path.name for path in tmp_path.glob("jianbao.db*")] == ["jianbao.db"]
        assert (tmp_path / "jianbao.db").read_bytes() == damaged
        restore(other, saved, replace=True)
        assert len(contents(other)["users"]) == 2
    assert (tmp_path / "jianbao.db.damaged-1").read_bytes() == damaged


def test_the_commands_save_and_restore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_DATA_DIR", str(tmp_path / "home"))
    monkeypatch.delenv("JIANBAO_DATABASE_URL", raising=False)
    (tmp_path / "home").mkdir()
    runner, out = CliRunner(), str(tmp_path / "b.zip")
    nothing = runner.invoke(app, ["backup", out])
    assert (nothing.exit_code, "没有可备份的内容" in nothing.output) == (1, True)
    with empty("sqlite", tmp_path / "home") as opened:
        put_first_version(opened)
    assert runner.invoke(app, ["backup", out]).exit_code == 0
    refused = runner.invoke(app, ["restore", out])
    assert (refused.exit_code, "--replace" in refused.output) == (1, True)
    assert runner.invoke(app, ["restore", out, "--replace"]).exit_code == 0
    assert runner.invoke(app, ["audit", "verify"]).exit_code == 0


def refusal(path: Path) -> str:
    """Why a backup would not be restored; nothing if it would."""
    try:
        with opened(path) as (archive, manifest):
            checking.check(archive, manifest)
    except BackupError as problem:
        return str(problem)
    return ""


def read_all(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_all_of(content: bytes, folder: Path) -> dict[str, bytes]:
    path = folder / "whole.zip"
    path.write_bytes(content)
    return read_all(path)


def write_all(path: Path, files: dict[str, bytes], comment: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.comment = comment
