"""`jianbao worker`: one more process that does jobs, beside others that share a PostgreSQL."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import typer

from api.jobs.lock import AlreadyRunningError
from api.serving import leave, opened, working
from api.settings import SettingsError
from api.storage.checking import StorageError
from api.terminal import refuse


def run() -> None:
    """Work until somebody stops it; one sentence and an exit code for what keeps it from starting."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        with opened() as (services, queue), working(services, queue):
            typer.echo("后台任务进程已启动。")
            stopped.wait()
    except (SettingsError, StorageError) as problem:
        refuse(str(problem))
    except AlreadyRunningError as problem:
        refuse(f"{problem}（SQLite 时后台任务由 jianbao serve 完成，不需要 worker。）", code=1)
    leave()
