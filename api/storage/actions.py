"""What a meeting decided to do, kept until it is done."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, new_id, now


class ActionRecord(Base):
    """An action of a month's meeting. `state` is a choice of the table 上月行动计划; a `dropped` one is only kept.

    One that came from a briefing has its `name` there and the fact that it must move: its id, its value then, and the
    goal in the fact's `unit`. One that came from minutes has the `sentence` that says so.
    """

    __tablename__ = "actions"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    month: Mapped[str] = mapped_column(String(7), index=True)
    briefing_id: Mapped[str | None] = mapped_column(ForeignKey("briefings.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(String(64), default="")
    due: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(8), default="未开始")
    done_on: Mapped[date | None] = mapped_column(Date)
    moved: Mapped[str] = mapped_column(default="")
    before: Mapped[float | None]
    goal: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(8), default="")
    sentence: Mapped[str] = mapped_column(default="")
    dropped: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(default=now)
