"""The words that pages show for codes and ids: labels of comments, names of colleagues."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import select

from api.routes.visiting import Wired
from api.storage.people import User
from api.uploads.labels import FIELDS
from classifiers.labels import fields

router = APIRouter(prefix="/api", tags=["vocabulary"])


class LabelField(BaseModel):
    """One thing that is said of a comment, and the values it may have: code to name, in their order."""

    code: str = Field(examples=["category"])
    name: str = Field(examples=["问题类别"])
    several: bool
    values: dict[str, str] = Field(examples=[{"delivery": "交付物流"}])


class TableColumn(BaseModel):
    """A column of a table; a table is read without those that are not required."""

    name: str = Field(examples=["金额"])
    required: bool
    money: bool = Field(description="可写明以万元等计")
    choices: list[str] = Field(description="只能是这些值；空表示不限", examples=[["已完成", "进行中"]])


class TableInfo(BaseModel):
    """A table that can be uploaded."""

    name: str = Field(examples=["销售明细"])
    columns: list[TableColumn]


@router.get("/tables")
def tables() -> list[TableInfo]:
    """The tables that are read, with their columns."""
    from summarizer.kpi.tables import table_specs

    return [
        TableInfo(
            name=spec.name,
            columns=[
                TableColumn(name=c.name, required=c.required, money=c.kind == "money", choices=list(c.choices))
                for c in spec.columns
            ],
        )
        for spec in table_specs().values()
    ]


@router.get("/formats")
def formats() -> list[str]:
    """The formats in which a briefing can be downloaded."""
    from summarizer.pipeline import WRITERS

    return list(WRITERS)


@router.get("/labels")
def labels() -> list[LabelField]:
    """What may be said of a comment."""
    known = fields()
    return [
        LabelField(code=name, name=known[name].name, several=known[name].several, values=dict(known[name].values))
        for name in FIELDS
    ]


@router.get("/names")
def names(services: Wired) -> dict[str, str]:
    """The shown name of each person by id, so that a page can say who did what."""
    with services.database.reading() as db:
        return {row.id: row.display for row in db.execute(select(User.id, User.display))}
