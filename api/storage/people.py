"""People, their sessions and their API keys. Secrets are kept as hashes only."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base, new_id, now


class User(Base):
    """One person. `role` is service, reviewer, manager or admin.

    `login` is the name as it is compared: in NFKC and lower case. `subject` is the hash of who they are at the OpenID
    provider, `invitation` that of a code with which they set a password, until `invitation_until`.
    """

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(64))
    display: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str | None] = mapped_column(String(256))
    subject: Mapped[str | None] = mapped_column(String(256), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    invitation: Mapped[str | None] = mapped_column(String(64))
    invitation_until: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (Index("uq_users_invitation", "invitation", unique=True),)

    @staticmethod
    def login_of(name: str) -> str:
        """A name as logins are compared."""
        return unicodedata.normalize("NFKC", name).strip().lower()


class LoginSession(Base):
    """A browser that is logged in; `id` is the hash of what its cookie holds."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]


class ApiKey(Base):
    """A key of a program that acts for a person; `prefix` tells keys apart, `hash` is all that is kept of the rest."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    prefix: Mapped[str] = mapped_column(String(12))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]


class Attempt(Base):
    """Wrong secrets of late, by `key`: a hashed login name, whether or not somebody has it, or an address.

    `failures` counts from `since`.
    """

    __tablename__ = "login_attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime] = mapped_column(default=now)
    locked_until: Mapped[datetime | None]
