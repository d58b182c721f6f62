"""One process for one SQLite file: a second one would do the same jobs, and wait for the first at every write."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(RuntimeError):
    """Another process holds the data folder; the message is one Chinese sentence."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the data folder as long as the block lasts. The system lets go of it when the process dies, however."""
    with (folder / "service.lock").open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise AlreadyRunningError(
                f"已有另一个 jianbao 服务在使用数据目录“{folder}”。请先停止它；"
                "要同时运行多个进程，请用 JIANBAO_DATABASE_URL 指定 PostgreSQL。"
            ) from problem
        yield
