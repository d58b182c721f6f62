"""Statements of a briefing: read, changed one by one, their history and remarks."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import select

from api.auth.actor import Asking
from api.briefings import editing
from api.briefings.frames import as_statement, statements_of
from api.briefings.views import RemarkView, RevisionView, StatementView
from api.problems import ProblemError
from api.routes.conditions import IfMatch, set_tag, wanted
from api.services import Services, services_of
from api.storage.briefings import BriefingRecord, Remark, StatementRecord, StatementRevision
from summarizer.briefing import Statement, references
from summarizer.outline import items

router = APIRouter(prefix="/api/briefings/{briefing}", tags=["statements"])
Wired = Annotated[Services, Depends(services_of)]
LONGEST = 2_000


class Change(BaseModel):
    """A new text with its references. `by_hand` is the reason why it may state what no fact proves (人工填报)."""

    text: str = Field(min_length=1, max_length=LONGEST, examples=["本月净销售额{{1.1.1.net_sales}}。"])
    by_hand: str = Field(default="", max_length=200)


class Addition(Change):
    """A statement to add at the end of an item, or of the opening (`item` then says what it is about)."""

    item: str = Field(max_length=16, examples=["1.1.1"])
    kind: Literal["finding", "recommendation", "quote"] = "finding"
    evidence: list[str] = Field(default_factory=list, max_length=50)
    opening: bool = False


class Place(BaseModel):
    """Where a statement shall stand: before this one of the same item, or at its end."""

    before: str | None = Field(default=None, max_length=32)


class Checked(BaseModel):
    """What the check says of a text that is not stored: nothing, or the reasons."""

    refusals: list[dict[str, str]]


class Said(BaseModel):
    """A remark; of a statement, or of the whole briefing."""

    text: str = Field(min_length=1, max_length=LONGEST)
    statement: str | None = Field(default=None, max_length=32)


@router.get("/statements")
def listed(briefing: str, services: Wired, removed: Annotated[bool, Query()] = False) -> list[StatementView]:
    """The statements, or those that were taken out."""
    with services.database.reading() as db:
        return [StatementView.of(record) for record in statements_of(db, briefing, removed=removed)]


@router.get("/statements/{statement}")
def read(briefing: str, statement: str, services: Wired, response: Response) -> StatementView:
    """One statement, its revision as the ETag."""
    with services.database.reading() as db:
        record = editing.statement_of(db, briefing, statement)
        return shown(response, record)


@router.post("/statements", status_code=201)
def add(briefing: str, body: Addition, actor: Asking, services: Wired, response: Response) -> StatementView:
    """Add a statement."""
    if body.item not in {item.no for item in items()}:
        raise ProblemError(422, "unknown_item", f"没有“{body.item}”这个事项。")
    statement = Statement(
        item=body.item, kind=body.kind, text=body.text, refs=references(body.text), evidence=body.evidence,
        written_by="person", by_hand=body.by_hand,
    )  # fmt: skip
    with services.database.writing() as db:
        record = editing.hold(db, briefing)
        place = "summary" if body.opening else f"item:{body.item}"
        added = editing.add(db, actor, services.grounds.of(db, record), briefing, place, statement)
        return shown(response, added)


@router.put("/statements/{statement}")
def change(
    briefing: str, statement: str, body: Change, actor: Asking, services: Wired, response: Response,
    if_match: IfMatch = None,
) -> StatementView:  # fmt: skip
    """Change a statement's text; the check refuses what the facts do not say."""
    revision = wanted(if_match)
    with services.database.writing() as db:
        record = editing.hold(db, briefing)
        found = editing.statement_of(db, briefing, statement)
        edit = editing.Edit(body.text, body.by_hand)
        editing.edit(db, actor, services.grounds.of(db, record), found, revision, edit)
        return shown(response, found)


@router.delete("/statements/{statement}")
def remove(
    briefing: str, statement: str, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> StatementView:
    """Take a statement out; it can be put back."""
    revision = wanted(if_match)
    with services.database.writing() as db:
        found = editing.statement_of(db, briefing, statement)
        editing.remove(db, actor, found, revision)
        return shown(response, found)


@router.post("/statements/{statement}/restore")
def restore(
    briefing: str, statement: str, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> StatementView:
    """Put a statement back."""
    revision = wanted(if_match)
    with services.database.writing() as db:
        found = editing.statement_of(db, briefing, statement)
        editing.restore(db, actor, found, revision)
        return shown(response, found)


@router.put("/statements/{statement}/place")
def move(
    briefing: str, statement: str, body: Place, actor: Asking, services: Wired, response: Response,
    if_match: IfMatch = None,
) -> StatementView:  # fmt: skip
    """Move a statement within its item. What people keep moving in three months is drafted in their order."""
    revision = wanted(if_match)
    with services.database.writing() as db:
        found = editing.statement_of(db, briefing, statement)
        editing.move(db, actor, found, revision, body.before)
        return shown(response, found)


@router.post("/statements/{statement}/check")
def check(briefing: str, statement: str, body: Change, services: Wired) -> Checked:
    """Hold a text against the facts without storing it."""
    with services.database.reading() as db:
        found = editing.statement_of(db, briefing, statement)
        update = {"text": body.text, "refs": references(body.text), "written_by": "person"}
        grounds = services.grounds.of(db, db.get_one(BriefingRecord, briefing))
        refusals = grounds.refusals(as_statement(found).model_copy(update=update))
        return Checked(refusals=editing.told(refusals))


@router.get("/statements/{statement}/history")
def history(briefing: str, statement: str, services: Wired) -> list[RevisionView]:
    """Every change of a statement, the first one first."""
    with services.database.reading() as db:
        editing.statement_of(db, briefing, statement)
        query = select(StatementRevision).where(StatementRevision.statement_id == statement)
        return [RevisionView.of(record) for record in db.scalars(query.order_by(StatementRevision.revision))]


@router.get("/remarks")
def remarks(briefing: str, services: Wired) -> list[RemarkView]:
    """What people said, the first one first."""
    with services.database.reading() as db:
        query = select(Remark).where(Remark.briefing_id == briefing).order_by(Remark.made_at, Remark.id)
        return [RemarkView.of(record) for record in db.scalars(query)]


@router.post("/remarks", status_code=201)
def say(briefing: str, body: Said, actor: Asking, services: Wired) -> RemarkView:
    """Say something of a statement or of the whole."""
    with services.database.writing() as db:
        if body.statement is not None:
            editing.statement_of(db, briefing, body.statement)
        db.get_one(BriefingRecord, briefing)
        remark = Remark(briefing_id=briefing, statement_id=body.statement, text=body.text, made_by=actor.id)
        db.add(remark)
        db.flush()
        return RemarkView.of(remark)


def shown(response: Response, record: StatementRecord) -> StatementView:
    """A statement, with its revision as the ETag."""
    set_tag(response, record.revision)
    return StatementView.of(record)
