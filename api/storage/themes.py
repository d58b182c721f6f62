"""What a month's complaints are about, kept so that nobody waits for it twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, now


class KeptThemes(Base):
    """At most `most` themes of a category's complaints, found when the month's comments were as `snapshot` says.

    `found` names the comments that stand for themes by their ids; their texts are in `comments` alone.
    """

    __tablename__ = "kept_themes"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), index=True)
    category: Mapped[str] = mapped_column(String(32))
    most: Mapped[int]
    snapshot: Mapped[str] = mapped_column(String(64))
    found: Mapped[list[Any]]
    kept_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
