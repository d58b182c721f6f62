"""Agreeing to mark AI content oneself, which is what a copy without the visible mark is given for."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from api.auth.actor import Asking
from api.briefings import unmarked
from api.routes.visiting import Wired

router = APIRouter(prefix="/api/briefings/{briefing}/unmarked", tags=["briefings"])


class Terms(BaseModel):
    """What one agrees to, and whether one did."""

    terms: str
    agreed: bool


class Agreement(BaseModel):
    """That one has read the terms and agrees."""

    agreed: Literal[True]


@router.get("")
def terms(briefing: str, actor: Asking, services: Wired) -> Terms:
    """What a copy without the visible mark obliges to."""
    with services.database.reading() as db:
        return Terms(terms=unmarked.TERMS, agreed=unmarked.has_agreed(db, actor, briefing))


@router.post("")
def agree(briefing: str, body: Agreement, actor: Asking, services: Wired) -> Terms:
    """Agree; the audit log keeps it. From then on GET …/export/{format}?unmarked=true gives this person a copy."""
    with services.database.writing() as db:
        unmarked.agree(db, actor, briefing)
    return Terms(terms=unmarked.TERMS, agreed=body.agreed)
