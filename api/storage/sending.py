"""What was to be told to whom, and what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, new_id, now


class Delivery(Base):
    """A message about a briefing to a channel. `state` is waiting, sending, sent or failed.

    `occasion` tells one message from the next of the same briefing and channel: it is sent once. `sending` that nobody
    works on was cut off by a kill; whether it arrived is then not known.
    """

    __tablename__ = "deliveries"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    briefing_id: Mapped[str] = mapped_column(ForeignKey("briefings.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(String(12))
    occasion: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    message: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("briefing_id", "channel", "event", "occasion", name="uq_deliveries_once"),)
