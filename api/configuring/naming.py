"""What a briefing names where the month's 参数 table does not: the company, and who presents."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.configuring.stored import store, stored

SETTING = "naming"


class Naming(NamedTuple):
    """Empty where nobody said."""

    company: str = ""
    presenter: str = ""


def naming(db: Session) -> tuple[Naming, int]:
    """As it was set, and the setting's revision."""
    value, revision = stored(db, SETTING)
    return Naming(value.get("company") or "", value.get("presenter") or ""), revision


def name(db: Session, actor: Actor, names: Naming, revision: int) -> int:
    """Set it for the next draft; the new revision. ProblemError 412."""
    before, _ = naming(db)
    new = store(db, SETTING, names._asdict(), revision)
    changed = [field for field in Naming._fields if getattr(before, field) != getattr(names, field)]
    record(db, actor.id, "naming.set", "setting:naming", {"changed": changed}, actor.request)
    return new
