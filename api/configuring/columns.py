"""What the installation remembers of columns: each header that a person settled, and forgetting one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.configuring.stored import store, stored
from api.problems import not_found
from api.uploads.mappings import SETTING


class Remembered(NamedTuple):
    """A header as it stands in files, and what it was said to mean; None for a column that is not read."""

    id: str
    headers: list[str]
    table: str | None
    columns: dict[str, str | None]
    units: dict[str, str]


def remembered_headers(db: Session) -> tuple[list[Remembered], int]:
    """The latest first, and the revision of the memory."""
    value, revision = stored(db, SETTING)
    return list(reversed(list(_each(value)))), revision


def forget(db: Session, actor: Actor, header: str) -> None:
    """From the next upload on it is as if nobody had said it; uploads that were read by it stay as they are."""
    value, revision = stored(db, SETTING)
    kept = [rule for rule in value.get("rules", []) if _id(rule) != header]
    if len(kept) == len(value.get("rules", [])):
        raise not_found("这个对应关系")
    store(db, SETTING, {**value, "rules": kept}, revision)
    record(db, actor.id, "mapping.forget", f"mapping:{header}", request=actor.request)


def _each(value: Mapping[str, Any]) -> Iterator[Remembered]:
    for rule in value.get("rules", []):
        headers = [str(name) for name in rule["signature"]]
        yield Remembered(_id(rule), headers, rule["table"], dict(rule["columns"]), dict(rule["units"]))


def _id(rule: Mapping[str, Any]) -> str:
    """The same for the same header, whatever it was said to mean."""
    return hashlib.sha256(json.dumps(rule["signature"], ensure_ascii=False).encode()).hexdigest()[:32]
