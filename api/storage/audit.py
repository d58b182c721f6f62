"""Who did what to what: only ever added to, each entry sealed with the one before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, now


class AuditEntry(Base):
    """One act. `actor` is a person's id, `detail` holds no personal data, `seal` hashes this and the one before."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(default=now)
    actor: Mapped[str] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(128))
    detail: Mapped[dict[str, Any]]
    request: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))
