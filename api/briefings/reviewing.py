"""From draft to approved: who submits, who sends back, who approves, and what is frozen then."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.briefings.editing import hold
from api.briefings.frames import assembled, copied, statements_of
from api.problems import ProblemError, precondition_required, stale
from api.storage.base import now
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Remark, StatementRecord, StatementRevision
from api.storage.people import User
from api.storage.turns import take_turn
from api.targets.deciding import last_decision
from summarizer.briefing import Briefing


def submit(db: Session, actor: Actor, briefing_id: str) -> BriefingRecord:
    """A draft goes to review."""
    briefing = hold(db, briefing_id, ("draft",))
    briefing.state, briefing.submitted_by = "in_review", actor.id
    briefing.revision += 1
    audit(db, actor.id, "briefing.submit", f"briefing:{briefing_id}")
    return briefing


def send_back(db: Session, actor: Actor, briefing_id: str, reason: str) -> BriefingRecord:
    """What is in review goes back to be worked on, with the reason as a remark for all to see."""
    briefing = hold(db, briefing_id, ("in_review",))
    briefing.state, briefing.submitted_by = "draft", None
    briefing.revision += 1
    db.add(Remark(briefing_id=briefing_id, text=reason, made_by=actor.id))
    audit(db, actor.id, "briefing.return", f"briefing:{briefing_id}")
    return briefing


def revise(db: Session, actor: Actor, briefing_id: str, reason: str) -> BriefingRecord:
    """A new version of what was approved, in review; the approved one stays frozen until the new one is approved."""
    approved = hold(db, briefing_id, ("approved",))
    take_turn(db, f"briefing {approved.month}")
    versions = select(func.max(BriefingRecord.version)).where(BriefingRecord.month == approved.month)
    copy = BriefingRecord(
        month=approved.month,
        version=(db.scalar(versions) or 0) + 1,
        state="in_review",
        frame=approved.frame,
        facts=approved.facts,
        inputs=approved.inputs,
        asked_by=actor.id,
        submitted_by=actor.id,
    )
    db.add(copy)
    db.flush()
    for statement in statements_of(db, approved.id):
        db.add(copied(statement, copy.id))
    db.add(Remark(briefing_id=copy.id, text=reason, made_by=actor.id))
    audit(db, actor.id, "briefing.revise", f"briefing:{copy.id}", {"of": approved.id})
    return copy


def approve(db: Session, actor: Actor, briefing_id: str, seen: int | None) -> BriefingRecord:
    """Freeze what was seen: the snapshot of a briefing whose revision and statements are still those.

    `seen` is `fingerprint` of what the approver was shown; ProblemError 412 if anything changed since, 409 if the
    approver alone has edited it.
    """
    if seen is None:
        raise precondition_required()
    briefing = hold(db, briefing_id, ("in_review",))
    if (current := fingerprint(db, briefing)) != seen:
        raise stale(current)
    if editors(db, briefing_id) == {actor.id}:
        raise ProblemError(409, "own_edits", "这份简报只有您修改过，请另一位审阅人批准。")
    moment = now()
    frozen = assembled(db, briefing)
    frozen.status = _approval(db.get_one(User, actor.id).display, moment.astimezone().strftime("%Y-%m-%d %H:%M"))
    briefing.snapshot = keep(db, canonical(frozen))
    briefing.state, briefing.approved_by, briefing.approved_at = "approved", actor.id, moment
    briefing.revision += 1
    _supersede_others(db, briefing)
    audit(db, actor.id, "briefing.approve", f"briefing:{briefing_id}", {"snapshot": briefing.snapshot})
    return briefing


def fingerprint(db: Session, briefing: BriefingRecord) -> int:
    """A number that grows with every change of the briefing or of a statement of it."""
    revisions = db.scalars(select(StatementRecord.revision).where(StatementRecord.briefing_id == briefing.id)).all()
    return briefing.revision + sum(revisions)


def editors(db: Session, briefing_id: str) -> set[str]:
    """Everybody who changed a statement, or who last set next month's targets."""
    own = select(StatementRecord.id).where(StatementRecord.briefing_id == briefing_id)
    found = set(db.scalars(select(StatementRevision.done_by).where(StatementRevision.statement_id.in_(own)).distinct()))
    decision = last_decision(db, db.get_one(BriefingRecord, briefing_id).month)
    return found | ({decision.made_by} if decision else set())


def canonical(briefing: Briefing) -> bytes:
    """The bytes whose hash names a snapshot."""
    return briefing.model_dump_json().encode()


def _approval(name: str, moment: str) -> str:
    return f"已批准（{name}，{moment}）"


def _supersede_others(db: Session, briefing: BriefingRecord) -> None:
    db.execute(
        update(BriefingRecord)
        .where(
            BriefingRecord.month == briefing.month, BriefingRecord.id != briefing.id, BriefingRecord.state == "approved"
        )
        .values(state="superseded")
    )
