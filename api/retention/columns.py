"""Which columns may hold what people wrote: all texts and JSON of all tables but those that hold codes of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, String, Table

from api.storage.schema import metadata

# The log holds no personal data and is never changed; of the rest, secrets are hashes and short-lived.
_TABLES = frozenset({"audit", "blobs", "sessions", "login_attempts", "workers"})
_CODES = frozenset({
    "action", "blame", "category", "content", "field", "format", "hash", "inputs", "invitation", "item",
    "key", "kind", "model", "month", "password", "place", "prefix", "refused", "request", "role", "sha256", "snapshot",
    "state", "subject", "worker", "written_by",
})  # fmt: skip
ACCOUNTS = "users"


def tables_with_texts() -> Iterator[tuple[Table, list[Column[Any]]]]:
    """Each table with its columns to look through; a new column is among them until it is named a code."""
    for table in metadata().sorted_tables:
        columns = [column for column in table.columns if _holds_text(column)]
        if columns and table.name not in _TABLES:
            yield table, columns


def _holds_text(column: Column[Any]) -> bool:
    if column.primary_key or column.foreign_keys or column.name in _CODES:
        return False
    return isinstance(column.type, (String, JSON))
