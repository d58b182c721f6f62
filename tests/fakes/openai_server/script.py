"""Which behaviour a request meets: one always, a sequence of them, or another for each section.

`"status_500, good"` plays the first once and then stays with the last; `"status_500*2, good"` plays it twice. Requests
of sections come in any order, so a sequence can be counted over all of them or for each section by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from tests.fakes.openai_server.registry import Behaviour, behaviour_of

OTHERS = "*"
Lines = Mapping[str, list[Behaviour]]


@dataclass
class Script:
    """The sequences by section (`1` to `6`, `summary`, `*` for the others), and how far each has been played."""

    lines: Lines
    each_section: bool = False
    _played: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, behaviours: str | Mapping[str, str], *, each_section: bool = False) -> Script:
        """A script of a sequence for all, or of sequences by section; ValueError for an unknown behaviour."""
        by_section = {OTHERS: behaviours} if isinstance(behaviours, str) else {OTHERS: "good", **behaviours}
        return cls({section: _sequence(text) for section, text in by_section.items()}, each_section)

    def next_for(self, section: str) -> Behaviour:
        """What the next request of the section meets."""
        line = section if section in self.lines else OTHERS
        counted = section if self.each_section else line
        with self._lock:
            place = self._played[counted]
            self._played[counted] += 1
        return self.lines[line][min(place, len(self.lines[line]) - 1)]


def _sequence(text: str) -> list[Behaviour]:
    found: list[Behaviour] = []
    for part in text.split(","):
        name, _, times = part.strip().partition("*")
        found += [behaviour_of(name.strip())] * (int(times) if times else 1)
    return found
