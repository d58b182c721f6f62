"""What a model would say of comments that the classifier is unsure of; nobody's labels."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, now


class SuggestionRecord(Base):
    """A model's view on one comment. `labels` has the primary category first; `reason` is masked."""

    __tablename__ = "suggestions"

    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True)
    labels: Mapped[list[Any]]
    is_complaint: Mapped[bool]
    reason: Mapped[str]
    model: Mapped[str] = mapped_column(String(128))
    made_at: Mapped[datetime] = mapped_column(default=now)
