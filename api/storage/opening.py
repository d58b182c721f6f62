"""The database of this installation, for commands that work on it beside the service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from api.settings import data_dir
from api.storage.checking import StorageError
from api.storage.engine import connect, default_url


@contextmanager
def engine_of_installation() -> Iterator[Engine]:
    """`JIANBAO_DATABASE_URL`, or the file in the data folder; StorageError when it cannot be reached."""
    engine = connect(os.environ.get("JIANBAO_DATABASE_URL", "").strip() or default_url(data_dir()))
    try:
        yield engine
    except OperationalError as problem:
        raise StorageError("无法连接数据库，或数据库正忙。请检查 JIANBAO_DATABASE_URL 和数据目录后重试。") from problem
    finally:
        engine.dispose()
