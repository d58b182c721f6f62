"""Making a backup while the service runs."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect as open_sqlite
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, select

from api.backup.archive import BLOBS, FORMAT, MANIFEST, BackupError, Manifest, Member, blob_file, table_file
from api.backup.rows import as_line, tables_of
from api.storage.base import now
from api.storage.checking import StorageError, check_integrity
from api.storage.engine import connect

_EPOCH = (1980, 1, 1, 0, 0, 0)


def save(engine: Engine, out: Path) -> Manifest:
    """Write everything to a new file, all of one moment; it is there whole or not at all.

    BackupError for a file that exists, an empty or damaged database, or a disk that cannot be written to.
    """
    if out.exists():
        raise BackupError(f"“{out}”已经存在，请换一个文件名。")
    try:
        with tempfile.TemporaryDirectory(prefix=".jianbao-", dir=out.parent) as folder:
            part = Path(folder) / "part"
            part.touch(mode=0o600)  # it holds password hashes and what customers wrote
            with _one_moment(engine, Path(folder)) as connection, part.open("r+b") as stream:
                manifest = _written(connection, stream)
                stream.flush()
            part.rename(out)
    except OSError as problem:
        raise BackupError(f"无法写入备份“{out}”：{problem.strerror or problem}。") from problem
    return manifest


@contextmanager
def _one_moment(engine: Engine, folder: Path) -> Iterator[Connection]:
    """A connection that sees one state of all tables, while others go on writing."""
    if engine.dialect.name == "sqlite":
        with _copied(engine, folder) as copy, copy.connect() as connection:
            yield connection
        return
    with engine.execution_options(isolation_level="REPEATABLE READ").connect() as connection:
        yield connection


@contextmanager
def _copied(engine: Engine, folder: Path) -> Iterator[Engine]:
    """The database file copied by SQLite's own means: quick, so that packing it afterwards holds nobody up."""
    path = folder / "copy.db"
    with closing(engine.raw_connection()) as source, closing(open_sqlite(path)) as target:
        assert source.driver_connection is not None
        source.driver_connection.backup(target)
    copy = connect(f"sqlite:///{path}")
    try:
        check_integrity(copy, whole=True)
        yield copy
    except StorageError as problem:
        raise BackupError("数据库已损坏，无法备份。请保留原文件，改用最近的备份恢复。") from problem
    finally:
        copy.dispose()


def _written(connection: Connection, stream: IO[bytes]) -> Manifest:
    migration = MigrationContext.configure(connection).get_current_revision()
    if migration is None:
        raise BackupError("数据库是空的，没有可备份的内容。")
    members: dict[str, Member] = {}
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for table in tables_of(connection).sorted_tables:
            # A ZIP takes one file after the other: all contents of blobs, then what is told of them.
            lines = list(_blobs(connection, table, archive)) if table.name == BLOBS else _lines(connection, table)
            members[table.name] = _put(archive, table_file(table.name), lines)
        manifest = Manifest(format=FORMAT, migration=migration, made_at=now().isoformat(), tables=members)
        raw = manifest.model_dump_json(indent=1).encode()
        archive.writestr(ZipInfo(MANIFEST, _EPOCH), raw)
        archive.comment = hashlib.sha256(raw).hexdigest().encode()
    return manifest


def _put(archive: ZipFile, name: str, lines: Iterable[bytes]) -> Member:
    found, rows = hashlib.sha256(), 0
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as target:
        for line in lines:
            found.update(line)
            target.write(line)
            rows += 1
    return Member(rows=rows, sha256=found.hexdigest())


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=500)
    for row in connection.execute(query):
        yield as_line(table, row._asdict())


def _blobs(connection: Connection, table: Table, archive: ZipFile) -> Iterator[bytes]:
    """The rows of the blobs, without their content but with its hash; the content goes to files, one at a time."""
    about = [column for column in table.columns if column.name != "content"]
    rows = connection.execute(select(*about).order_by(table.c.sha256)).all()
    for row in rows:
        content: bytes = connection.execute(select(table.c.content).where(table.c.sha256 == row.sha256)).scalar_one()
        entry = ZipInfo(blob_file(row.sha256), _EPOCH)
        entry.compress_type = ZIP_STORED
        archive.writestr(entry, content)
        line = as_line(table, row._asdict())
        yield line[:-2] + f',"stored":"{hashlib.sha256(content).hexdigest()}"}}\n'.encode()
