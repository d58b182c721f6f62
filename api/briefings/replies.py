"""A model's replies in the database: a section that was written before a process died is not asked for again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from api.storage.engine import Database
from api.storage.work import Reply


@dataclass(frozen=True)
class DatabaseCache:
    """Replies by the hash of everything that determines them; see summarizer.drafting.model.cache."""

    database: Database

    def get(self, key: str) -> str | None:
        """The reply's text, or None."""
        with self.database.reading() as db:
            kept = db.get(Reply, key)
            return kept.text if kept else None

    def put(self, key: str, reply: str) -> None:
        """Keep a reply; the first one of two that come at once stays."""
        with suppress(IntegrityError), self.database.writing() as db:
            if db.get(Reply, key) is None:
                db.add(Reply(key=key, text=reply))
