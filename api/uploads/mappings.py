"""What people said of columns: with an upload, and remembered for files of the same headers in later months."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from api.problems import ProblemError
from api.storage.uploads import Upload
from api.storage.work import Setting

if TYPE_CHECKING:
    from summarizer.kpi.reading.mapping import Rule

SETTING = "mappings"
_MOST = 2000  # remembered headers; the oldest go first
_REMEMBERED = "以前确认过的对应关系"


def stated_rules(entries: Sequence[Mapping[str, Any]]) -> list[Rule]:
    """Entries as `--mapping` files have them; ProblemError 422 says which one is wrong."""
    from summarizer.kpi.reading.mapping import MappingError, rules_of

    try:
        return rules_of(list(entries), "对应关系")
    except MappingError as problem:
        raise ProblemError(422, "bad_mapping", str(problem)) from problem


def rules_for(db: Session, upload: Upload) -> list[Rule]:
    """For reading a file: what was said of it, then what is remembered."""
    given = _rules_of((upload.mapping or {}).get("rules", []), "对应关系")
    return [*given, *remembered(db)]


def rules_used(uploads: Iterable[Upload]) -> list[Rule]:
    """For reading a month: exactly the rules by which each of its files was read, held to that file."""
    return [
        replace(rule, file=glob.escape(upload.name))
        for upload in uploads
        for name in ("rules", "settled")
        for rule in _rules_of((upload.mapping or {}).get(name, []), upload.name)
    ]


def remembered(db: Session) -> list[Rule]:
    """The rules of earlier months, each for one header."""
    kept = db.get(Setting, SETTING)
    rules = _rules_of(kept.value["rules"], _REMEMBERED) if kept else []
    return [replace(rule, origin=_REMEMBERED) for rule in rules]


def remember(db: Session, settled: Iterable[Rule]) -> None:
    """Keep what a person settled; a later word on the same header replaces the earlier."""
    new = {rule.signature: rule for rule in settled if rule.signature and rule.origin != _REMEMBERED}
    if not new:
        return
    old = {rule.signature: rule for rule in remembered(db) if rule.signature not in new}
    rules = [rule.as_yaml() for rule in (old | new).values()][-_MOST:]
    if (kept := db.get(Setting, SETTING)) is None:
        db.add(Setting(name=SETTING, value={"rules": rules}))
    else:
        kept.value, kept.revision = {"rules": rules}, kept.revision + 1


def _rules_of(entries: Sequence[Mapping[str, Any]], origin: str) -> list[Rule]:
    """Entries that were stored; the reader of tables is loaded when it is first wanted."""
    from summarizer.kpi.reading.mapping import rules_of

    return rules_of(list(entries), origin)
