"""`jianbao retention`: what a timer runs every day."""

from __future__ import annotations

import typer

from api.retention.automatic import due, months_kept, take_away
from api.services import Services
from api.settings import SettingsError, data_dir
from api.storage.base import now
from api.storage.checking import StorageError
from api.storage.engine import Database
from api.storage.migrating import head, version
from api.storage.opening import engine_of_installation
from api.terminal import refuse


def run(dry_run: bool) -> None:
    """Take away, or list, uploads past their time; the service may be running."""
    try:
        with engine_of_installation() as engine:
            if version(engine) != head():
                refuse("还没有数据库，或数据库不是当前版本，请先用 jianbao serve 启动一次服务。")
            database = Database(engine)
            with database.reading() as db:
                months, found = months_kept(db)[0], due(db, now())
            gone = (
                [upload for upload in found if not upload.held]
                if dry_run
                else take_away(Services(database, data_dir()))
            )
    except (StorageError, SettingsError) as problem:
        refuse(str(problem), code=1)
    if months is None:
        typer.echo("没有设置保留期限，上传的文件一直保留。")
        return
    for upload in gone:
        typer.echo(f"  {upload.month} {upload.name}（{upload.uploaded_at:%Y-%m-%d} 上传）")
    kept = f"；另有 {sum(u.held for u in found)} 个因简报尚未完成而暂留" if any(u.held for u in found) else ""
    typer.echo(f"保留期限 {months} 个月：{'将删除' if dry_run else '已删除'} {len(gone)} 个文件{kept}。")
