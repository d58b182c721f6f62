"""Jobs as the API shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.storage.work import Job


class JobView(BaseModel):
    """Long work and how far it is. `blame` of a failure says what helps: later (try again) or person (act first)."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: str = Field(examples=["import"])
    subject: str = Field(examples=["upload:3f2c8e5d9b1a4c60a7d4e8f012345678"])
    state: str = Field(examples=["running"], description="waiting、running、done、failed 或 cancelled")
    stage: str = Field(examples=["分类反馈 2,000 / 9,000"])
    progress: float = Field(examples=[0.4])
    parts: dict[str, Any]
    message: str | None
    blame: str | None = Field(examples=["later"])
    cancel_asked: bool
    version: int
    asked_by: str
    asked_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, record: Job) -> JobView:
        """The view of a record."""
        return cls.model_validate(record)

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in ("done", "failed", "cancelled")
