"""The way to the database. SQLite is one file in the data folder; every commit reaches the disk before it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

_WAIT = 10_000  # milliseconds for another writer: of the same file, or of the same rows on PostgreSQL
# Connections kept open, more under load, and seconds to wait for one. The web server runs 40 requests at a time.
_KEPT, _MORE, _PATIENCE = 10, 30, 15

# What whoever works here must also keep in each of its transactions, such as that the request at hand was carried out.
ALSO: ContextVar[Callable[[Session], None] | None] = ContextVar("ALSO", default=None)


def default_url(folder: Path) -> str:
    """The database of an installation that names none."""
    return f"sqlite:///{folder / 'jianbao.db'}"


def connect(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql://…`."""
    pool = {"pool_size": _KEPT, "max_overflow": _MORE, "pool_timeout": _PATIENCE, "hide_parameters": True}
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": _WAIT / 1000}, **pool)
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin)
        return engine
    driver = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(driver, connect_args={"connect_timeout": 10}, pool_pre_ping=True, **pool)
    event.listen(engine, "connect", _configure_postgresql)
    return engine


def _configure_sqlite(connection: SqliteConnection, _: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_WAIT}"):
        connection.execute(f"PRAGMA {pragma}")


def _configure_postgresql(connection: Any, _: Any) -> None:
    connection.execute(f"SET lock_timeout = {_WAIT}")
    connection.commit()


def _begin(connection: Connection) -> None:
    """A transaction that will write takes its place at once: one that reads first and writes later could fail."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Database:
    """Sessions of one engine: `reading()` sees one state of the data, `writing()` commits at its end or undoes all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._readers = sessionmaker(engine.execution_options(**snapshot), expire_on_commit=False)
        self._writers = sessionmaker(engine.execution_options(writes=True), expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether one file is shared by one process."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session whose changes are not kept."""
        with self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept together when the block ends without an error."""
        with self._writers.begin() as session:
            if also := ALSO.get():
                also(session)
            yield session
