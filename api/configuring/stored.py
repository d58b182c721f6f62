"""One setting of the installation: read with its revision, changed only from the revision that somebody saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.problems import stale
from api.storage.work import Setting


def stored(db: Session, name: str) -> tuple[dict[str, Any], int]:
    """Its value and revision; empty and 0 while nobody set it."""
    setting = db.get(Setting, name)
    return (dict(setting.value), setting.revision) if setting else ({}, 0)


def store(db: Session, name: str, value: Mapping[str, Any], revision: int) -> int:
    """Set it; the new revision. ProblemError 412 when `revision` is not the present one."""
    setting = db.get(Setting, name, with_for_update=True)
    present = setting.revision if setting else 0
    if present != revision:
        raise stale(present)
    if setting is None:
        setting = Setting(name=name)
        db.add(setting)
    setting.value, setting.revision = dict(value), present + 1
    try:
        db.flush()
    except IntegrityError as problem:  # somebody else set it for the first time meanwhile
        raise stale(1) from problem
    return present + 1
