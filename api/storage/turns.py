"""Turns: of two who would do the same thing at once, the second sees what the first did."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_LOCKS = 7_203_452  # what these locks are called, beside those of migrations and of the audit log


def take_turn(db: Session, thing: str) -> None:
    """Wait until whoever took a turn at `thing` has committed, and keep the turn until this transaction ends.

    On SQLite a transaction that writes is alone already.
    """
    if db.get_bind().dialect.name == "postgresql":
        turn = {"locks": _LOCKS, "thing": thing}
        db.execute(text("SELECT pg_advisory_xact_lock(:locks, hashtext(:thing))"), turn)
