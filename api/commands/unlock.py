"""`jianbao unlock`: whoever sits at the machine lets a person in again who typed too many wrong passwords."""

from __future__ import annotations

import os

import typer
from sqlalchemy import inspect, select

from api.auditing import record
from api.auth.lockout import unlock
from api.settings import data_dir
from api.storage.engine import Database, connect, default_url
from api.storage.people import User
from api.terminal import refuse


def run(name: str) -> None:
    """Lift the lock of a name and those of all addresses; the service may be running."""
    engine = connect(os.environ.get("JIANBAO_DATABASE_URL", "").strip() or default_url(data_dir()))
    try:
        if not inspect(engine).has_table(User.__tablename__):
            refuse("还没有数据库，请先用 jianbao serve 启动一次服务。")
        if not unlocked(Database(engine), name):
            refuse(f"没有名为“{name}”的用户。")
    finally:
        engine.dispose()
    typer.echo(f"已解除“{name}”的登录锁定。")


def unlocked(database: Database, name: str) -> bool:
    """Lift the lock of a name and those of all addresses; whether there is such a person."""
    with database.writing() as db:
        user = db.scalar(select(User).where(User.login == User.login_of(name)))
        if user is None:
            return False
        unlock(db, user.name)
        record(db, "", "unlocked", f"user:{user.id}", {"by": "command"})
    return True
