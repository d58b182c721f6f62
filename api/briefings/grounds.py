"""The facts that a stored briefing stands on, read once and kept while it is worked on."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from api.problems import not_found
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Blob
from summarizer.briefing import Statement
from summarizer.facts import FactSheet
from summarizer.stored_facts import sheet_of

if TYPE_CHECKING:
    from summarizer.drafting.grounding import Refusal, Vocabulary

_KEPT = 8  # briefings whose facts stay in memory


@dataclass(frozen=True)
class Grounds:
    """The facts of one briefing, what its statements may name, and the people whose names no model may read."""

    facts: FactSheet
    vocabulary: Vocabulary
    people: frozenset[str] = frozenset()

    def refusals(self, statement: Statement) -> list[Refusal]:
        """Why a person's statement must not stand as it is."""
        from summarizer.drafting.grounding import check

        return check(statement, self.facts, self.vocabulary)


@dataclass
class GroundsCache:
    """Grounds by the hash of their facts; safe for several threads."""

    _kept: OrderedDict[str, Grounds] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, db: Session, record: BriefingRecord) -> Grounds:
        """The grounds of a briefing; ProblemError 404 while it has not been drafted."""
        from summarizer.drafting.grounding import Vocabulary

        if record.facts is None:
            raise not_found("这份简报的指标")
        with self._lock:
            if (kept := self._kept.get(record.facts)) is not None:
                self._kept.move_to_end(record.facts)
                return kept
        blob = db.get_one(Blob, record.facts)
        stored = json.loads(blob.content)
        facts = sheet_of(stored["facts"])
        grounds = Grounds(facts, Vocabulary.of(facts), frozenset(stored.get("people", ())))
        with self._lock:
            self._kept[record.facts] = grounds
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return grounds
