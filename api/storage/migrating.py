"""Bringing a database to the present version: all of a migration or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from api.storage.checking import StorageError, check_integrity

_FOLDER = Path(__file__).parent / "migrations"
_TURN = 7_203_450  # one process migrates at a time, where several may start at once


def migrate(engine: Engine, revision: str = "head") -> None:
    """Upgrade in one transaction; an error leaves the database as it was.

    StorageError for a damaged file, or for a database that a later version of the program has written.
    """
    with changing(engine) as connection:
        upgrade(connection, revision)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may rebuild tables; it ends well or leaves nothing. StorageError for a damaged file."""
    check_integrity(engine)
    with engine.execution_options(writes=True).connect() as connection:
        _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                yield connection
        finally:
            _set_foreign_keys(connection, on=True)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Upgrade in the transaction of `changing`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN})
    present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and not known(present):
        raise StorageError(f"数据库来自更新的版本（{present}），请升级本程序后再启动。")
    command.upgrade(config(connection), revision)
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StorageError("升级后的数据互相不符，未做任何改动。请联系管理员。")


def version(engine: Engine) -> str | None:
    """The migration that the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The latest migration of this program."""
    return str(ScriptDirectory(str(_FOLDER)).get_current_head())


def known(revision: str) -> bool:
    """Whether this program has such a migration."""
    return any(script.revision == revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions())


def config(connection: Connection) -> Config:
    """Alembic's configuration over a connection."""
    configuration = Config()
    configuration.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    return configuration


def _set_foreign_keys(connection: Connection, on: bool) -> None:
    """SQLite changes a table by copying it and dropping the old one, which would delete the rows that refer to it.

    Between transactions only: inside of one the setting does nothing.
    """
    if connection.dialect.name == "sqlite" and (driver := connection.connection.driver_connection) is not None:
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
