"""Another text for a statement, beside the person's and never over it: ours, or a model's with an instruction."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.auditing import record as audit
from api.auth.actor import Actor
from api.briefings.editing import accept, add, change, statement_of
from api.briefings.frames import as_statement
from api.briefings.grounds import Grounds
from api.problems import ProblemError, not_found, precondition_required, stale
from api.storage.briefings import Proposal, StatementRecord
from summarizer.briefing import Statement, references


def propose(
    db: Session, actor: Actor, grounds: Grounds, statement: StatementRecord, wanted: Statement, instruction: str
) -> Proposal:
    """Put a proposal beside a statement; ProblemError 422 if the check refuses it."""
    accept(grounds, wanted)
    proposal = Proposal(
        briefing_id=statement.briefing_id,
        statement_id=statement.id,
        based_on=statement.revision,
        item=statement.item,
        kind=statement.kind,
        instruction=instruction,
        text=wanted.text,
        evidence=list(wanted.evidence),
        written_by=wanted.written_by,
        asked_by=actor.id,
    )
    db.add(proposal)
    db.flush()
    audit(db, actor.id, "proposal.make", f"proposal:{proposal.id}", {"statement": statement.id})
    return proposal


def take(db: Session, actor: Actor, grounds: Grounds, proposal: Proposal, revision: int | None) -> StatementRecord:
    """Put the proposed text in the statement's place, or a new statement at the end of its item.

    ProblemError 412 if the statement was changed meanwhile, 428 without the revision that is meant.
    """
    if proposal.statement_id is None:
        _settle(proposal, "accepted")
        return _added(db, actor, grounds, proposal)
    statement = statement_of(db, proposal.briefing_id, proposal.statement_id)
    if revision is None:
        raise precondition_required()
    _settle(proposal, "accepted")
    if statement.revision != revision:
        raise stale(statement.revision)
    wanted = as_statement(statement).model_copy(
        update={"text": proposal.text, "refs": references(proposal.text), "evidence": proposal.evidence, "by_hand": ""}
    )
    accept(grounds, wanted)
    values = {
        "text": proposal.text, "evidence": proposal.evidence, "written_by": proposal.written_by, "by_hand": None,
        "removed": False,
    }  # fmt: skip
    change(db, actor, statement, revision, "accept", values)
    return statement


def _added(db: Session, actor: Actor, grounds: Grounds, proposal: Proposal) -> StatementRecord:
    wanted = Statement.model_validate(
        {
            "item": proposal.item,
            "kind": proposal.kind,
            "text": proposal.text,
            "refs": references(proposal.text),
            "evidence": proposal.evidence,
            "written_by": proposal.written_by,
        }
    )
    return add(db, actor, grounds, proposal.briefing_id, f"item:{proposal.item}", wanted)


def reject(db: Session, actor: Actor, proposal: Proposal) -> None:
    """Leave the statement as it is."""
    _settle(proposal, "rejected")
    audit(db, actor.id, "proposal.reject", f"proposal:{proposal.id}")


def proposal_of(db: Session, briefing_id: str, proposal_id: str) -> Proposal:
    """The proposal of this briefing; ProblemError 404."""
    proposal = db.get(Proposal, proposal_id)
    if proposal is None or proposal.briefing_id != briefing_id:
        raise not_found("这条改写建议")
    return proposal


def _settle(proposal: Proposal, state: str) -> None:
    if proposal.state != "open":
        raise ProblemError(409, "settled", "这条改写建议已经处理过。", {"state": proposal.state})
    proposal.state = state
