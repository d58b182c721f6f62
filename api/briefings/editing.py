"""Changing statements one by one: nobody overwrites another, and every change is kept with who and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.briefings.frames import as_statement, recorded
from api.briefings.grounds import Grounds
from api.problems import ProblemError, not_found, stale
from api.storage.base import now
from api.storage.briefings import BriefingRecord, StatementRecord, StatementRevision
from summarizer.briefing import Statement, references

if TYPE_CHECKING:
    from summarizer.drafting.grounding import Refusal

# What a person may state against the check, with a reason that every export shows. The rest would not be readable.
_BY_HAND = frozenset({"number", "unit", "name", "direction", "comparison", "rank", "period", "metric", "history"})


@dataclass(frozen=True)
class Edit:
    """A new text for a statement. `by_hand` is the reason why it may state what no fact proves."""

    text: str
    by_hand: str = ""


def edit(db: Session, actor: Actor, grounds: Grounds, statement: StatementRecord, revision: int, wish: Edit) -> None:
    """Put a new text in place; ProblemError 412 if somebody was faster, 422 with the reasons if the check refuses."""
    wanted = as_statement(statement).model_copy(
        update={"text": wish.text, "refs": references(wish.text), "by_hand": wish.by_hand, "written_by": "person"}
    )
    accept(grounds, wanted)
    values = {"text": wanted.text, "by_hand": wish.by_hand or None, "written_by": "person", "removed": False}
    change(db, actor, statement, revision, "edit", values, reason=wish.by_hand)


def add(
    db: Session, actor: Actor, grounds: Grounds, briefing_id: str, place: str, wanted: Statement
) -> StatementRecord:
    """A statement of a person's at the end of a place."""
    accept(grounds, wanted)
    same = (StatementRecord.briefing_id == briefing_id, StatementRecord.place == place)
    last = db.scalar(select(func.max(StatementRecord.position)).where(*same))
    statement = recorded(briefing_id, place, 0 if last is None else last + 1, wanted)
    statement.edited_by, statement.edited_at = actor.id, now()
    db.add(statement)
    db.flush()
    _told(db, actor, statement, "add", None, wanted.text, wanted.by_hand)
    return statement


def remove(db: Session, actor: Actor, statement: StatementRecord, revision: int) -> None:
    """Take a statement out; it can be put back."""
    change(db, actor, statement, revision, "remove", {"removed": True})


def restore(db: Session, actor: Actor, statement: StatementRecord, revision: int) -> None:
    """Put a statement back that was taken out."""
    change(db, actor, statement, revision, "restore", {"removed": False})


def move(db: Session, actor: Actor, statement: StatementRecord, revision: int, before: str | None) -> None:
    """Put a statement before another of its place, or at the end; ProblemError 404 for another that is not there."""
    hold(db, statement.briefing_id)
    same = (StatementRecord.briefing_id == statement.briefing_id, StatementRecord.place == statement.place)
    query = select(StatementRecord).where(*same, StatementRecord.removed.is_(False), StatementRecord.id != statement.id)
    others = list(db.scalars(query.order_by(StatementRecord.position, StatementRecord.id)))
    target = next((n for n, one in enumerate(others) if one.id == before), None)
    if before is not None and target is None:
        raise not_found("这句话")
    place = len(others) if target is None else target
    for number, one in enumerate(others):
        one.position = number + (number >= place)
    change(db, actor, statement, revision, "move", {"position": place})


def accept(grounds: Grounds, wanted: Statement) -> None:
    """Pass, or ProblemError 422 with the check's reasons, and whether a reason (人工填报) would let it stand."""
    refusals = grounds.refusals(wanted)
    if wanted.by_hand:
        refusals = [refusal for refusal in refusals if refusal.rule not in _BY_HAND]
    if refusals:
        raise ProblemError(422, "not_grounded", f"这句话与数据不符：{refusals[0]}。", _reasons(refusals))


def told(refusals: Sequence[Refusal]) -> list[dict[str, str]]:
    """The check's reasons as the API gives them."""
    return [{"rule": r.rule, "message": r.message, "excerpt": r.excerpt} for r in refusals]


def _reasons(refusals: list[Refusal]) -> dict[str, object]:
    return {"refusals": told(refusals), "by_hand_possible": all(refusal.rule in _BY_HAND for refusal in refusals)}


def statement_of(db: Session, briefing_id: str, statement_id: str) -> StatementRecord:
    """The statement of this briefing; ProblemError 404."""
    statement = db.get(StatementRecord, statement_id)
    if statement is None or statement.briefing_id != briefing_id:
        raise not_found("这句话")
    return statement


def change(
    db: Session,
    actor: Actor,
    statement: StatementRecord,
    revision: int,
    action: str,
    values: Mapping[str, object],
    reason: str = "",
) -> None:
    """Any change of a statement: under its lock, with its history; ProblemError 412 if somebody was faster."""
    before = statement.text
    hold(db, statement.briefing_id)
    done = db.execute(
        update(StatementRecord)
        .where(StatementRecord.id == statement.id, StatementRecord.revision == revision)
        .values(**values, revision=revision + 1, edited_by=actor.id, edited_at=now())
        .execution_options(synchronize_session=False)
    )
    assert isinstance(done, CursorResult)
    db.refresh(statement)
    if done.rowcount != 1:
        raise stale(statement.revision)
    _told(db, actor, statement, action, before, statement.text, reason)


def hold(db: Session, briefing_id: str, states: tuple[str, ...] = ("draft", "in_review")) -> BriefingRecord:
    """The briefing, held until the transaction ends: it is not approved while it is edited; ProblemError 409."""
    briefing = db.scalar(
        select(BriefingRecord)
        .where(BriefingRecord.id == briefing_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if briefing is None:
        raise not_found("这份简报")
    if briefing.state not in states:
        raise ProblemError(409, "wrong_state", "简报当前的状态不允许此操作。", {"state": briefing.state})
    return briefing


def _told(
    db: Session,
    actor: Actor,
    statement: StatementRecord,
    action: str,
    before: str | None,
    after: str | None,
    reason: str,
) -> None:
    db.add(
        StatementRevision(
            statement_id=statement.id,
            revision=statement.revision,
            action=action,
            before=before,
            after=after,
            reason=reason or None,
            done_by=actor.id,
        )
    )
    audit(db, actor.id, f"statement.{action}", f"statement:{statement.id}", {"revision": statement.revision})
