"""Next month's targets of a briefing: as computed, as set, and setting them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal, Self

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.auth.actor import Asking
from api.briefings.editing import hold
from api.problems import ProblemError
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.visiting import Wired
from api.storage.briefings import BriefingRecord
from api.storage.targets import TargetDecision
from api.targets import deciding
from summarizer.facts import FactSheet

if TYPE_CHECKING:
    from summarizer.deciding.splitting import Wish

router = APIRouter(prefix="/api/briefings/{briefing}/targets", tags=["targets"])
Amount = Annotated[int, Field(ge=0, le=10**15, examples=[1_200_000])]
Parts = Annotated[dict[str, Amount], Field(default_factory=dict, max_length=1000, examples=[{"华东": 1_200_000}])]


class Wished(BaseModel):
    """All that is to be set, in whole 元; what is not named follows. Nothing at all goes back to what was computed.

    `keep`: `total` leaves the total as it is (or as given) and rescales what is not named; `parts` leaves what is not
    named as computed, and the total moves.
    """

    model_config = ConfigDict(extra="forbid")

    total: Amount | None = None
    regions: Parts
    lines: Parts
    people: Parts
    keep: Literal["total", "parts"] = "total"
    reason: str = Field(default="", max_length=500, examples=["华东新签两家大客户，上调目标"])


class Set(BaseModel):
    """Who set an amount, and when."""

    by: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    name: str = Field(examples=["王敏"])
    at: datetime


class Part(BaseModel):
    """A target: what was computed, what it is, and who set it (null for one that follows). `region` is a person's."""

    name: str = Field(examples=["华东"])
    fact: str = Field(examples=["6.1.1.region_target.华东"])
    computed: float | None
    amount: float | None
    set: Set | None
    region: str = ""
    reason: str | None = Field(description="没有目标时的原因")


class Decided(BaseModel):
    """One decision on the month's targets."""

    revision: int
    name: str = Field(examples=["王敏"])
    made_at: datetime
    keep: str
    reason: str
    total: int | None
    regions: dict[str, int]
    lines: dict[str, int]
    people: dict[str, int]

    @classmethod
    def of(cls, record: TargetDecision, name: str) -> Self:
        """A record as it is shown."""
        own = {kind: {p["name"]: p["amount"] for p in record.parts if p["kind"] == kind} for kind in deciding.KINDS}
        total = next((p["amount"] for p in record.parts if p["kind"] == deciding.TOTAL), None)
        return cls(
            revision=record.revision, name=name, made_at=record.made_at, keep=record.keep, reason=record.reason,
            total=total, regions=own["regions"], lines=own["lines"], people=own["people"],
        )  # fmt: skip


class Targets(BaseModel):
    """Next month's targets. `revision` (also the ETag) is of the month's decision, 0 while there is none."""

    month: str = Field(examples=["2025-10"])
    revision: int
    keep: str
    reason: str
    total: Part
    regions: list[Part]
    lines: list[Part]
    people: list[Part]


class Changed(Targets):
    """The targets after a change. `rewritten` statements were said anew by the offline writer; `to_check` are those
    that a person or a model wrote of what is different now. Both by id."""

    rewritten: list[str]
    to_check: list[str]


@router.get("")
def read(briefing: str, services: Wired, response: Response) -> Targets:
    """The targets as they stand in this briefing."""
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing)
        last = deciding.last_decision(db, record.month)
        set_tag(response, last.revision if last else 0)
        return Targets.model_validate(_shown(db, record, services.grounds.of(db, record).facts, last))


@router.get("/history")
def history(briefing: str, services: Wired) -> list[Decided]:
    """Every decision of the month, the first one first."""
    with services.database.reading() as db:
        found = deciding.all_decisions(db, db.get_one(BriefingRecord, briefing).month)
        who = deciding.names_of(db, (record.made_by for record in found))
        return [Decided.of(record, who[record.made_by]) for record in found]


@router.post("/preview")
def preview(briefing: str, body: Wished, services: Wired) -> Targets:
    """What a change would make of the targets; nothing is kept."""
    from summarizer.deciding.decision import Decision, with_decision
    from summarizer.deciding.settling import Settled, settled
    from summarizer.deciding.splitting import UnfitError, split

    wish = _wish(body)
    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing)
        plain = with_decision(services.grounds.of(db, record).facts, Decision())
        try:
            amounts = {} if wish.is_empty else split(plain, wish).amounts()
        except UnfitError as problem:
            raise _unfit(problem) from problem
        facts = settled(plain, {key: Settled(amount, "试算") for key, amount in amounts.items()})
        last = deciding.last_decision(db, record.month)
        return Targets.model_validate(_shown(db, record, facts, last) | {"keep": body.keep, "reason": body.reason})


@router.put("")
def change(
    briefing: str, body: Wished, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> Changed:
    """Set targets; If-Match names the revision of the month's decision that was seen, "0" for none."""
    from api.targets.applying import apply
    from summarizer.deciding.decision import with_decision
    from summarizer.deciding.splitting import UnfitError

    seen = wanted(if_match)
    with services.database.writing() as db:
        record = hold(db, briefing)
        decision = deciding.decide(db, actor, record.month, seen, _wish(body), body.reason)
        try:
            facts = with_decision(services.grounds.of(db, record).facts, deciding.as_decision(db, decision))
        except UnfitError as problem:
            raise _unfit(problem) from problem
        applied = apply(db, services, actor, record, facts)
        set_tag(response, decision.revision)
        return Changed.model_validate(_shown(db, record, facts, decision) | vars(applied))


def _wish(body: Wished) -> Wish:
    from summarizer.deciding.splitting import Wish

    return Wish(body.total, body.regions, body.lines, body.people, body.keep)


def _unfit(problem: Exception) -> ProblemError:
    return ProblemError(422, f"targets_{getattr(problem, 'code', 'unfit')}", str(problem))


def _shown(db: Session, record: BriefingRecord, facts: FactSheet, last: TargetDecision | None) -> dict[str, object]:
    from summarizer.deciding.splitting import LINE, PERSON, REGION, TOTAL, regions_of_people

    parts = last.parts if last else []
    who = deciding.names_of(db, (part["set_by"] for part in parts))
    by_hand = {
        (part["kind"], part["name"]): Set(by=part["set_by"], name=who[part["set_by"]], at=part["set_at"])
        for part in parts
    }
    region_of = regions_of_people(facts)
    families = {"regions": REGION, "lines": LINE, "people": PERSON}
    rows = {
        kind: [
            _part(facts, family, name, by_hand.get((kind, name)), region_of.get(name, "") if kind == "people" else "")
            for name in facts.members(family)
        ]
        for kind, family in families.items()
    }
    total = _part(facts, TOTAL, "", by_hand.get((deciding.TOTAL, "")), "")
    keep, reason = (last.keep, last.reason) if last else ("total", "")
    told = {"month": record.month, "revision": last.revision if last else 0, "keep": keep, "reason": reason}
    return {**told, "total": total, **rows}


def _part(facts: FactSheet, family: str, name: str, by: Set | None, region: str) -> Part:
    from summarizer.deciding.settling import twin_of
    from summarizer.facts import fact_id

    fact = facts[fact_id(family, *filter(None, [name]))]
    before = facts.get(twin_of(fact)) or fact
    return Part(
        name=name, fact=fact.id, computed=before.value, amount=fact.value, set=by, region=region, reason=fact.reason
    )
