"""`jianbao backup` and `jianbao restore`."""

from __future__ import annotations

from pathlib import Path

import typer

from api.backup.archive import BackupError
from api.backup.restoring import restore
from api.backup.saving import save
from api.settings import SettingsError
from api.storage.checking import StorageError
from api.storage.opening import engine_of_installation
from api.terminal import refuse


def run_backup(out: Path) -> None:
    """Save everything; the service may be running. One sentence and exit 1 if that fails."""
    try:
        with engine_of_installation() as engine:
            manifest = save(engine, out)
    except (BackupError, StorageError, SettingsError) as problem:
        refuse(str(problem), code=1)
    rows = sum(member.rows for member in manifest.tables.values())
    typer.echo(f"已备份 {len(manifest.tables)} 张数据表、{rows:,} 行（数据版本 {manifest.migration}）：{out}")
    typer.echo("备份含有口令散列和客户内容，请妥善保管。")


def run_restore(path: Path, replace: bool) -> None:
    """Put everything back; the service must not be running. One sentence and exit 1 if that fails."""
    try:
        with engine_of_installation() as engine:
            manifest = restore(engine, path, replace)
    except (BackupError, StorageError, SettingsError) as problem:
        refuse(str(problem), code=1)
    rows = sum(member.rows for member in manifest.tables.values())
    typer.echo(
        f"已恢复 {manifest.made_at} 的备份，共 {rows:,} 行。所有人需要重新登录；未完成的任务已标为失败，请重试。"
    )
    typer.echo("备份之后撤销的 API 密钥和停用的用户会重新有效，请检查。")
