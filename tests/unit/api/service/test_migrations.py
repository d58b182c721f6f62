"""Bringing databases to the present version: from nothing, from the first version, and not at all when it fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from api.auditing import broken_seals
from api.storage import migrating
from api.storage.checking import StorageError
from api.storage.engine import Database
from api.storage.migrating import head, known, migrate, version
from api.storage.schema import metadata
from tests.databases import KINDS, empty
from tests.unit.api.service.first_version import contents, put_first_version

FAILING = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", {head!r}, None, None
def upgrade():
    op.create_table("half_done", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO half_done VALUES (1)")
    op.execute("DELETE FROM remarks")
    with op.batch_alter_table("users", recreate="auto") as users:
        users.alter_column("display", new_column_name="shown")
    {end}
"""


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table."""
    with empty(request.param, tmp_path) as opened:
        yield opened


def test_an_empty_database_gets_the_tables_that_the_models_describe(engine: Engine) -> None:
    migrate(engine)
    assert version(engine) == head()
    assert differences(engine) == []


def test_every_row_of_the_first_version_is_there_after_all_migrations(engine: Engine) -> None:
    put_first_version(engine)
    before = contents(engine)
    migrate(engine)

    after = contents(engine)
    assert differences(engine) == []
    kept = set(before) - {"alembic_version", "login_attempts"}  # wrong passwords are counted afresh
    assert {name: len(after[name]) for name in kept} == {name: len(before[name]) for name in kept}
    for name in kept:
        shared = [column for column in before[name][0] if column in after[name][0]]
        assert [[row[c] for c in shared] for row in after[name]] == [[row[c] for c in shared] for row in before[name]]
    with Database(engine).reading() as db:
        assert list(broken_seals(db)) == []


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    put_first_version(engine)
    migrate(engine)
    before = contents(engine)
    migrate(engine)
    assert contents(engine) == before


def test_a_migration_that_fails_midway_leaves_rows_and_tables_as_they_were(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_first_version(engine)
    rows, schema = contents(engine), described(engine)
    with_another(tmp_path, monkeypatch, "raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        migrate(engine)
    assert contents(engine) == rows
    assert described(engine) == schema

    monkeypatch.undo()
    migrate(engine)
    assert version(engine) == head()


def test_a_table_that_is_rebuilt_keeps_the_rows_that_refer_to_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_first_version(engine)
    migrate(engine)
    before = contents(engine)
    with_another(tmp_path, monkeypatch, "users.alter_column('role', type_=sa.String(20))")
    migrate(engine)
    after = contents(engine)
    assert len(after["sessions"]) == len(before["sessions"]) == 1
    assert {row["shown"] for row in after["users"]} == {row["display"] for row in before["users"]}
    with engine.connect() as connection:
        assert engine.dialect.name != "sqlite" or connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_migration_that_leaves_rows_without_their_parents_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty("sqlite", tmp_path) as engine:
        put_first_version(engine)
        before = contents(engine)
        with_another(tmp_path, monkeypatch, "op.execute('DELETE FROM users')")
        with pytest.raises(StorageError):
            migrate(engine)
        assert contents(engine) == before


def test_a_database_of_a_later_version_is_refused_and_left_alone(engine: Engine) -> None:
    migrate(engine)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '8888'"))
    with pytest.raises(StorageError, match="更新的版本"):
        migrate(engine)
    assert version(engine) == "8888"
    assert not known("8888")


def differences(engine: Engine) -> list[object]:
    """What alembic would change to make the tables those of the models."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata()))


def described(engine: Engine) -> object:
    """Every table with its columns and indexes."""
    found = inspect(engine)
    return {
        name: ([str(column) for column in found.get_columns(name)], [str(index) for index in found.get_indexes(name)])
        for name in sorted(found.get_table_names())
    }


def with_another(folder: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """One more migration after the last one, which ends with these words."""
    latest = head()
    copy = folder / "migrations"
    shutil.copytree(migrating._FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    indented = end if end.startswith(("raise", "op.")) else f"    {end}"
    (copy / "versions" / "9999_one_more.py").write_text(FAILING.format(head=latest, end=indented), encoding="utf-8")
    monkeypatch.setattr(migrating, "_FOLDER", copy)
