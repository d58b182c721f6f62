"""A month's decision on next month's targets: read, made anew, and who set which part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.problems import stale
from api.storage.base import now
from api.storage.people import User
from api.storage.targets import TargetDecision
from api.storage.turns import take_turn

if TYPE_CHECKING:
    from summarizer.deciding.decision import Decision
    from summarizer.deciding.splitting import Wish

TOTAL, KINDS = "total", ("regions", "lines", "people")


def last_decision(db: Session, month: str) -> TargetDecision | None:
    """What counts for a month."""
    query = select(TargetDecision).where(TargetDecision.month == month)
    return db.scalar(query.order_by(TargetDecision.revision.desc()).limit(1))


def all_decisions(db: Session, month: str) -> list[TargetDecision]:
    """Every decision of a month, the first one first."""
    query = select(TargetDecision).where(TargetDecision.month == month)
    return list(db.scalars(query.order_by(TargetDecision.revision)))


def decision_of(db: Session, month: str) -> Decision | None:
    """What counts for a month, with the names of those who set it; None where nobody ever set anything."""
    record = last_decision(db, month)
    return None if record is None else as_decision(db, record)


def as_decision(db: Session, record: TargetDecision) -> Decision:
    """A record as the facts take it."""
    from summarizer.deciding.decision import Decision, Setting

    who = names_of(db, (part["set_by"] for part in record.parts))
    found: dict[str, dict[str, Setting]] = {kind: {} for kind in (TOTAL, *KINDS)}
    for part in record.parts:
        found[part["kind"]][part["name"]] = Setting(part["amount"], who[part["set_by"]], told(part["set_at"]))
    total = next(iter(found.pop(TOTAL).values()), None)
    return Decision(total, **found, keep="parts" if record.keep == "parts" else "total")


def names_of(db: Session, ids: Iterable[str]) -> dict[str, str]:
    """What people are called, by id."""
    wanted = set(ids)
    known = {user.id: user.display for user in db.scalars(select(User).where(User.id.in_(wanted)))}
    return dict.fromkeys(wanted, "已离职人员") | known


def told(moment: str) -> str:
    """A stored moment as people read it."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def decide(db: Session, actor: Actor, month: str, seen: int, wish: Wish, reason: str) -> TargetDecision:
    """Keep a decision after the one whose revision is `seen` (0 for none); ProblemError 412 if there is another.

    What was set before at the same amount stays its own person's.
    """
    take_turn(db, f"targets {month}")
    last = last_decision(db, month)
    current = last.revision if last else 0
    if current != seen:
        raise stale(current)
    before = {(p["kind"], p["name"], p["amount"]): p for p in (last.parts if last else [])}
    moment = now().isoformat()
    parts = [before.get(key) or _part(*key, actor.id, moment) for key in _keys(wish)]
    record = TargetDecision(
        month=month, revision=seen + 1, keep=wish.keep, parts=parts, reason=reason, made_by=actor.id
    )
    db.add(record)
    db.flush()
    detail = {"month": month, "revision": record.revision, "parts": len(parts), "keep": wish.keep}
    audit(db, actor.id, "targets.decide", f"targets:{month}", detail, actor.request)
    return record


def _keys(wish: Wish) -> list[tuple[str, str, int]]:
    own: Mapping[str, Mapping[str, int]] = {"regions": wish.regions, "lines": wish.lines, "people": wish.people}
    total = [(TOTAL, "", wish.total)] if wish.total is not None else []
    return total + [(kind, name, amount) for kind in KINDS for name, amount in own[kind].items()]


def _part(kind: str, name: str, amount: int, person: str, moment: str) -> dict[str, Any]:
    return {"kind": kind, "name": name, "amount": amount, "set_by": person, "set_at": moment}
