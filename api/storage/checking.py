"""Whether a database can be used as it is: found before anything is written to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

_QUICK = 512 * 2**20  # bytes of a file that is read whole at every start; `jianbao backup` reads any file whole
_DAMAGED = "数据库文件“{name}”已损坏。请停止服务，用 jianbao restore --replace 恢复最近的备份（损坏的文件会另存）。"


class StorageError(Exception):
    """The database cannot be used; the message is Chinese and says what to do."""


def check_integrity(engine: Engine, whole: bool = False) -> None:
    """StorageError for a damaged SQLite file, or one that is no database. A server looks after itself.

    A file of more than 512 MB is read in whole only if `whole`, for a start must be quick.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    path = Path(engine.url.database)
    if not path.exists():
        return
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM sqlite_master"))
            if whole or path.stat().st_size <= _QUICK:
                found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
                if found != "ok":
                    raise StorageError(_DAMAGED.format(name=path))
    except DatabaseError as problem:
        if getattr(problem.orig, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise StorageError(_DAMAGED.format(name=path)) from problem
        raise


@contextmanager
def set_aside(engine: Engine) -> Iterator[None]:
    """A damaged SQLite file under another name while its place is filled, and for good if that ends well."""
    place = Path(str(engine.url.database))
    engine.dispose()
    number = next(n for n in range(1, 1000) if not _aside(place, n).exists())
    files = [place.with_name(place.name + end) for end in ("", "-wal", "-shm")]
    moved = [(file, _aside(file, number)) for file in files if file.exists()]
    for file, other in moved:
        file.rename(other)
    try:
        yield
    except BaseException:
        engine.dispose()
        for file in files:
            file.unlink(missing_ok=True)
        for file, other in moved:
            other.rename(file)
        raise


def _aside(file: Path, number: int) -> Path:
    return file.with_name(f"{file.name}.damaged-{number}")
