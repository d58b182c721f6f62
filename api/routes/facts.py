"""Facts of a briefing: what they are, how they came about."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from api.briefings.changes import FactChange
from api.problems import not_found
from api.services import Services, services_of
from api.storage.briefings import BriefingRecord
from summarizer.facts import FactSheet

router = APIRouter(prefix="/api/briefings/{briefing}/facts", tags=["facts"])
Wired = Annotated[Services, Depends(services_of)]


class FactLine(BaseModel):
    """A fact in a list."""

    id: str
    item: str
    label: str
    text: str
    unit: str
    signed: bool


class FactView(BaseModel):
    """A fact (the form of facts.json) with the facts that it was computed from, one below the other."""

    fact: dict[str, Any]
    inputs: list[dict[str, Any]]


class Row(BaseModel):
    """One row of a sheet, with the number that people see beside it."""

    number: int
    cells: list[str]


class SheetRows(BaseModel):
    """Rows of one sheet: the first of `total`. `used` are the columns that count, from 0."""

    file: str
    sheet: str
    total: int
    header: list[str]
    rows: list[Row]
    used: list[int]


class FactRows(BaseModel):
    """The rows of the uploaded files behind a fact."""

    sheets: list[SheetRows]


@router.get("")
def listed(
    briefing: str,
    services: Wired,
    item: Annotated[str | None, Query(max_length=16)] = None,
    search: Annotated[str, Query(max_length=64)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[FactLine]:
    """Facts that have a value, by item or by words of their label."""
    words = search.split()
    found = [
        FactLine(id=fact.id, item=fact.item, label=fact.label, text=fact.text, unit=fact.unit, signed=fact.about.signed)
        for fact in _facts(services, briefing).values()
        if fact.value is not None and item in (None, fact.item) and all(word in fact.label for word in words)
    ]
    return found[:limit]


@router.get("/{fact}")
def read(briefing: str, fact: str, services: Wired) -> FactView:
    """A fact with everything under it."""
    facts = _facts(services, briefing)
    if fact not in facts:
        raise not_found("这个指标")
    under: dict[str, dict[str, Any]] = {}
    waiting = list(facts[fact].inputs)
    while waiting:
        key = waiting.pop(0)
        if key in facts and key not in under:
            under[key] = facts[key].as_json()
            waiting += facts[key].inputs
    return FactView(fact=facts[fact].as_json(), inputs=list(under.values()))


@router.get("/{fact}/change")
def change(
    briefing: str, fact: str, services: Wired, against: Literal["prev_month", "last_year"] = "prev_month"
) -> FactChange:
    """Which members made a fact differ from last month, or from the same month last year."""
    from api.briefings.explaining import explained
    from summarizer.explaining.explanation import AGAINST

    return FactChange.of(explained(services, briefing, fact, AGAINST[against]))


@router.get("/{fact}/rows")
def rows(briefing: str, fact: str, services: Wired) -> FactRows:
    """The rows that a fact, or what it was computed from, was taken of, as they stand in the files."""
    from api.briefings.source_rows import rows_behind
    from summarizer.kpi.trace import measures

    facts = _facts(services, briefing)
    if fact not in facts:
        raise not_found("这个指标")
    with services.database.reading() as db:
        found = rows_behind(db, db.get_one(BriefingRecord, briefing), measures(facts[fact], facts))
    return FactRows(sheets=[
        SheetRows(
            file=one.place.file, sheet=one.place.sheet, total=one.place.total, header=one.header, used=one.used,
            rows=[Row(number=number, cells=cells) for number, cells in one.rows],
        )
        for one in found
    ])  # fmt: skip


def _facts(services: Services, briefing: str) -> FactSheet:
    with services.database.reading() as db:
        return services.grounds.of(db, db.get_one(BriefingRecord, briefing)).facts
