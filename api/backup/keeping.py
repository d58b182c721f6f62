"""The backups of an installation: made by a job, on demand or once a day, in a folder of its own; the oldest go."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.backup.archive import BackupError, opened
from api.backup.saving import save
from api.configuring.stored import store, stored
from api.jobs.context import JobContext, JobFailedError
from api.problems import not_found
from api.services import Services
from api.storage.work import Job

SETTING = "backups"
MOST_KEPT = 60
_NAME = re.compile(r"jianbao-\d{8}-\d{6}\.zip")
_SUBJECT = "backup:all"
_DAY = timedelta(hours=24)


class Terms(NamedTuple):
    """Whether one is made every day, how many are kept, and who said so, in whose name the daily ones are made."""

    daily: bool = False
    keep: int = 7
    by: str = ""


class Kept(NamedTuple):
    """A backup; `rows` and `made_at` (ISO form) are None for a file that is not whole."""

    name: str
    size: int
    made_at: str | None
    rows: int | None


def folder_of(services: Services) -> Path:
    """Where they are, on the machine that made them."""
    return services.folder / "backups"


def listed(folder: Path) -> list[Kept]:
    """Every backup of a folder, the latest first."""
    found = [path for path in folder.glob("*.zip") if _NAME.fullmatch(path.name)] if folder.is_dir() else []
    return [_kept(path) for path in sorted(found, reverse=True)]


def path_of(services: Services, name: str) -> Path:
    """The file of a backup; ProblemError 404 for a name that none has."""
    path = folder_of(services) / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise not_found("这份备份")
    return path


def terms(db: Session) -> tuple[Terms, int]:
    """What was agreed, and its revision (0 while nobody set it)."""
    value, revision = stored(db, SETTING)
    return Terms(**value), revision


def agree(db: Session, actor: Actor, wish: Terms, revision: int) -> int:
    """Set it; the new revision. ProblemError 412 when `revision` is not the present one."""
    before, _ = terms(db)
    new = store(db, SETTING, wish._replace(by=actor.id)._asdict(), revision)
    detail = {"before": [before.daily, before.keep], "after": [wish.daily, wish.keep]}
    record(db, actor.id, "backup.terms", "setting:backups", detail, actor.request)
    return new


def ask(services: Services, db: Session, person: str) -> str:
    """Ask for one; the job's id, that of one that is on its way if there is."""
    return services.jobs.submit("backup", _SUBJECT, {}, person, db)


def ask_daily(services: Services) -> None:
    """Ask for the day's backup where that was agreed and none was asked for in the last day."""
    with services.database.writing() as db:
        agreed, _ = terms(db)
        if agreed.daily and not _asked_today(services, db):
            ask(services, db, agreed.by)


def make(services: Services, _: str, job: JobContext) -> None:
    """Save everything, then take away the oldest that are too many."""
    folder = folder_of(services)
    job.progress(0.1, "保存数据")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob(".jianbao-*"):  # of one that was killed
            shutil.rmtree(left)
        save(services.database.engine, folder / f"jianbao-{services.clock():%Y%m%d-%H%M%S}.zip")
        with services.database.reading() as db:
            agreed, _revision = terms(db)
        _take_away(folder, agreed.keep)
    except (BackupError, OSError) as problem:
        reason = problem if isinstance(problem, BackupError) else f"备份目录不可写：{problem.strerror}。"
        raise JobFailedError(str(reason)) from problem


def remove(services: Services, db: Session, actor: Actor, name: str) -> None:
    """Take one away; ProblemError 404 when there is none of that name."""
    path = path_of(services, name)
    record(db, actor.id, "backup.remove", f"backup:{name}", {"size": path.stat().st_size}, actor.request)
    path.unlink()


def _kept(path: Path) -> Kept:
    try:
        with opened(path) as (_, manifest):
            rows = sum(member.rows for member in manifest.tables.values())
            return Kept(path.name, path.stat().st_size, manifest.made_at, rows)
    except BackupError:
        return Kept(path.name, path.stat().st_size if path.exists() else 0, None, None)


def _take_away(folder: Path, keep: int) -> None:
    """What is not whole counts for nothing: it never pushes a good one out."""
    whole = [one for one in listed(folder) if one.rows is not None]
    for one in whole[keep:]:
        (folder / one.name).unlink(missing_ok=True)


def _asked_today(services: Services, db: Session) -> bool:
    last = select(Job.asked_at).where(Job.kind == "backup", Job.state != "failed").order_by(Job.asked_at.desc())
    asked = db.scalar(last.limit(1))
    return asked is not None and services.clock() - asked < _DAY
