"""What people decided of next month's targets; every decision is kept, the last one of a month counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, new_id, now


class TargetDecision(Base):
    """A month's decision. `parts` lists what was set: kind (total, regions, lines or people), name, amount in whole 元,
    set_by (a person's id) and set_at. `keep` is what stays: the total, or the parts that nobody set."""

    __tablename__ = "target_decisions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    month: Mapped[str] = mapped_column(String(7))
    revision: Mapped[int]
    keep: Mapped[str] = mapped_column(String(8))
    parts: Mapped[list[Any]]
    reason: Mapped[str] = mapped_column(default="")
    made_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (UniqueConstraint("month", "revision", name="uq_target_decisions_revision"),)
