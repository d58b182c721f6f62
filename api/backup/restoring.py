"""Putting a backup back: all of it in one transaction, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy import Connection, Engine, Table, delete, func, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from api.backup.archive import BLOBS, BackupError, Manifest, blob_file, damaged, opened
from api.backup.checking import check, lines_of
from api.backup.rows import VERSION_TABLE, from_line, tables_of
from api.storage.base import now
from api.storage.briefings import BriefingRecord
from api.storage.checking import StorageError, check_integrity, set_aside
from api.storage.migrating import changing, upgrade
from api.storage.people import User
from api.storage.uploads import Upload
from api.storage.work import Job, Setting

# Nobody is logged in or locked out by a backup, and no worker of then is at work now.
LEFT_BEHIND = frozenset({"sessions", "login_attempts", "workers"})
SETUP_CODE = "setup_code"
_NOTE = "恢复备份时此项工作尚未完成，请重试。"
_AT_ONCE = 200


def restore(engine: Engine, path: Path, replace: bool = False) -> Manifest:
    """Check a backup, write it, and bring it to the present version.

    BackupError when it cannot be used or when the database holds something and `replace` is not set; StorageError for
    a damaged database. In both cases nothing has changed.
    """
    with opened(path) as (archive, manifest):
        check(archive, manifest)
        try:
            with _usable(engine, replace), changing(engine) as connection:
                if _holds_something(connection) and not replace:
                    raise BackupError("数据库中已有数据。如要用备份取代全部现有数据，请加 --replace。")
                _drop_tables(connection)
                upgrade(connection, manifest.migration)
                _load(connection, archive, manifest)
                upgrade(connection)
                _settle(connection)
        except DBAPIError as problem:
            reason = getattr(problem.orig, "sqlite_errorname", "") or getattr(problem.orig, "sqlstate", "") or ""
            raise BackupError(f"数据库不接受备份的内容（{reason}），没有恢复任何内容。") from problem
    return manifest


def _usable(engine: Engine, replace: bool) -> AbstractContextManager[None]:
    """A damaged file makes room for the backup, if everything is to be replaced anyway."""
    try:
        check_integrity(engine, whole=True)
    except StorageError:
        if replace:
            return set_aside(engine)
        raise
    return nullcontext()


def _holds_something(connection: Connection) -> bool:
    """Whether anything would be lost; a service that was only started once holds nothing but its setup code."""
    for table in tables_of(connection).sorted_tables:
        query = select(func.count()).select_from(table)
        if table.name == Setting.__tablename__:
            query = query.where(table.c.name != SETUP_CODE)
        if table.name not in LEFT_BEHIND and connection.scalar(query):
            return True
    return False


def _drop_tables(connection: Connection) -> None:
    tables_of(connection).drop_all(connection)
    if inspect(connection).has_table(VERSION_TABLE):
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))


def _load(connection: Connection, archive: ZipFile, manifest: Manifest) -> None:
    tables = {table.name: table for table in tables_of(connection).sorted_tables}
    if unknown := manifest.tables.keys() - tables.keys():
        raise damaged(f"数据表 {min(unknown)}")
    for name, table in tables.items():
        if name in manifest.tables and name not in LEFT_BEHIND:
            _fill(connection, archive, table)
            if connection.scalar(select(func.count()).select_from(table)) != manifest.tables[name].rows:
                raise damaged(f"数据表 {name}")
            _continue_numbers(connection, table)


def _fill(connection: Connection, archive: ZipFile, table: Table) -> None:
    rows = _blobs(archive, table) if table.name == BLOBS else _rows(archive, table)
    at_once = 1 if table.name == BLOBS else _AT_ONCE  # a blob may take all the memory that we want to use
    while batch := list(islice(rows, at_once)):
        connection.execute(table.insert(), batch)


def _rows(archive: ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    for line in lines_of(archive, table.name):
        try:
            yield from_line(table, line)
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise damaged(f"数据表 {table.name}") from problem


def _blobs(archive: ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    for line in lines_of(archive, table.name):
        row = {name: value for name, value in json.loads(line).items() if name != "stored"}
        yield {**row, "content": archive.read(blob_file(row["sha256"]))}


def _continue_numbers(connection: Connection, table: Table) -> None:
    """PostgreSQL's counters do not notice numbers that come with the rows."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        names = {"table": table.name, "column": column.name}
        if counter := connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), names):
            highest = connection.scalar(select(func.max(column)))
            if highest is not None:
                connection.execute(text("SELECT setval(:counter, :highest)"), {"counter": counter, "highest": highest})


def _settle(connection: Connection) -> None:
    """What was going on when the backup was made goes on no more; secrets that let somebody in are void."""
    connection.execute(delete(Setting).where(Setting.name == SETUP_CODE))
    connection.execute(update(User).values(invitation=None, invitation_until=None))
    unfinished = Job.state.in_(("waiting", "running"))
    ended = {"state": "failed", "blame": "later", "message": _NOTE, "worker": None, "changed_at": now()}
    connection.execute(update(Job).where(unfinished).values(ended))
    for table, state in ((BriefingRecord, "drafting"), (Upload, "reading")):
        connection.execute(update(table).where(table.state == state).values(state="failed", message=_NOTE))
