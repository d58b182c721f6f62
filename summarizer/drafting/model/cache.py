"""Replies kept by everything that determines them, so that asking the same again costs nothing."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from summarizer.exports.saving import save


class ReplyCache(Protocol):
    """Where replies are kept; `get` gives None for what is not there."""

    def get(self, key: str) -> str | None:
        """The reply's text."""

    def put(self, key: str, reply: str) -> None:
        """Keep a reply."""


@dataclass(frozen=True)
class MemoryCache:
    """Kept as long as the process."""

    replies: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """The reply's text, or None."""
        return self.replies.get(key)

    def put(self, key: str, reply: str) -> None:
        """Keep a reply."""
        self.replies[key] = reply


@dataclass(frozen=True)
class FolderCache:
    """One file a reply. A file that cannot be read is no reply, a folder that cannot be written keeps none."""

    folder: Path

    def get(self, key: str) -> str | None:
        """The reply's text, or None."""
        try:
            kept = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        reply = kept.get("reply") if isinstance(kept, dict) else None
        return reply if isinstance(reply, str) else None

    def put(self, key: str, reply: str) -> None:
        """Write the file whole or not at all."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            save(json.dumps({"reply": reply}, ensure_ascii=False).encode(), self.folder / f"{key}.json")


def cache_key(*parts: object) -> str:
    """A key that changes when any part does."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()
