"""`jianbao audit verify`."""

from __future__ import annotations

import typer
from sqlalchemy.exc import ProgrammingError

from api.audit_log import verified
from api.settings import SettingsError
from api.storage.checking import StorageError
from api.storage.engine import Database
from api.storage.migrating import version
from api.storage.opening import engine_of_installation
from api.terminal import refuse

_SHOWN = 20


def run() -> None:
    """Say whether the log is whole; exit 1 if an entry was changed or is missing."""
    try:
        with engine_of_installation() as engine:
            if version(engine) is None:
                refuse("还没有数据库，请先用 jianbao serve 启动一次服务。")
            with Database(engine).reading() as db:
                found = verified(db)
    except (StorageError, SettingsError, ProgrammingError) as problem:
        refuse(str(problem), code=1)
    if found.broken:
        numbers = "、".join(map(str, found.broken[:_SHOWN])) + ("……" if len(found.broken) > _SHOWN else "")
        refuse(f"审计记录有 {len(found.broken)} 处封印不符（第 {numbers} 条）：记录被改动，或前一条缺失。", code=1)
    typer.echo(f"审计记录完整，共 {found.entries} 条，最后一条的封印：{found.seal or '（无）'}")
