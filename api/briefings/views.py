"""Briefings and statements as the API shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from api.storage.base import Base
from api.storage.briefings import BriefingRecord, StatementRecord


class _Seen(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def of(cls, record: Base) -> Self:
        """The view of a record that has every field by its name."""
        return cls.model_validate(record)


class BriefingLine(_Seen):
    """A briefing in a list."""

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    month: str = Field(examples=["2025-10"])
    version: int = Field(examples=[1])
    state: str = Field(examples=["in_review"])
    revision: int = Field(examples=[3])
    message: str | None
    asked_by: str
    asked_at: datetime
    submitted_by: str | None
    approved_by: str | None
    approved_at: datetime | None
    snapshot: str | None


class StatementView(_Seen):
    """One statement. `text` holds references; the facts that they name come with the briefing."""

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    place: str = Field(examples=["item:1.1.1"])
    position: int = Field(examples=[0])
    item: str = Field(examples=["1.1.1"])
    kind: str = Field(examples=["finding"])
    text: str = Field(examples=["本月净销售额{1.1.1.net_sales}。"])
    evidence: list[str] = Field(examples=[["FB-0012"]])
    written_by: str = Field(examples=["offline"])
    by_hand: str | None
    removed: bool
    revision: int
    edited_by: str | None
    edited_at: datetime | None


class BriefingView(BriefingLine):
    """A whole briefing: `content` is its frame (see summarizer.briefing), `statements` stand in it by their place.

    `fingerprint` is what an approval must name; `stale` says what later uploads would change.
    """

    content: dict[str, Any] | None
    statements: list[StatementView]
    stale: dict[str, Any] | None
    fingerprint: int

    @classmethod
    def whole(
        cls,
        record: BriefingRecord,
        statements: list[StatementRecord],
        added: Mapping[str, dict[str, Any]],
        fingerprint: int,
    ) -> BriefingView:
        """The view of a record with its statements; the frame without those of the draft, but with facts `added`."""
        line = BriefingLine.of(record).model_dump()
        return cls(
            **line,
            content=_content(record.frame, added) if record.frame else None,
            statements=[StatementView.of(statement) for statement in statements],
            stale=record.stale,
            fingerprint=fingerprint,
        )


def _content(frame: Mapping[str, Any], added: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    sections = [
        {
            **section,
            "topics": [
                {
                    **topic,
                    "headline": None,
                    "items": [{**item, "statements": []} for item in topic["items"]],
                }
                for topic in section["topics"]
            ],
        }
        for section in frame["sections"]
    ]
    return {**frame, "summary": [], "sections": sections, "facts": {**frame["facts"], **added}}


class RevisionView(_Seen):
    """One change of a statement."""

    revision: int
    action: str
    before: str | None
    after: str | None
    reason: str | None
    done_by: str
    done_at: datetime


class RemarkView(_Seen):
    """What a person said."""

    id: str
    statement_id: str | None
    text: str
    made_by: str
    made_at: datetime
    settled_at: datetime | None


class ProposalView(_Seen):
    """A text offered beside a person's; without a statement it is a new one for `item`."""

    id: str
    statement_id: str | None
    based_on: int
    item: str
    kind: str
    instruction: str
    text: str
    evidence: list[str]
    written_by: str
    state: str
    asked_by: str
    asked_at: datetime
