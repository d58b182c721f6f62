"""Two people at one briefing see each other, and when something has changed."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth.actor import Asking
from api.briefings import reviewing
from api.routes.visiting import Wired
from api.storage.briefings import BriefingRecord

router = APIRouter(prefix="/api/briefings/{briefing}/presence", tags=["briefings"])


class Here(BaseModel):
    """The statement that one is at."""

    statement: str | None = Field(default=None, max_length=32)


class Other(BaseModel):
    """Somebody else who looks at the same briefing."""

    person: str
    display: str = Field(examples=["王敏"])
    statement: str | None


class Presences(BaseModel):
    """The others, and a number that grows with every change of the briefing."""

    others: list[Other]
    fingerprint: int


@router.put("")
def tell(briefing: str, body: Here, actor: Asking, services: Wired) -> Presences:
    """Say that one is here; to be repeated every few seconds."""
    found = services.presence.tell(briefing, actor.id, actor.display, body.statement)
    with services.database.reading() as db:
        fingerprint = reviewing.fingerprint(db, db.get_one(BriefingRecord, briefing))
    others = [Other(person=one.person, display=one.display, statement=one.statement) for one in found]
    return Presences(others=others, fingerprint=fingerprint)
