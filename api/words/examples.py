"""Sentences of approved months as examples for a model: people's own, and a model's that nobody changed.

What the offline writer says is no example, for it is shown as the draft anyway. People who stand in no table any more
are no names to the prompt of a later month, so those of the sentence's own month are taken out here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from api.words.fates import Fated, fates
from summarizer.briefing import REFERENCE

if TYPE_CHECKING:
    from summarizer.drafting.model.nearest import Accepted

_SOMEBODY = "某人"


def examples_before(db: Session, month: str) -> list[Accepted]:
    """The accepted findings of the approved months before this one."""
    from summarizer.drafting.model.nearest import Accepted

    found = [one for one in fates(db, month) if _is_example(one)]
    people = {one: _people(db, one) for one in {each.month for each in found}}
    return [Accepted(one.month, one.item, _without(one.last, people[one.month])) for one in found]


def _is_example(one: Fated) -> bool:
    if one.kind != "finding" or not one.place.startswith("item:") or one.fate == "removed":
        return False
    return one.fate in ("edited", "added") or one.written_by == "model"


def _people(db: Session, month: str) -> re.Pattern[str] | None:
    """The names of people in the month's tables."""
    query = select(Blob.content).join(BriefingRecord, BriefingRecord.facts == Blob.sha256)
    names: set[str] = set()
    for content in db.scalars(query.where(BriefingRecord.month == month, BriefingRecord.state.in_(_APPROVED))):
        names.update(json.loads(content).get("people", ()))
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


_APPROVED = ("approved", "superseded")


def _without(text: str, people: re.Pattern[str] | None) -> str:
    """The sentence without names; a reference that holds one goes with it."""
    return "".join(_parts(text, people)) if people else text


def _parts(text: str, people: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for match in REFERENCE.finditer(text):
        yield people.sub(_SOMEBODY, text[start : match.start()])
        yield "…" if people.search(match["id"]) else match[0]
        start = match.end()
    yield people.sub(_SOMEBODY, text[start:])
