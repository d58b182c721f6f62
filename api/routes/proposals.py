"""Proposals: other texts beside the statements of a briefing, offered, asked for, accepted and rejected."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from sqlalchemy import select

from api.auth.actor import Asking
from api.briefings import editing, proposing, regenerating
from api.briefings.frames import as_statement
from api.briefings.rewriting import rewording
from api.briefings.views import ProposalView, StatementView
from api.jobs.views import JobView
from api.routes.conditions import IfMatch, wanted
from api.routes.statements import LONGEST, shown
from api.routes.visiting import Wired
from api.storage.briefings import Proposal
from api.storage.work import Job
from summarizer.briefing import references

router = APIRouter(prefix="/api/briefings/{briefing}", tags=["proposals"])


class Offer(BaseModel):
    """A text to be put beside a statement."""

    text: str = Field(min_length=1, max_length=LONGEST)
    instruction: str = Field(default="", max_length=500)


class Wish(BaseModel):
    """How a statement should be said anew."""

    instruction: str = Field(default="", max_length=500, examples=["更简短，先说结论"])


class Again(Wish):
    """What is to be said anew, and how: an item (3.1.1), a section (03) or the opening, 本月要点 (00)."""

    scope: str = Field(max_length=16, examples=["3.1.1"])


@router.get("/proposals")
def proposals(briefing: str, services: Wired) -> list[ProposalView]:
    """Texts offered beside statements, the newest first."""
    with services.database.reading() as db:
        query = select(Proposal).where(Proposal.briefing_id == briefing).order_by(Proposal.asked_at.desc(), Proposal.id)
        return [ProposalView.of(record) for record in db.scalars(query)]


@router.post("/statements/{statement}/proposals", status_code=201)
def offer(briefing: str, statement: str, body: Offer, actor: Asking, services: Wired) -> ProposalView:
    """Put a text beside a statement for the others to accept."""
    with services.database.writing() as db:
        record = editing.hold(db, briefing)
        found = editing.statement_of(db, briefing, statement)
        update = {"text": body.text, "refs": references(body.text), "written_by": "person", "by_hand": ""}
        text = as_statement(found).model_copy(update=update)
        grounds = services.grounds.of(db, record)
        return ProposalView.of(proposing.propose(db, actor, grounds, found, text, body.instruction))


@router.post("/statements/{statement}/rewrite", status_code=201)
def rewrite(briefing: str, statement: str, body: Wish, actor: Asking, services: Wired) -> ProposalView:
    """Ask for other words, as an instruction says: a proposal beside the text, by the model or by our own writer."""
    with services.database.writing() as db:  # takes the request's key, so that the model is asked once
        editing.statement_of(db, briefing, statement)
    offered = rewording(services, briefing, statement, body.instruction)
    with services.database.writing() as db:
        record = editing.hold(db, briefing)
        found = editing.statement_of(db, briefing, statement)
        grounds = services.grounds.of(db, record)
        return ProposalView.of(proposing.propose(db, actor, grounds, found, offered, body.instruction))


@router.post("/regenerate", status_code=202)
def regenerate(briefing: str, body: Again, actor: Asking, services: Wired) -> JobView:
    """Ask by a job for an item, a section or the opening to be said anew: proposals beside the text come of it."""
    with services.database.writing() as db:
        job = regenerating.ask(services, db, actor.id, briefing, body.scope, body.instruction)
        return JobView.of(db.get_one(Job, job))


@router.post("/proposals/{proposal}/accept")
def accept(
    briefing: str, proposal: str, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> StatementView:
    """Put a proposed text in place; If-Match is the statement's revision. A new statement needs none."""
    revision = wanted(if_match) if if_match is not None else None
    with services.database.writing() as db:
        record = editing.hold(db, briefing)
        offered = proposing.proposal_of(db, briefing, proposal)
        statement = proposing.take(db, actor, services.grounds.of(db, record), offered, revision)
        return shown(response, statement)


@router.post("/proposals/{proposal}/reject")
def reject(briefing: str, proposal: str, actor: Asking, services: Wired) -> ProposalView:
    """Leave the statement as it is."""
    with services.database.writing() as db:
        offered = proposing.proposal_of(db, briefing, proposal)
        proposing.reject(db, actor, offered)
        return ProposalView.of(offered)
